"""Adapting what a letter's mails say: staff write a mail anew for one language, or return to the template's words."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from coalition.history import credited
from letters.models import Letter, MailText

from .attesting import locked


def _stored(letter: Letter, kind: str, language: str) -> MailText | None:
    """What is stored now. The letter is locked: two who adapt a mail for the first time make one text."""
    return MailText.objects.filter(letter=locked(letter.pk), kind=kind, language=language).first()


@transaction.atomic
def adapt(
    *, letter: Letter, kind: str, language: str, subject: str, body: str, by: AbstractBaseUser | None
) -> MailText:
    """Let the letter's mails of this kind and language say this from now on, also those that wait to be sent."""
    text = _stored(letter, kind, language) or MailText(letter=letter, kind=kind, language=language)
    if text.pk is None or (text.subject, text.body) != (subject, body):
        text.subject, text.body = subject, body
        credited(text, by).save()
    return text


@transaction.atomic
def reset(*, letter: Letter, kind: str, language: str, by: AbstractBaseUser | None) -> bool:
    """Return to the template's words; say whether there was anything to drop. The history keeps what it said."""
    text = _stored(letter, kind, language)
    if text is None:
        return False
    credited(text, by, "reset").delete()
    return True
