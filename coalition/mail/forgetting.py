"""Addresses have an end: of a mail that was done with long ago there stays that it was sent, not to whom nor what."""

import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from coalition.models import MailState, OutgoingMail
from coalition.upkeep import upkeep

DONE = (MailState.SENT, MailState.FAILED, MailState.BOUNCED, MailState.CANCELLED)


@upkeep(every=datetime.timedelta(days=1))
def forget_addresses() -> int:
    """Empty name, address and context of mails that were done with COALITION_MAIL_KEPT_DAYS ago; return how many.

    The rows stay: states, reminders and `once` are read from them. To whom an invitation or a receipt went, the
    invitation or the attestation still says, as long as that is kept.
    """
    before = timezone.now() - settings.COALITION_MAIL_KEPT
    long_done = Q(sent_at=None) | Q(sent_at__lt=before)
    mails = OutgoingMail.objects.filter(long_done, state__in=DONE, not_before__lt=before)
    return mails.exclude(to_email="").update(to_email="", to_name="", context={})
