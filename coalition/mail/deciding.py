"""What staff decide about a mail: send it again now, do not send it, it came back."""

import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coalition.models import MailState, OutgoingMail

from .failures import LONGEST
from .sending import new_message_id
from .tasks import line_up


@transaction.atomic
def try_again(*, mail: OutgoingMail, by: User) -> bool:
    """Send the mail now, with as many attempts as a new one; False where it has been sent or is being sent.

    It is made anew: what has been overtaken meanwhile is still not sent. Nor is one whose address was forgotten.
    """
    now = timezone.now()
    stuck = [MailState.FAILED, MailState.BOUNCED, MailState.CANCELLED]
    changed = OutgoingMail.objects.filter(
        in_nobodys_hands(now) & Q(state=MailState.WAITING) | Q(state__in=stuck),
        ~Q(to_email=""),
        pk=mail.pk,
    ).update(
        state=MailState.WAITING,
        not_before=now,
        attempts=0,
        leased_until=None,
        error="",
        sent_at=None,
        message_id=new_message_id(),  # a program that saw the first must not take the second for the same
    )
    if changed:
        line_up([mail.pk])
        record(mail, by, "Sent again.")
    return bool(changed)


@transaction.atomic
def cancel(*, mail: OutgoingMail, by: User) -> bool:
    """Do not send the mail, or no more; False where it has been sent or is being sent."""
    unsent = Q(state=MailState.WAITING) & in_nobodys_hands(timezone.now()) | Q(state=MailState.FAILED)
    changed = OutgoingMail.objects.filter(unsent, pk=mail.pk).update(
        state=MailState.CANCELLED, leased_until=None
    )
    if changed:
        record(mail, by, "Cancelled.")
    return bool(changed)


@transaction.atomic
def mark_as_bounced(*, mail: OutgoingMail, reason: str, by: User | None) -> bool:
    """Record that a sent mail came back, as staff saw or the provider says (`by` is None).

    False where it is not among the sent ones.
    """
    sent = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENT)
    changed = sent.update(state=MailState.BOUNCED, error=reason[:LONGEST])
    if changed and by:
        record(mail, by, "Marked as bounced.")
    return bool(changed)


def in_nobodys_hands(now: datetime.datetime) -> Q:
    return Q(leased_until=None) | Q(leased_until__lte=now)


def record(mail: OutgoingMail, by: User, what: str) -> None:
    """Leave in the admin's own log who decided what."""
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(mail),
        object_id=str(mail.pk),
        object_repr=str(mail),
        action_flag=CHANGE,
        change_message=what,
    )
