"""Making a letter public, taking it back, and fixing its texts for good; signatories get the final copy."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from coalition.history import credited
from coalition.mail.post import post
from coalition.models import MailState, OutgoingMail
from letters.models import Attestation, Letter, Signature
from letters.revisions import coming_revision, signatures_told

from .attesting import locked
from .revising import freeze_text, release

FINAL_COPY = "letters.final_copy"
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

    Raises ValidationError where that would take signatures off the list: a material revision is released by an act
    of its own, which shows what it does.
    """
    stored = locked(letter.pk)
    if coming_revision(stored).is_material and signatures_told(stored).exists():
        raise ValidationError(
            _(
                "A material change of the text waits to be released. Release or discard it first, then publish."
            )
        )
    moment = at or (stored.is_public() and stored.published_at) or timezone.now()
    release(letter=stored, by=by)
    _set_published_at(letter, moment, by, reason)
    _post_final_copies(stored, moment)
    return letter


def _post_final_copies(letter: Letter, moment: datetime.datetime) -> None:
    """Put a copy of what is published into the post for each person behind the list, once per letter and person.

    The mail waits for the moment of publication. If that moves, another mail is made for the new moment, and the
    one that was made for the old is not sent (letters/mail/publication.py).
    """
    people = Attestation.objects.filter(signature__in=Signature.objects.standing().filter(letter=letter))
    newest = {_key(letter, each.email): each for each in people.exclude(email="").order_by("pk")}
    sent = OutgoingMail.objects.filter(
        kind=FINAL_COPY, state=MailState.SENT, once__startswith=f"{FINAL_COPY}:{letter.pk}:"
    )
    have = {once.rpartition(":")[0] for once in sent.values_list("once", flat=True) if once}
    for key in newest.keys() - have:
        _post_final_copy(key, newest[key], moment)


def _key(letter: Letter, email: str) -> str:
    """Letter and person, in a form that tells nobody who it is and outlives the address in the mail's row."""
    return f"{FINAL_COPY}:{letter.pk}:{salted_hmac(FINAL_COPY, email).hexdigest()[:16]}"


def _post_final_copy(key: str, attestation: Attestation, moment: datetime.datetime) -> None:
    post(
        kind=FINAL_COPY, about=attestation, to_email=attestation.email, to_name=attestation.name,
        language=attestation.language, not_before=moment,
        once=f"{key}:{moment.timestamp():.6f}", context={"published_at": moment.isoformat()},
    )  # fmt: skip


@transaction.atomic
def unpublish(*, letter: Letter, by: AbstractBaseUser | None, reason: str = "unpublished") -> Letter:
    """Hide the letter from the public. Its texts stay frozen, since signatories agreed to them."""
    _set_published_at(letter, None, by, reason)
    return letter
