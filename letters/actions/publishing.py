"""Making a letter public, taking it back, and fixing its texts for good."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from coalition.history import credited
from letters.models import Letter

from .attesting import locked
from .revising import freeze_text, release

__all__ = ["freeze_text", "publish", "unpublish"]


def _set_published_at(
    letter: Letter, moment: datetime.datetime | None, by: AbstractBaseUser | None, reason: str
) -> None:
    stored = locked(letter.pk)
    if stored.published_at != moment:
        stored.published_at = moment
        credited(stored, by, reason).save(update_fields=["published_at"])
    letter.published_at = moment


@transaction.atomic
def publish(
    *,
    letter: Letter,
    by: AbstractBaseUser | None,
    at: datetime.datetime | None = None,
    reason: str = "published",
) -> Letter:
    """Make the letter public at a moment (now, unless told) and freeze its newest texts.

    What everyone reads, and what stands under a list of names, changes only by a new revision. The texts are
    frozen here and now even if the moment lies ahead: nothing waits for a job. A letter that is public already
    keeps its moment, unless another is given.
    """
    stored = locked(letter.pk)
    moment = at or (stored.published_at if stored.is_public() else timezone.now())
    release(letter=stored, by=by)
    _set_published_at(letter, moment, by, reason)
    return letter


@transaction.atomic
def unpublish(*, letter: Letter, by: AbstractBaseUser | None, reason: str = "unpublished") -> Letter:
    """Hide the letter from the public. Its texts stay frozen, since signatories agreed to them."""
    _set_published_at(letter, None, by, reason)
    return letter
