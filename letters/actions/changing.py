"""What a signatory may do with their signature afterwards: change the line, who sees it, their own name; withdraw."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coalition.history import credited
from coalition.models import OutgoingMail
from letters.models import Attestation, Letter, Signature
from letters.models.signature import Source, Visibility

from . import signing
from .answering import Refusal
from .attesting import Line, Person, locked
from .telling import others, signers, tell_signer, tell_staff

FROM_MOST_PUBLIC = list(Visibility)
BY_SIGNATORY = "by the signatory"
CHANGED = "letters.line_changed"
CHANGES_A_DAY = 20  # each is mailed to everybody behind the line, who should not be flooded


def may_only_hide(letter: Letter) -> bool:
    """Once a list has been handed over, who sees a signature may be narrowed but not widened."""
    return letter.editions.exists()


def allowed_visibilities(signature: Signature, only_hide: bool) -> list[Visibility]:
    """The choices that its signatory has, from the most public to the least."""
    place = FROM_MOST_PUBLIC.index(Visibility(signature.visibility)) if only_hide else 0
    return FROM_MOST_PUBLIC[place:]


@transaction.atomic
def change(*, attestation: Attestation, line: Line, person: Person) -> Signature:
    """Let what is printed, who sees it and who signed be as given; return the signature.

    Everybody who stands behind the line is told by mail what changed; staff too, where the list has been handed over
    or the line came by the open form. Raises Refusal if the signature does not stand any more, is to be seen by more
    people than before after it was handed over, or was changed too often within a day; hiding it is always possible.
    """
    letter = locked(attestation.signature.letter_id)
    signature = Signature.objects.live().select_for_update().filter(pk=attestation.signature_id).first()
    handed_over = may_only_hide(letter)
    if signature is None or line.visibility not in allowed_visibilities(signature, handed_over):
        raise Refusal
    before, seen_by = signature.printed_line, signature.visibility
    changed = _set_line(signature, line)
    if changed and not shows_less(seen_by, signature.visibility) and _changed_too_often(attestation):
        raise Refusal
    named = _set_person(signature, attestation, person)
    if changed or named:
        credited(signature, None, f"changed {BY_SIGNATORY}").save()
    if changed:
        _tell(signature, attestation, before, handed_over or signature.source == Source.PUBLIC_FORM)
    return signature


def shows_less(before: str, after: str) -> bool:
    """Do fewer people learn of a signature than before?"""
    return FROM_MOST_PUBLIC.index(Visibility(after)) > FROM_MOST_PUBLIC.index(Visibility(before))


def _changed_too_often(attestation: Attestation) -> bool:
    since = timezone.now() - datetime.timedelta(days=1)
    told = OutgoingMail.objects.filter(
        kind=CHANGED, to_email=attestation.email, context__by=attestation.pk, created_at__gt=since
    )
    return told.count() >= CHANGES_A_DAY


def _set_line(signature: Signature, line: Line) -> bool:
    """Set what is printed and who sees it; say whether anything changed."""
    changed = False
    for field in ("printed_name", "printed_country", "country", "visibility"):
        if getattr(signature, field) != getattr(line, field):
            setattr(signature, field, getattr(line, field))
            changed = True
    return changed


def _set_person(signature: Signature, attestation: Attestation, person: Person) -> bool:
    """A person corrects their own name only: on their attestation, and on the signature if it bears it."""
    if (attestation.name, attestation.title) != (person.name, person.title):
        attestation.name, attestation.title = person.name, person.title
        attestation.save()
    own = signature.signatory_email == attestation.email
    if not own or (signature.signatory_name, signature.signatory_title) == (person.name, person.title):
        return False
    signature.signatory_name, signature.signatory_title = person.name, person.title
    return True


def _tell(signature: Signature, by: Attestation, before: str, staff_too: bool) -> None:
    for attestation in signers(signature):
        tell_signer(kind=CHANGED, attestation=attestation, by=by.pk, before=before)
    if staff_too:
        tell_staff(kind="letters.staff_line_changed", about=by, before=before)


@transaction.atomic
def withdraw(*, attestation: Attestation) -> Signature:
    """Take the signature off the letter, at any time. Withdrawing twice changes nothing. Raises Refusal.

    Whoever withdraws gets a receipt; others who signed for the organization are told, staff too where the list has
    been handed over.
    """
    letter = locked(attestation.signature.letter_id)
    try:
        signature = signing.withdraw(signature=attestation.signature, by=None, reason=BY_SIGNATORY)
    except ValidationError as error:
        raise Refusal from error
    signature.refresh_from_db(fields=["withdrawn_at"])  # of the first time, if somebody else was quicker
    once = f"withdrawn:{signature.pk}:{signature.withdrawn_at:%Y-%m-%dT%H:%M:%S.%f}"
    tell_signer(kind="letters.withdrawn", attestation=attestation, once=once)
    for other in others(attestation):
        tell_signer(
            kind="letters.withdrawn_by_colleague",
            attestation=other,
            once=f"{once}:{other.pk}",
            by=attestation.pk,
        )
    if letter.editions.exists():
        tell_staff(kind="letters.staff_withdrawn", about=attestation, once=f"{once}:staff")
    return signature
