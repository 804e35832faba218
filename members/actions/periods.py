"""What the acts on memberships share: one at a time, and no two periods of one organization share a day."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition.history import credited
from members.models import Membership, Organization


class TermRefused(ValidationError):
    """The act does not go with the periods as they are; the message says why."""


def lock(key: int) -> Organization:
    """Let nobody else change the periods of the organization until this act is done."""
    organization = Organization.objects.select_for_update().get(pk=key)
    if organization.merged_into_id is not None:
        raise TermRefused(
            _("This record has been merged into another organization; its membership is there.")
        )
    return organization


def locked(membership: Membership) -> Membership:
    """The membership as it is stored, while nobody else changes it."""
    lock(membership.organization_id)
    found = Membership.objects.select_related("category", "organization").filter(pk=membership.pk).first()
    if found is None:
        raise TermRefused(_("This membership is not there any more."))
    return found


def store(membership: Membership, by: AbstractBaseUser | None, reason: str) -> Membership:
    """Save the period if it shares no day with another one."""
    membership.give_way()
    if membership.joined_on and membership.ended_on and membership.ended_on < membership.joined_on:
        raise TermRefused(_("A membership cannot end before it began."))
    if clash := membership.clashes().select_related("category").order_by("joined_on").first():
        raise TermRefused(clash.overlap_message())
    credited(membership, by, reason).save()
    return membership
