"""What became of a letter at each recipient: delivered, answered, or still to be asked."""

import datetime
import uuid
from email.utils import parseaddr
from functools import partial
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File
from django.db import transaction

from coalition.history import credited
from coalition.mail.post import post
from letters.models import Recipient

from .attesting import locked

MORNING = datetime.time(8)
FIELDS = ("delivered_on", "delivered_how", "no_answer_as_of", "answered_on", "answer", "follow_up_on")


@transaction.atomic
def record_delivery(
    *,
    recipient: Recipient,
    by: AbstractBaseUser | None,
    evidence: File[Any] | None = None,
    **facts: Any,
) -> Recipient:
    """Store what is known (`facts` are named as in FIELDS), and remind staff on the day to follow up.

    `evidence` has been checked by the form; it is kept under a name that tells nothing, in place of what was there
    before. Raises ValidationError.
    """
    letter = locked(recipient.letter_id)
    stored = Recipient.objects.select_for_update().get(pk=recipient.pk)
    before = [getattr(stored, name) for name in FIELDS]
    for name in FIELDS:
        setattr(stored, name, facts.get(name, getattr(stored, name)))
    stored.full_clean()
    if evidence is not None:
        _replace_evidence(stored, evidence)
    stored.save()
    _remind(stored)
    if evidence is not None or before != [getattr(stored, name) for name in FIELDS]:
        credited(letter, by, f"delivery recorded: recipient {stored.pk}").save(update_fields=["title"])
    return stored


def _replace_evidence(recipient: Recipient, evidence: File[Any]) -> None:
    """The file before goes from the disk once nothing points to it any more."""
    if before := recipient.evidence_file.name:
        transaction.on_commit(partial(recipient.evidence_file.storage.delete, before))
    ending = PurePath(str(evidence.name)).suffix.lower()
    recipient.evidence_file.save(f"{uuid.uuid4().hex}{ending}", evidence, save=False)


def _remind(recipient: Recipient) -> None:
    """A mail to the staff on the morning of the day, where the letter's deadline is announced."""
    day = recipient.follow_up_on
    if day is None or recipient.is_answered():
        return
    post(
        kind="letters.follow_up", about=recipient, to_email=staff_address(), language=settings.LANGUAGE_CODE,
        not_before=datetime.datetime.combine(day, MORNING, recipient.letter.zone()),
        once=f"letters.follow_up:{recipient.pk}:{day.isoformat()}", context={"day": day.isoformat()},
    )  # fmt: skip


def staff_address() -> str:
    """Whom reminders reach: the coalition's staff, else the address that mails come from."""
    return settings.COALITION_STAFF_EMAIL or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
