"""Since when members belong to the coalition without a break, whatever categories they went through."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from members.models import Membership
from members.models.membership import MembershipQuerySet


def same_organization() -> MembershipQuerySet:
    """Memberships of the organization that the query around it is about."""
    return Membership.objects.filter(organization=OuterRef("organization"))


def with_days() -> Q:
    """Of periods that have any: one that ended on the day it began has none, and nobody joined by it."""
    return Q(joined_on=None) | Q(ended_on=None) | Q(ended_on__gt=F("joined_on"))


def member_before(day: str) -> Exists:
    """Was the organization a member, by another membership, on the day before the one in the column `day`?"""
    begun = Q(joined_on=None) | Q(joined_on__lt=OuterRef(day))
    return _by_another(begun & (Q(ended_on=None) | Q(ended_on__gte=OuterRef(day))))


def member_on(day: str) -> Exists:
    """Is the organization a member, by another membership, on the day in the column `day`?"""
    begun = Q(joined_on=None) | Q(joined_on__lte=OuterRef(day))
    return _by_another(begun & (Q(ended_on=None) | Q(ended_on__gt=OuterRef(day))))


def _by_another(condition: Q) -> Exists:
    return Exists(same_organization().exclude(pk=OuterRef("pk")).filter(condition))


def with_since(memberships: MembershipQuerySet) -> QuerySet[Membership, Any]:
    """The same, each with `since_on` and `since_precision`: when the organization became the member it is in it.

    `since_on` is None where that is not known.
    """
    begun = same_organization().filter(Q(joined_on=None) | Q(joined_on__lte=OuterRef("joined_on")))
    joined = begun.filter(with_days()).exclude(member_before("joined_on"))
    newest = joined.order_by(F("joined_on").desc(nulls_last=True), "pk")
    return memberships.annotate(
        since_on=Subquery(newest.values("joined_on")[:1]),
        since_precision=Subquery(newest.values("joined_precision")[:1]),
    )
