"""Answers that came by phone, by mail or in person: staff record them, with who said so, when and how."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from letters.models import Attestation, Invitation, Letter, LetterText, Signature
from letters.models.invitation import Answer
from letters.models.signature import Source
from members.models import Contact, Organization

from .attesting import Line, Origin, Person, TextChanged, attest, locked
from .telling import send_receipt, tell_first_signer


@dataclass(frozen=True)
class Recorded:
    """What came of it: the attestation of a signature, and whether it made a new line under the letter."""

    attestation: Attestation | None = None
    is_new: bool = False


@transaction.atomic
def record_signature(
    *,
    letter: Letter,
    text: LetterText,
    line: Line,
    person: Person,
    evidence: str,
    by: AbstractBaseUser | None,
    invitation: Invitation | None = None,
) -> Recorded:
    """Record that an organization signs, invited or not. Recording the same again changes nothing.

    The person, if an address is known, gets the receipt that everyone gets who signs; whoever signed before them for
    the organization is told. Raises ValidationError.
    """
    _need_evidence(evidence)
    locked(letter.pk)
    if line.organization is None and invitation is None:
        _refuse_same_line(letter, line)
    elif invitation is None and (done := _recorded_already(text, line, person, evidence)):
        return Recorded(done)
    origin = Origin(Source.STAFF, invitation=invitation, evidence=evidence)
    try:
        attestation, is_new = attest(
            letter=letter, text=text, line=line, person=person, statement="", origin=origin, by=by
        )
    except TextChanged:
        raise ValidationError(
            _("The text has changed meanwhile. Ask whether the new one is agreed to.")
        ) from None
    if invitation is not None:
        _answer(invitation, Answer.SIGNED, evidence, by)
    send_receipt(attestation)
    if not is_new:
        tell_first_signer(attestation)
    return Recorded(attestation, is_new)


@transaction.atomic
def record_other_answer(
    *,
    letter: Letter,
    organization: Organization,
    answer: str,
    evidence: str,
    by: AbstractBaseUser | None,
    invitation: Invitation | None = None,
    reason: str = "",
) -> Invitation:
    """Record that an organization declines, or will answer later. Raises ValidationError.

    One that was not invited is noted as if it had been, without a mail, so that it is not asked later on.
    """
    _need_evidence(evidence)
    locked(letter.pk)
    if Signature.objects.live().filter(letter=letter).of_organization(organization.pk).exists():
        raise ValidationError(_("This organization has signed. Withdraw its signature instead."))
    invitation = invitation or _noted(letter, organization)
    return _answer(invitation, answer, evidence, by, reason)


def _need_evidence(evidence: str) -> None:
    if not evidence.strip():
        raise ValidationError(_("Say who said so, when and how."))


def _refuse_same_line(letter: Letter, line: Line) -> None:
    """A line that nobody linked to an organization cannot be told from its double by the database."""
    same = Signature.objects.live().filter(
        letter=letter, organization=None, printed_name=line.printed_name, printed_country=line.printed_country
    )
    if same.exists():
        raise ValidationError(_("Exactly this line stands under the letter already."))


def _recorded_already(text: LetterText, line: Line, person: Person, evidence: str) -> Attestation | None:
    """A second press of the button says nothing new."""
    standing = Signature.objects.standing().filter(organization=line.organization)
    given = Attestation.objects.filter(text=text, signature__in=standing, source=Source.STAFF)
    return given.filter(name=person.name, evidence=evidence).first()


def _noted(letter: Letter, organization: Organization) -> Invitation:
    """An invitation to hold the answer of one that was not invited, at its first contact who may sign."""
    contact = Contact.objects.signatories().filter(organization=organization).order_by("pk").first()
    if contact is None:
        raise ValidationError(
            _("This organization was not invited and has no contact who may sign. Add a contact first.")
        )
    known = Invitation.objects.standing().filter(
        letter=letter, organization=organization, email=contact.email
    )
    return known.first() or Invitation(
        letter=letter, organization=organization, contact=contact, name=contact.name, email=contact.email,
        language=contact.language,
    )  # fmt: skip


def _answer(
    invitation: Invitation, answer: str, evidence: str, by: AbstractBaseUser | None, reason: str = ""
) -> Invitation:
    stored = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk).first() or invitation
    stored.answer, stored.answered_at = answer, timezone.now()
    stored.answer_reason, stored.evidence, stored.remind_on = reason, evidence, None
    credited(stored, by, "answer recorded by staff").save()
    return stored
