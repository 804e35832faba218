"""What becomes of a contact: they leave, or they are forgotten."""

import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from coalition.history import credited
from members.models import Contact
from members.models.change_request import Outcome


@transaction.atomic
def leave(
    *, contact: Contact, by: AbstractBaseUser | None, on: datetime.date | None = None, why: str = "left"
) -> bool:
    """Record that the person left the organization (today, unless told): no mail from then on.

    `why` is what the history says. Returns whether that is news; somebody who has left keeps the day.
    """
    stored = Contact.objects.select_for_update().get(pk=contact.pk)
    if stored.left_on is None:
        stored.left_on = on or timezone.localdate()
        credited(stored, by, why).save()
        # Nobody is left to be confirmed.
        stored.confirmations.undecided().update(outcome=Outcome.WITHDRAWN, decided_at=timezone.now())
        contact.left_on = stored.left_on
        return True
    return False


@transaction.atomic
def forget(*, contact: Contact, by: AbstractBaseUser | None) -> None:
    """Delete the person with every trace in the list of contacts: its history, and the names in the staff's log.

    What was asked of them and what they answered belongs to the letters: an invitation keeps the name and address
    that it was sent to.
    """
    key = contact.pk
    credited(contact, by, "forgotten").delete()
    Contact.history.filter(id=key).delete()
    told = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Contact), object_id=str(key)
    )
    told.update(object_repr="—", change_message="")
