"""The kinds of mail: each app registers a function that makes the message when it is about to be sent.

The site cannot import the apps, so the apps register, in a module or package named `mail`, which is found by itself.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coalition.models import OutgoingMail


@dataclass(frozen=True)
class Message:
    """What a mail says. `attachments` are (file name, content, media type)."""

    subject: str
    text: str
    html: str = ""
    reply_to: Sequence[str] = ()
    attachments: Sequence[tuple[str, bytes, str]] = field(default=())


class NotNeeded(Exception):
    """What the mail was to say has been overtaken: it is cancelled, not sent."""


class NotYet(Exception):
    """The mail's time has not come: it waits until `until`."""

    def __init__(self, until: datetime.datetime) -> None:
        super().__init__(until)
        self.until = until


Maker = Callable[[OutgoingMail], Message]
_makers: dict[str, Maker] = {}


def mail_kind(name: str) -> Callable[[Maker], Maker]:
    """Register the function that makes messages of a kind. It runs in the mail's language, outside a transaction.

    It may raise NotNeeded or NotYet; any other exception is a failure, tried again later.
    """

    def register(make: Maker) -> Maker:
        _makers[name] = make
        return make

    return register


def message(mail: OutgoingMail) -> Message:
    """Make what the mail says now. Raises KeyError for a kind that no app knows."""
    return _makers[mail.kind](mail)
