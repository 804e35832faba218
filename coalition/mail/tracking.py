"""What a mail provider tells afterwards: a mail that it had taken came back, or was reported as unwanted."""

import datetime
from typing import Any

from anymail.signals import AnymailTrackingEvent, tracking
from django.dispatch import receiver
from django.utils import timezone

from coalition.models import MailState, OutgoingMail

from .deciding import mark_as_bounced
from .failures import without_addresses

BAD_NEWS = {"bounced", "rejected", "failed", "complained"}
REMEMBERED = datetime.timedelta(
    days=7
)  # a bounce that names no mail of ours means the last one to that address


@receiver(tracking, dispatch_uid="coalition.mail.tracking")
def note_bounce(event: AnymailTrackingEvent, **_others: Any) -> None:
    """Record that a mail did not arrive. Told twice, it is recorded once."""
    if event.event_type in BAD_NEWS and (mail := find(event)):
        mark_as_bounced(mail=mail, reason=reason(event), by=None)


def find(event: AnymailTrackingEvent) -> OutgoingMail | None:
    """The mail that the event is about, in whatever state."""
    mails = OutgoingMail.objects.all()
    if event.message_id and (named := mails.filter(message_id=event.message_id).first()):
        return named
    recent = mails.filter(
        to_email__iexact=event.recipient or "",
        sent_at__gte=timezone.now() - REMEMBERED,
        state__in=[MailState.SENT, MailState.BOUNCED],
    )
    return recent.order_by("-sent_at").first()


def reason(event: AnymailTrackingEvent) -> str:
    """What staff read: "bounced (invalid): 550 no such mailbox"."""
    kind = f"{event.event_type} ({event.reject_reason})" if event.reject_reason else str(event.event_type)
    said = without_addresses(event.mta_response or event.description or "")
    return f"{kind}: {said}" if said else kind
