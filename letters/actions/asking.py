"""What the holder of a personal link asks for: an answer from staff, a new link in place of an expired one."""

import datetime
import hashlib

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from coalition.mail.post import post
from coalition.models import OutgoingMail
from letters.models import Attestation, Invitation, PersonalLink, SigningRequest

from .answering import Refusal
from .attesting import locked
from .telling import tell_staff

QUESTIONS_A_DAY = 5
QUESTION = "letters.question"
Holder = Invitation | Attestation | SigningRequest


class TooManyQuestions(Refusal):
    """This person has asked as often as one may within a day."""


@transaction.atomic
def ask(*, holder: Invitation | Attestation, letter_id: int, question: str) -> None:
    """Mail a question to the staff, with what they need to answer it. The same one twice a day is mailed once.

    Raises TooManyQuestions.
    """
    locked(letter_id)
    digest = hashlib.sha256(question.encode()).hexdigest()[:16]
    once = f"question:{holder._meta.model_name}:{holder.pk}:{timezone.now():%Y-%m-%d}:{digest}"
    if OutgoingMail.objects.filter(once=once).exists():
        return
    if _asked_lately(holder) >= QUESTIONS_A_DAY:
        raise TooManyQuestions
    tell_staff(kind=QUESTION, about=holder, once=once, question=question)


def _asked_lately(holder: models.Model) -> int:
    since = timezone.now() - datetime.timedelta(days=1)
    about = ContentType.objects.get_for_model(holder)
    return OutgoingMail.objects.filter(
        kind=QUESTION, about_type=about, about_id=holder.pk, created_at__gte=since
    ).count()


@transaction.atomic
def send_new_link(*, link: PersonalLink) -> None:
    """Mail a new link to the person of an expired one, to the address that is stored, at most once a day."""
    holder: Holder | None = link.invitation or link.attestation or link.signing_request
    if holder is None or not holder.email:
        return
    name = holder.signatory_name if isinstance(holder, SigningRequest) else holder.name
    post(
        kind="letters.new_link", about=holder, to_email=holder.email, to_name=name, language=holder.language,
        once=f"new-link:{holder._meta.model_name}:{holder.pk}:{timezone.now():%Y-%m-%d}",
    )  # fmt: skip
