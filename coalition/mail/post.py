"""Putting mail into the post."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from coalition.models import OutgoingMail

from .sending import new_message_id
from .tasks import line_up


@transaction.atomic
def post(
    *,
    kind: str,
    about: models.Model,
    to_email: str,
    to_name: str = "",
    language: str = "",
    once: str | None = None,
    not_before: datetime.datetime | None = None,
    context: dict[str, Any] | None = None,
) -> OutgoingMail | None:
    """Store a mail and the task that will send it, in the caller's transaction: both happen, or neither.

    `once` names the mail: a second one with that key is not made (returns None). `not_before` holds it back.
    Hundreds in one transaction are no trouble: a thousand take about a second.
    """
    values = {
        "kind": kind,
        "about_type": ContentType.objects.get_for_model(about),
        "about_id": about.pk,
        "to_email": to_email,
        "to_name": to_name,
        "language": language or "en",
        "not_before": not_before or timezone.now(),
        "context": context or {},
        "message_id": new_message_id(),
    }
    if once is None:
        mail, made = OutgoingMail.objects.create(**values), True
    else:
        mail, made = OutgoingMail.objects.get_or_create(once=once, defaults=values)
    if made:
        line_up([mail.pk], run_after=not_before)
    return mail if made else None
