"""The drive of a letter: opened, extended, closed. Its stage follows from the two moments set here."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from letters.models import Letter
from letters.models.letter import Stage

from . import readiness
from .attesting import locked
from .revising import release


def _store(
    letter: Letter,
    stored: Letter,
    by: AbstractBaseUser | None,
    reason: str,
    **moments: datetime.datetime | None,
) -> Letter:
    """Save the moments that the drive now has; the instance of the caller learns of them."""
    for name, moment in moments.items():
        setattr(stored, name, moment)
        setattr(letter, name, moment)
    credited(stored, by, reason).save(update_fields=list(moments))
    return letter


@transaction.atomic
def open_drive(
    *,
    letter: Letter,
    by: AbstractBaseUser | None,
    closes_at: datetime.datetime | None,
    opens_at: datetime.datetime | None = None,
    looked_at: str | None = None,
) -> Letter:
    """Let signatures come in from `opens_at` (now, unless told) until `closes_at`, and freeze the newest texts.

    The texts are frozen here even if the moment lies ahead: nothing waits for a job. Opening a drive that is to open
    later moves it; one that is open already stays as it is, so that a second press changes nothing, and one that has
    closed is extended instead, with a reason. `looked_at` is the fingerprint of the texts that were shown. Raises
    ValidationError with all that stands in the way.
    """
    stored = locked(letter.pk)
    if stored.stage() == Stage.COLLECTING:
        return _told(letter, stored)
    if is_over(stored):
        raise ValidationError(_("The drive has closed. Say why it is opened again."))
    moment = opens_at or timezone.now()
    if blocking := [p.words for p in readiness.open_points(stored, moment, closes_at) if p.blocks]:
        raise ValidationError(blocking)
    release(letter=stored, by=by, looked_at=looked_at)
    reason = "drive opened" if moment <= timezone.now() else "opening of the drive set"
    return _store(letter, stored, by, reason, opens_at=moment, closes_at=closes_at)


def _told(letter: Letter, stored: Letter) -> Letter:
    letter.opens_at, letter.closes_at = stored.opens_at, stored.closes_at
    return letter


@transaction.atomic
def call_off(*, letter: Letter, by: AbstractBaseUser | None) -> Letter:
    """Take back an opening whose moment has not come. The texts stay frozen; the deadline stays as planned."""
    stored = locked(letter.pk)
    if stored.stage() != Stage.SCHEDULED:
        raise ValidationError(_("Only a drive that is to open later can be called off."))
    return _store(letter, stored, by, "opening of the drive called off", opens_at=None)


@transaction.atomic
def close_now(*, letter: Letter, by: AbstractBaseUser | None) -> Letter:
    """End the drive at this moment. Closing one that is closed already changes nothing."""
    stored = locked(letter.pk)
    if stored.stage() == Stage.COLLECTING:
        return _store(letter, stored, by, "drive closed", closes_at=timezone.now())
    if stored.opens_at is None or stored.stage() == Stage.SCHEDULED:
        raise ValidationError(_("This drive has not been opened yet."))
    return _told(letter, stored)


@transaction.atomic
def extend(
    *, letter: Letter, closes_at: datetime.datetime, by: AbstractBaseUser | None, reason: str = ""
) -> Letter:
    """Move the deadline to a later moment. A drive that has closed is opened again, which needs a reason.

    Raises ValidationError. Extending to the deadline that stands already changes nothing.
    """
    stored = locked(letter.pk)
    if stored.closes_at == closes_at:
        return _told(letter, stored)
    _check_extension(stored, closes_at, reason)
    return _store(letter, stored, by, reason.strip() or "deadline extended", closes_at=closes_at)


def is_over(letter: Letter) -> bool:
    """Has the drive been opened and closed?"""
    return letter.opens_at is not None and letter.closes_at is not None and letter.closes_at <= timezone.now()


def _check_extension(stored: Letter, closes_at: datetime.datetime, reason: str) -> None:
    if stored.opens_at is None:
        raise ValidationError(_("This drive has not been opened yet."))
    if closes_at <= timezone.now():
        raise ValidationError({"closes_at": _("This moment has passed. Choose one that lies ahead.")})
    if stored.closes_at is not None and closes_at < stored.closes_at:
        raise ValidationError(
            {"closes_at": _("The deadline can only be moved to later. To end the drive sooner, close it.")}
        )
    if is_over(stored) and not reason.strip():
        raise ValidationError({"reason": _("The drive has closed. Say why it is opened again.")})
