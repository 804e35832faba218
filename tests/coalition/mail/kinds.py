"""Kinds of mail for the tests."""

from typing import Any

from coalition.mail.kinds import Message, mail_kind
from coalition.mail.post import post
from coalition.models import OutgoingMail
from tests.factories import LetterFactory


@mail_kind("tests.greeting")
def greeting(mail: OutgoingMail) -> Message:
    return Message("A greeting", "See https://letters.example.org/\n", "<p>See it</p>")


def posted(**changes: Any) -> OutgoingMail:
    """A mail in the post, due now."""
    values = {"kind": "tests.greeting", "to_email": "ana@example.org", **changes}
    mail = post(about=values.pop("about", None) or LetterFactory.create(), **values)
    assert mail
    return mail


def as_it_is_now(mail: OutgoingMail) -> OutgoingMail:
    mail.refresh_from_db()
    return mail
