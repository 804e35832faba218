"""The mail to everyone who signed when the letter is public: the final text and who stands under it."""

from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime

from coalition.mail.kinds import Message, NotNeeded, NotYet, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from letters.exports.plain_text import letter_text
from letters.models import Attestation, Letter, LetterText
from letters.models.signature import Status
from letters.texts import first_in
from letters.wording import count_sentence

from .revisions import about


@mail_kind("letters.final_copy")
def final_copy(mail: OutgoingMail) -> Message:
    """Goes out when the letter is public, and only for the moment that it was made for."""
    attestation = about(mail)
    letter = attestation.signature.letter
    check(mail, attestation, letter)
    text = text_for(attestation, letter)
    content = letter_text(letter, text) if text else ""
    return from_templates(
        "letters/mail/final_copy",
        {
            "letter": letter,
            "attestation": attestation,
            "text": text,
            "sentence": count_sentence(letter.counts()),
            "url": settings.COALITION_URL + letter.get_absolute_url(),
        },
        attachments=[(f"{letter.slug}.txt", content, "text/plain")] if text else [],
    )


def check(mail: OutgoingMail, attestation: Attestation, letter: Letter) -> None:
    """Raise NotNeeded if the letter is not to be public at this moment, or the signature is gone; NotYet before it."""
    made_for = parse_datetime(mail.context["published_at"])
    if letter.published_at is None or letter.published_at != made_for:
        raise NotNeeded
    if attestation.signature.status != Status.CONFIRMED:
        raise NotNeeded
    if not letter.is_public():
        raise NotYet(letter.published_at)


def text_for(attestation: Attestation, letter: Letter) -> LetterText | None:
    """The text in the language that this person signed; else the original."""
    signed: Any = attestation.text
    return first_in(letter.texts.frozen().newest(), signed.language if signed else "") or letter.original()
