"""The kinds of mail: each app registers a function that makes the message when it is about to be sent.

The site cannot import the apps, so the apps register, in a module or package named `mail`, which is found by itself.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

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


class UnknownKind(Exception):
    """No app has registered this kind; perhaps the worker runs older code than the site."""


Maker = Callable[[OutgoingMail], Message]
_makers: dict[str, Maker] = {}
_labels: dict[str, str | Promise] = {}


def mail_kind(name: str, *, label: str | Promise = "") -> Callable[[Maker], Maker]:
    """Register the function that makes messages of a kind. It runs in the mail's language, outside a transaction.

    It may raise NotNeeded or NotYet; any other exception is a failure, tried again later. `label` is what staff read
    in lists ("Invitation"); without one they read the name after the dot.
    """

    def register(make: Maker) -> Maker:
        _makers[name] = make
        _labels[name] = label or name.rpartition(".")[2].replace("_", " ").capitalize()
        return make

    return register


def message(mail: OutgoingMail) -> Message:
    """Make what the mail says now. Raises UnknownKind."""
    if mail.kind not in _makers:
        raise UnknownKind(mail.kind)
    return _makers[mail.kind](mail)


def kind_label(name: str) -> str:
    """What staff read for a kind, also for one that no app knows any more."""
    return str(_labels.get(name, name))


def kinds() -> list[tuple[str, str]]:
    """Every kind with its label, by label."""
    return sorted(((name, kind_label(name)) for name in _makers), key=lambda pair: pair[1])
