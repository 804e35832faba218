"""The reminder to staff to ask a recipient for an answer."""

from django.conf import settings
from django.urls import reverse

from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from letters.models import Recipient


@mail_kind("letters.follow_up")
def follow_up(mail: OutgoingMail) -> Message:
    """Not needed once an answer has come, or another day has been chosen."""
    recipient = mail.about
    assert isinstance(recipient, Recipient)  # noqa: S101
    day = recipient.follow_up_on
    if recipient.is_answered() or day is None or day.isoformat() != mail.context["day"]:
        raise NotNeeded
    page = reverse("admin:letters_letter_delivery", args=[recipient.letter_id])
    return from_templates(
        "letters/mail/follow_up",
        {
            "letter": recipient.letter,
            "recipient": recipient,
            "url": f"{settings.COALITION_URL}{page}#recipient-{recipient.pk}",
        },
    )
