"""Mails to those who signed when the text changes: a minor change is told, a material one asks for their word."""

from typing import Any

from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from letters.difference import difference, difference_as_text
from letters.languages import language
from letters.models import Attestation, Letter, LetterText, PersonalLink
from letters.models.signature import LIVE, Status


@mail_kind("letters.text_material")
def text_material(mail: OutgoingMail) -> Message:
    """Asks to reaffirm. Not needed once somebody has, or the signature is gone."""
    attestation = about(mail)
    if attestation.signature.status != Status.TO_REAFFIRM:
        raise NotNeeded
    return from_templates("letters/mail/text_material", change_context(mail, attestation))


@mail_kind("letters.text_minor")
def text_minor(mail: OutgoingMail) -> Message:
    """Tells of a change that lets the signature stand. A material one after it says more."""
    attestation = about(mail)
    if attestation.signature.status not in LIVE or attestation.signature.status == Status.TO_REAFFIRM:
        raise NotNeeded
    return from_templates("letters/mail/text_minor", change_context(mail, attestation))


def about(mail: OutgoingMail) -> Attestation:
    assert isinstance(mail.about, Attestation)  # noqa: S101
    return mail.about


def change_context(mail: OutgoingMail, attestation: Attestation) -> dict[str, Any]:
    letter = attestation.signature.letter
    changes = changes_for(attestation, mail.context["changed"])
    return {
        "letter": letter,
        "attestation": attestation,
        "signature": attestation.signature,
        "deadline": deadline(letter),
        "note": next((new.change_note for _old, new in changes if new.change_note), ""),
        "changes": [
            (language(new.language), difference(old, new), difference_as_text(old, new))
            for old, new in changes
        ],
        "link": personal_link(attestation),
    }


def changes_for(attestation: Attestation, changed: list[list[int]]) -> list[tuple[LetterText, LetterText]]:
    """What changed since this person's word: in the text they read, or if that stays the same, in the others."""
    frozen = {text.pk: text for text in attestation.signature.letter.texts.frozen()}
    newest = {text.language: text for text in sorted(frozen.values(), key=lambda text: text.revision)}
    pairs = [(frozen[old], newest[frozen[old].language]) for old, _new in changed]
    read = attestation.text
    if read is not None and read.digest != newest[read.language].digest:
        return [(read, newest[read.language])]
    return pairs


def deadline(letter: Letter) -> Any:
    """Until when signatures count, in the letter's zone; None where the letter has no deadline."""
    return letter.closes_at and letter.closes_at.astimezone(letter.zone())


def personal_link(attestation: Attestation) -> str:
    """A new link to the page where this person can read the letter, reaffirm or withdraw."""
    invitation = attestation.invitation
    if invitation is not None and invitation.revoked_at is None:
        return PersonalLink.objects.issue(invitation=invitation)
    return PersonalLink.objects.issue(attestation=attestation)
