"""Sending one mail, so that a worker killed at any moment loses none and doubles at most the one in its hands.

A worker first claims the mail for a while (its lease) and only then writes and sends it. If it is killed, the lease
runs out and another worker does it all again; that may double a mail whose sending nobody lived to write down, and the
second one then bears the same Message-ID, by which many mail programs know it for the same.
"""

import datetime
import logging
from email.utils import formataddr, make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation

from coalition.models import MailState, OutgoingMail

from . import failures
from .connection import kept
from .folding import Mail
from .kinds import Message, NotNeeded, NotYet, message
from .tasks import line_up

log = logging.getLogger(__name__)
SHORTEST_WAIT = datetime.timedelta(minutes=1)
Outcome = dict[str, Any]  # the fields of the mail that change


def deliver(mail_id: int) -> str:
    """Send the mail if it is due and nobody else is at it; return its state afterwards."""
    mail = claim(mail_id)
    return finish(mail, attempt(mail)) if mail else "not due"


def claim(mail_id: int) -> OutgoingMail | None:
    """Take the mail into our hands until the lease ends; None where it is not due or somebody else was quicker."""
    now = timezone.now()
    lease = now + settings.COALITION_MAIL_LEASE
    due = OutgoingMail.objects.due(now).filter(pk=mail_id)
    if not due.update(leased_until=lease, attempts=F("attempts") + 1):
        return None
    mail = OutgoingMail.objects.get(pk=mail_id)
    mail.leased_until = lease
    return mail


def attempt(mail: OutgoingMail) -> Outcome:
    """Write and send the mail; return what is to be recorded. Raises nothing: every failure is an outcome."""
    if mail.attempts > len(failures.DELAYS) + 1:
        return gave_up("The worker was stopped each time it tried.")
    try:
        made = write(mail)
    except NotNeeded:
        return {"state": MailState.CANCELLED, "error": ""}
    except NotYet as wait:
        return put_off(mail, wait.until)
    except Exception as error:
        where = failures.whereabouts(error)
        log.error(
            "Mail %s (%s) could not be written: %s\n%s", mail.pk, mail.kind, type(error).__name__, where
        )
        return failed(mail, f"{type(error).__name__}, while it was written", for_good=False)
    try:
        sent_as = send(mail, made)
    except Exception as error:
        log.warning("Mail %s (%s) was not sent: %s", mail.pk, mail.kind, type(error).__name__)
        return failed(mail, failures.reason(error), for_good=failures.is_permanent(error))
    return {"state": MailState.SENT, "sent_at": timezone.now(), "message_id": sent_as, "error": ""}


@transaction.atomic
def finish(mail: OutgoingMail, outcome: Outcome) -> str:
    """Record the outcome, unless the lease ran out meanwhile and the mail is in other hands.

    What was cancelled while it was under way has been sent all the same, and says so.
    """
    ours = OutgoingMail.objects.filter(
        pk=mail.pk, leased_until=mail.leased_until, attempts=mail.attempts, sent_at=None
    )
    if outcome.get("state") != MailState.SENT:
        ours = ours.filter(state=MailState.WAITING)
    if not ours.update(leased_until=None, **outcome):
        log.warning("Mail %s was decided on by others while it was under way.", mail.pk)
        return "overtaken"
    if later := outcome.get("not_before"):
        line_up([mail.pk], run_after=later)
    return str(outcome.get("state", MailState.WAITING))


# Outcomes -----------------------------------------------------------------------------------------------------------


def put_off(mail: OutgoingMail, until: datetime.datetime) -> Outcome:
    """Not a failure, so it does not count as an attempt."""
    later = max(until, timezone.now() + SHORTEST_WAIT)
    return {"not_before": later, "attempts": mail.attempts - 1, "error": ""}


def failed(mail: OutgoingMail, reason: str, *, for_good: bool) -> Outcome:
    """Try again later, each time after a longer while; or give up."""
    wait = failures.delay(mail.attempts)
    if for_good or wait is None:
        return gave_up(reason)
    return {"not_before": timezone.now() + wait, "error": reason}


def gave_up(reason: str) -> Outcome:
    return {"state": MailState.FAILED, "error": reason}


# The message --------------------------------------------------------------------------------------------------------


def write(mail: OutgoingMail) -> Message:
    """Make the message in the mail's language. Raises NotNeeded also where what it is about has been deleted."""
    if mail.about is None:
        raise NotNeeded
    with translation.override(mail.language):
        return message(mail)


def send(mail: OutgoingMail, made: Message) -> str:
    """Hand the message to the mail server; return the Message-ID by which a bounce will name it."""
    email = compose(mail, made)
    try:
        email.connection = kept.get()
        email.send()
    except Exception:
        kept.drop()
        raise
    # A provider (django-anymail) gives the mail an id of its own.
    status = getattr(email, "anymail_status", None)
    given = getattr(status, "message_id", None) or email.extra_headers.get("Message-ID", "")
    return str(given)[:255]


def compose(mail: OutgoingMail, made: Message) -> Mail:
    """Return the message as Django sends it. Its Message-ID stays the same if the mail has to be sent again."""
    headers = {"Auto-Submitted": "auto-generated"}  # so that nobody's holiday reply answers it
    if not settings.MAIL_PROVIDER:  # not every provider takes an id from others
        headers["Message-ID"] = mail.message_id or new_message_id()
    name = " ".join(mail.to_name.split())
    email = Mail(
        made.subject,
        made.text,
        to=[formataddr((name, mail.to_email))],
        reply_to=list(made.reply_to),
        headers=headers,
    )
    if made.html:
        email.attach_alternative(made.html, "text/html")
    for attachment in made.attachments:
        email.attach(*attachment)
    return email


def new_message_id() -> str:
    return make_msgid(domain=urlsplit(settings.COALITION_URL).hostname or "localhost")
