"""What becomes of a signature: confirmed, withdrawn, rejected. Each is a state with its time, actor and reason."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from letters.models import Letter, Signature
from letters.models.signature import LIVE, Source, Status


def _one_at_a_time(letter_id: int) -> None:
    """Keep others from adding a line to this letter until the transaction ends, so that what is checked stays true.

    Comes before any lock of a signature, as in an import: who locks in another order waits for ever.
    """
    Letter.objects.select_for_update().values_list("pk").get(pk=letter_id)


def _locked(signature: Signature) -> Signature:
    """The signature as it is stored now, kept from others until the transaction ends."""
    return Signature.objects.select_for_update().get(pk=signature.pk)


def _save(signature: Signature, stored: Signature, by: AbstractBaseUser | None, reason: str) -> Signature:
    """Store the new state with its actor and reason; the instance of the caller learns of it."""
    stored.status_reason = reason.strip()[:300]
    stored.validate_constraints()
    credited(stored, by, stored.status_reason).save()
    for field in ("status", "status_reason", "confirmed_at", "withdrawn_at"):
        setattr(signature, field, getattr(stored, field))
    return signature


@transaction.atomic
def enter(*, signature: Signature, by: AbstractBaseUser | None) -> Signature:
    """Store a new signature that staff typed, at the end of its letter's list unless it was given a place.

    Raises ValidationError if its organization has signed the letter already.
    """
    _one_at_a_time(signature.letter_id)
    signature.source = Source.STAFF
    last = Signature.objects.filter(letter=signature.letter).aggregate(last=Max("position"))["last"]
    signature.position = signature.position or (last or 0) + 1
    if signature.status == Status.CONFIRMED:
        signature.confirmed_at = timezone.now()
    signature.validate_constraints()
    credited(signature, by).save()
    return signature


@transaction.atomic
def confirm(*, signature: Signature, by: AbstractBaseUser | None, reason: str = "") -> Signature:
    """Let the signature stand under the letter. Confirming twice changes nothing.

    A withdrawn or rejected one may be confirmed again, unless its organization has signed anew meanwhile: that
    raises ValidationError.
    """
    _one_at_a_time(signature.letter_id)
    stored = _locked(signature)
    if stored.status == Status.CONFIRMED:
        return signature
    stored.status, stored.confirmed_at, stored.withdrawn_at = Status.CONFIRMED, timezone.now(), None
    return _save(signature, stored, by, reason)


@transaction.atomic
def withdraw(*, signature: Signature, by: AbstractBaseUser | None, reason: str) -> Signature:
    """Take the signature off the letter at its signatory's wish. Withdrawing twice changes nothing.

    Raises ValidationError for a rejected signature: it never stood.
    """
    stored = _locked(signature)
    if stored.status == Status.WITHDRAWN:
        return signature
    if stored.status not in LIVE:
        raise ValidationError(_("A rejected signature cannot be withdrawn."))
    stored.status, stored.withdrawn_at = Status.WITHDRAWN, timezone.now()
    return _save(signature, stored, by, reason)


@transaction.atomic
def reject(*, signature: Signature, by: AbstractBaseUser | None, reason: str) -> Signature:
    """Take the signature off the letter because it is not valid. Rejecting twice changes nothing.

    Raises ValidationError for a withdrawn signature: the signatory's own word stays.
    """
    stored = _locked(signature)
    if stored.status == Status.REJECTED:
        return signature
    if stored.status not in LIVE:
        raise ValidationError(_("A withdrawn signature cannot be rejected."))
    stored.status = Status.REJECTED
    return _save(signature, stored, by, reason)
