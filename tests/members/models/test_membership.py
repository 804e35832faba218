"""Membership: one open period per organization, an end not before its start, members on a day."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.models import Membership, Organization
from tests.factories import MembershipCategoryFactory, MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
JOINED, ENDED = datetime.date(2011, 9, 8), datetime.date(2015, 1, 31)


def test_an_organization_has_at_most_one_open_membership():
    first = MembershipFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory.create(organization=first.organization)
    assert first.organization.memberships.count() == 1


def test_a_second_open_membership_is_refused_in_words():
    first = MembershipFactory.create()
    second = Membership(organization=first.organization, category=first.category)
    with pytest.raises(ValidationError, match="has an open membership already"):
        second.full_clean()


def test_a_membership_may_begin_anew_after_it_ended():
    first = MembershipFactory.create(ended_on=ENDED)
    again = MembershipFactory.create(organization=first.organization, joined_on=ENDED)
    assert list(first.organization.memberships.current()) == [again]


@pytest.mark.parametrize("ended_on", [JOINED - DAY, datetime.date(1999, 1, 1)])
def test_a_membership_does_not_end_before_it_began(ended_on):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory.create(joined_on=JOINED, ended_on=ended_on)
    with pytest.raises(ValidationError, match="cannot end before it began"):
        MembershipFactory.build(
            organization=OrganizationFactory.create(), category=MembershipCategoryFactory.create(),
            joined_on=JOINED, ended_on=ended_on,
        ).full_clean()  # fmt: skip


def test_a_bulk_update_cannot_put_the_end_before_the_start():
    membership = MembershipFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(ended_on=JOINED - DAY)


def test_a_reason_of_the_end_needs_its_day():
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory.create(end_reason="withdrawn")


@pytest.mark.parametrize(
    ("day", "belongs"),
    [
        (JOINED - DAY, False),
        (JOINED, True),
        (ENDED - DAY, True),
        (ENDED, False),  # the first day on which it was no member any more
    ],
)
def test_members_on_a_day_are_those_who_had_joined_and_not_ended(day, belongs):
    member = MembershipFactory.create(joined_on=JOINED, ended_on=ENDED).organization
    assert (member in Organization.objects.members(on=day)) is belongs


def test_a_member_since_an_unknown_day_is_a_member_on_every_day():
    member = MembershipFactory.create(joined_on=None).organization
    assert member in Organization.objects.members(on=datetime.date(1900, 1, 1))
    assert member in Organization.objects.members()


def test_an_organization_with_two_periods_is_one_member():
    first = MembershipFactory.create(joined_on=JOINED, ended_on=ENDED)
    MembershipFactory.create(organization=first.organization, joined_on=ENDED + DAY)
    assert Organization.objects.members().count() == 1
    assert first.organization not in Organization.objects.members(on=ENDED)


def test_an_organization_that_was_a_member_cannot_be_deleted_from_under_its_membership():
    membership = MembershipFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        membership.organization.delete()


def test_a_date_known_to_the_year_is_kept_as_its_first_or_last_day():
    membership = MembershipFactory.build(
        organization=OrganizationFactory.create(), category=MembershipCategoryFactory.create(),
        joined_on=JOINED, joined_precision="year", ended_on=ENDED, ended_precision="year",
    )  # fmt: skip
    membership.full_clean()
    assert (membership.joined_on, membership.ended_on) == (
        datetime.date(2011, 1, 1),
        datetime.date(2015, 12, 31),
    )


def test_periods_that_share_a_day_are_refused_in_words():
    first = MembershipFactory.create(joined_on=JOINED, ended_on=ENDED)
    again = Membership(organization=first.organization, category=first.category, joined_on=ENDED - DAY)
    with pytest.raises(ValidationError, match="a member already at that time: Member, 8 September 2011 to"):
        again.full_clean()
