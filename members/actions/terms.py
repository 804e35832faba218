"""The terms of a membership: how it begins, changes and ends.

Every act locks the organization's row first, so that two people who act at once are one after the other. The state on
any day follows from the periods: a date may lie ahead, and nothing waits for a job.
"""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.history import credited
from coalition.partial_dates import PartialDate, Precision
from members.models import Membership, MembershipCategory, Organization


class TermRefused(ValidationError):
    """The act does not go with the periods as they are; the message says why."""


@transaction.atomic
def begin(
    *,
    organization: Organization,
    category: MembershipCategory,
    on: datetime.date | None,
    by: AbstractBaseUser | None,
    precision: str = Precision.DAY,
    note: str = "",
) -> Membership:
    """Let the organization be a member from `on` (None: nobody knows since when) until further notice.

    Raises TermRefused where it is a member without an end already, will be one later, or is a merged record.
    """
    _lock(organization.pk)
    membership = Membership(
        organization=organization, category=category, note=note, joined_precision=precision,
        joined_on=PartialDate(on, Precision(precision)).first if on else None,
    )  # fmt: skip
    if organization.memberships.open().exists():
        raise TermRefused(_("It is a member already. Change its category, or end that membership first."))
    return _store(membership, by, "began")


def _lock(key: int) -> None:
    """Let nobody else change the periods of the organization until this act is done."""
    organization = Organization.objects.select_for_update().get(pk=key)
    if organization.merged_into_id is not None:
        raise TermRefused(
            _("This record has been merged into another organization; its membership is there.")
        )


def _store(membership: Membership, by: AbstractBaseUser | None, reason: str) -> Membership:
    """Save the period if it shares no day with another one."""
    if clash := membership.clashes().select_related("category").order_by("joined_on").first():
        raise TermRefused(clash.overlap_message())
    credited(membership, by, reason).save()
    return membership
