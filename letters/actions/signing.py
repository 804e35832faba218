"""What becomes of a signature: confirmed, withdrawn, rejected. Each is a state with its time, actor and reason."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from letters.models import LetterText, Signature
from letters.models.signature import LIVE, Source, Status

from .attesting import changed_materially, locked
from .revising import ask_to_reaffirm


def _locked(signature: Signature) -> Signature:
    """The signature as it is stored now. Its letter comes first, so that no list or edition is made meanwhile."""
    locked(signature.letter_id)
    return Signature.objects.select_for_update().get(pk=signature.pk)


def _save(signature: Signature, stored: Signature, by: AbstractBaseUser | None, reason: str) -> Signature:
    """Store the new state with its actor and reason; the instance of the caller learns of it."""
    stored.status_reason = reason.strip()[:300]
    stored.validate_constraints()
    credited(stored, by, stored.status_reason).save()
    for field in ("status", "status_reason", "confirmed_at", "withdrawn_at", "text"):
        setattr(signature, field, getattr(stored, field))
    return signature


@transaction.atomic
def enter(*, signature: Signature, by: AbstractBaseUser | None) -> Signature:
    """Store a new signature that staff typed, at the end of its letter's list unless it was given a place.

    Raises ValidationError if its organization has signed the letter already.
    """
    locked(signature.letter_id)
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
    raises ValidationError. One whose text has changed in substance waits to be reaffirmed instead; that its holder
    has done so in another way, staff say by confirming it then, with a reason: who, when and how.
    """
    stored = _locked(signature)
    if stored.status == Status.CONFIRMED:
        return signature
    if stored.status == Status.TO_REAFFIRM:
        _take_word_for(stored, reason)
        stored.status = Status.CONFIRMED
    else:
        outdated = stored.text is not None and changed_materially(stored.text)
        stored.status = Status.TO_REAFFIRM if outdated else Status.CONFIRMED
        if outdated:
            ask_to_reaffirm(stored)
    stored.confirmed_at, stored.withdrawn_at = timezone.now(), None
    return _save(signature, stored, by, reason)


def _take_word_for(stored: Signature, reason: str) -> None:
    """The holder agreed to the newest text, as staff have it from them."""
    if not reason.strip():
        raise ValidationError(
            _("The text has changed. Say who agreed to the new one, when and how; or wait for their answer.")
        )
    if stored.text is not None:
        newest = LetterText.objects.frozen().filter(letter=stored.letter_id, language=stored.text.language)
        stored.text = newest.order_by("revision").last()


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
