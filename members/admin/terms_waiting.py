"""What waits among the memberships: reviews that are due, appeals and memberships that come to their end."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.partial_dates import PartialDate
from coalition.waiting import Example, Waiting, waits
from members.models import Membership, Suspension

from .pages import page_url

SOON = datetime.timedelta(days=14)
SHOWN = 3
CHANGE = "members.change_membership"


def _list(query: str) -> str:
    return f"{reverse('admin:members_membership_changelist')}?{query}"


def _example(membership: Membership, day: Any, words: str) -> Example:
    return Example(
        str(membership.organization),
        page_url("membership", membership.organization),
        words % PartialDate(day),
    )


def _of_current_records(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    return rows.filter(organization__merged_into=None).select_related("organization")


@waits(order=60, permission=CHANGE)
def reviews(request: HttpRequest) -> Waiting:
    rows = _of_current_records(Membership.objects.review_due()).order_by("review_on", "pk")
    return Waiting(
        title=_("Memberships to review"),
        hint=_("Look at each again: is all as it was? Then record the review."),
        count=rows.count(),
        url=_list("review=due"),
        examples=[_example(each, each.review_on, _("due since %s")) for each in rows[:SHOWN]],
    )


@waits(order=61, permission=CHANGE)
def ending(request: HttpRequest) -> Waiting:
    today = timezone.localdate()
    rows = _of_current_records(Membership.objects.ending(today, today + SOON)).order_by("ended_on", "pk")
    return Waiting(
        title=_("Memberships that end soon"),
        hint=_("Nothing has to be done for them to end. Tell the organization, or take the end back."),
        count=rows.count(),
        url=_list("in_force=ending"),
        examples=[_example(each, each.ended_on, _("ends on %s")) for each in rows[:SHOWN]],
    )


@waits(order=62, permission=CHANGE)
def appeals(request: HttpRequest) -> Waiting:
    """Ends and suspensions that may be appealed for a fortnight or less."""
    today = timezone.localdate()
    within = {"appeal_until__range": (today, today + SOON)}
    ends = _of_current_records(Membership.objects.filter(**within))
    rests = Suspension.objects.not_over(today).filter(**within, membership__organization__merged_into=None)
    found = [*ends, *_suspended(rests)]
    found.sort(key=lambda each: each.appeal_until or today)
    return Waiting(
        title=_("Appeals that may still come"),
        hint=_("Until then the organization may appeal that it was removed or suspended."),
        count=len(found),
        url=_list("appeal=open"),
        examples=[_example(each, each.appeal_until, _("until %s")) for each in found[:SHOWN]],
    )


def _suspended(rests: QuerySet[Suspension]) -> list[Membership]:
    """The suspended memberships, each with the day until which its suspension may be appealed."""
    found = []
    for rest in rests.select_related("membership__organization"):
        rest.membership.appeal_until = rest.appeal_until
        found.append(rest.membership)
    return found
