"""Sending one mail, so that a worker killed at any moment loses none and doubles at most the one in its hands."""

import datetime

from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone, translation

from coalition.models import MailState, OutgoingMail

from .kinds import Message, message

LEASE = datetime.timedelta(seconds=60)  # longer than a mail server may take to answer


def deliver(mail_id: int) -> str:
    """Send the mail if it is due and nobody else is at it; return its state afterwards."""
    now = timezone.now()
    taken = OutgoingMail.objects.due(now).filter(pk=mail_id)
    if not taken.update(leased_until=now + LEASE, attempts=F("attempts") + 1):
        return "not due"
    mail = OutgoingMail.objects.get(pk=mail_id)
    with translation.override(mail.language):
        send(mail, message(mail))
    mail.state, mail.sent_at, mail.leased_until = MailState.SENT, timezone.now(), None
    mail.save()
    return mail.state


def send(mail: OutgoingMail, made: Message) -> None:
    email = EmailMultiAlternatives(made.subject, made.text, to=[mail.to_email], reply_to=list(made.reply_to))
    if made.html:
        email.attach_alternative(made.html, "text/html")
    for attachment in made.attachments:
        email.attach(*attachment)
    email.send()
