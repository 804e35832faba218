"""No two memberships of one organization share a day, by whatever way one tries."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from members.models import Membership
from tests.at_once import raised
from tests.factories import MembershipCategoryFactory, MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
INSERT = (
    "INSERT INTO members_membership (organization_id, category_id, joined_on, ended_on, joined_precision,"
    " ended_precision, end_reason, end_note, note) VALUES (%s, %s, %s, %s, 'day', 'day', '', '', '')"
)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def member():
    """A member from 8 September 2011 until the end of 2012."""
    return MembershipFactory.create(joined_on=day("2011-09-08"), ended_on=day("2013-01-01"))


def insert(member, joined_on, ended_on):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [member.organization_id, member.category_id, joined_on, ended_on])


@pytest.mark.parametrize(
    ("joined_on", "ended_on"),
    [
        ("2012-12-31", None),
        (None, "2011-09-09"),
        (None, None),
        ("2012-01-01", "2012-01-02"),
        ("2011-09-08", "2013-01-01"),
        ("2010-01-01", "2014-01-01"),
    ],
)
def test_a_period_that_shares_a_day_is_refused(member, joined_on, ended_on):
    with pytest.raises(IntegrityError):
        insert(member, joined_on, ended_on)


@pytest.mark.parametrize(
    ("joined_on", "ended_on"),
    [("2013-01-01", None), (None, "2011-09-08"), ("2012-05-01", "2012-05-01")],
)
def test_periods_may_meet_and_one_without_a_day_may_lie_anywhere(member, joined_on, ended_on):
    insert(member, joined_on, ended_on)
    assert member.organization.memberships.count() == 2


def test_a_period_may_be_no_longer_than_the_next_one_lets_it(member):
    MembershipFactory.create(organization=member.organization, joined_on=day("2014-01-01"))
    moved = Membership.objects.filter(pk=member.pk)
    moved.update(ended_on=day("2014-01-01"))
    with pytest.raises(IntegrityError), transaction.atomic():
        moved.update(ended_on=day("2014-01-02"))
    moved.update(note="What does not move a period is not looked at.")


def test_a_period_cannot_move_to_an_organization_that_was_a_member_then(member):
    other = MembershipFactory.create(joined_on=day("2012-06-01"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=other.pk).update(organization=member.organization)


def test_many_rows_at_once_are_looked_at_one_by_one():
    organization, category = OrganizationFactory.create(), MembershipCategoryFactory.create()
    years = ((2011, 2012), (2012, 2014), (2013, 2015))
    rows = [
        Membership(
            organization=organization,
            category=category,
            joined_on=datetime.date(first, 1, 1),
            ended_on=datetime.date(last, 1, 1),
        )
        for first, last in years
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.bulk_create(rows)
    Membership.objects.bulk_create(rows[:2])


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_the_same_moment_do_not_overlook_each_other():
    organization, category = OrganizationFactory.create(), MembershipCategoryFactory.create()

    def write():
        with transaction.atomic():
            Membership.objects.create(
                organization=organization,
                category=category,
                joined_on=day("2011-01-01"),
                ended_on=day("2012-01-01"),
            )

    errors = raised(*[write] * 4, kinds=(IntegrityError,))
    assert (len(errors), organization.memberships.count()) == (3, 1)


@pytest.mark.parametrize(
    ("joined_on", "ended_on"),
    [
        (None, None),
        ("2012-12-31", None),
        ("2013-01-01", None),
        (None, "2011-09-08"),
        ("2012-05-01", "2012-05-01"),
    ],
)
def test_the_code_says_the_same_as_the_trigger(member, joined_on, ended_on):
    other = Membership(
        organization=member.organization,
        category=member.category,
        joined_on=joined_on and day(joined_on),
        ended_on=ended_on and day(ended_on),
    )
    try:
        insert(member, joined_on, ended_on)
        refused = False
        other.pk = member.organization.memberships.exclude(pk=member.pk).get().pk
    except IntegrityError:
        refused = True
    assert other.clashes().exists() == refused
