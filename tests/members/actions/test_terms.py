"""Memberships begin, change, rest and end; no two share a day, and the state on any day follows from the periods."""

import datetime
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from coalition.partial_dates import PartialDate, Precision
from members.actions import terms
from members.models import Membership, Suspension
from members.models.membership import EndReason
from tests.at_once import raised
from tests.factories import MembershipCategoryFactory, MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def day(text):
    return datetime.date.fromisoformat(text)


def of_year(year):
    return PartialDate(datetime.date(year, 6, 1), Precision.YEAR)


@pytest.fixture
def staff():
    return get_user_model().objects.create_user("mika")


@pytest.fixture
def observer():
    return MembershipCategoryFactory.create(slug="observer", name="Observer", review_months=12)


@pytest.fixture
def member():
    """A member since 8 September 2011."""
    return MembershipFactory.create()


def test_a_membership_begins_and_its_history_says_by_whom(staff, observer):
    organization = OrganizationFactory.create()
    begun = terms.begin(
        organization=organization, category=observer, on=day("2011-09-20"), precision="month", by=staff
    )
    assert (begun.joined_on, str(begun.joined)) == (day("2011-09-01"), "September 2011")
    assert begun.review_on > timezone.localdate()
    assert begun.history.get().history_user == staff


@pytest.mark.parametrize("on", ["2000-01-01", "2011-09-08", "2030-01-01"])
def test_who_is_a_member_cannot_begin_again(member, on):
    with pytest.raises(terms.TermRefused):
        terms.begin(organization=member.organization, category=member.category, on=day(on), by=None)


def test_who_was_a_member_may_come_back_on_the_day_it_left(member):
    terms.end(membership=member, on=day("2012-12-31"), reason=EndReason.WITHDRAWN, by=None)
    with pytest.raises(terms.TermRefused, match="September 2011 to 31 December 2012"):
        terms.begin(organization=member.organization, category=member.category, on=day("2012-12-30"), by=None)
    terms.begin(organization=member.organization, category=member.category, on=day("2012-12-31"), by=None)
    assert Membership.objects.on(day("2012-12-31")).count() == 1


def test_a_merged_record_takes_no_act(member):
    member.organization.merged_into = OrganizationFactory.create()
    member.organization.save()
    for act in (
        partial(terms.begin, organization=member.organization, category=member.category, on=None),
        partial(terms.end, membership=member, on=day("2013-01-01"), reason="other"),
        partial(terms.set_review, membership=member, on=None),
    ):
        with pytest.raises(terms.TermRefused, match="merged"):
            act(by=None)


def test_a_change_of_category_leaves_no_day_without_membership(member, observer, staff):
    terms.suspend(membership=member, on=day("2013-01-01"), reason="No fee.", by=staff)
    new = terms.change_category(membership=member, category=observer, on=day("2014-01-01"), by=staff)
    categories = [Membership.objects.on(day(d)).get().category for d in ("2013-12-31", "2014-01-01")]
    assert categories == [member.category, observer]
    assert new.suspensions.get().reason == "No fee."
    assert list(Membership.objects.suspended(day("2014-06-01"))) == [new]


def test_a_change_of_category_is_taken_back_with_all_that_followed(member, observer):
    terms.suspend(membership=member, on=day("2013-01-01"), by=None)
    new = terms.change_category(membership=member, category=observer, on=day("2014-01-01"), by=None)
    terms.restore(membership=new, on=day("2014-02-01"), by=None)
    terms.suspend(membership=new, on=day("2014-03-01"), by=None)
    terms.end(membership=new, on=day("2015-01-01"), reason=EndReason.REMOVED, by=None)
    back = terms.undo_end(membership=member, by=None)
    assert (back.ended_on, back.end_reason) == (day("2015-01-01"), "removed")
    assert not Membership.objects.filter(pk=new.pk).exists()
    suspended = [
        Membership.objects.suspended(day(d)).count()
        for d in ("2012-12-31", "2013-12-31", "2014-01-31", "2014-02-28", "2014-03-01", "2015-01-01")
    ]
    assert suspended == [0, 1, 1, 0, 1, 0]


def test_a_suspended_member_stays_a_member_without_its_rights(member):
    terms.suspend(membership=member, on=day("2013-01-01"), by=None)
    terms.restore(membership=member, on=day("2013-07-01"), by=None)
    in_force = [Membership.objects.on(day(d)).count() for d in ("2013-01-01", "2013-06-30", "2013-07-01")]
    standing = [
        Membership.objects.in_good_standing(day(d)).count()
        for d in ("2013-01-01", "2013-06-30", "2013-07-01")
    ]
    assert (in_force, standing) == ([1, 1, 1], [0, 0, 1])


def test_suspensions_are_one_after_the_other_and_within_the_membership(member):
    terms.suspend(membership=member, on=day("2013-01-01"), by=None)
    for on in ("2012-01-01", "2013-06-01"):
        with pytest.raises(terms.TermRefused, match="already"):
            terms.suspend(membership=member, on=day(on), by=None)
    terms.restore(membership=member, on=day("2012-12-01"), by=None)
    assert not Suspension.objects.on(day("2013-01-01")).exists(), "it was called off"
    with pytest.raises(terms.TermRefused, match="not suspended"):
        terms.restore(membership=member, on=day("2013-02-01"), by=None)
    with pytest.raises(terms.TermRefused, match="no member"):
        terms.suspend(membership=member, on=day("2011-09-07"), by=None)


def test_an_end_in_december_leaves_it_a_member_until_then(member):
    ended = terms.end(
        membership=member, on=day("2099-12-31"), reason=EndReason.WITHDRAWN, note="By letter.", by=None,
        appeal_until=day("2100-01-31"),
    )  # fmt: skip
    assert member.organization.memberships.current().get() == ended
    with pytest.raises(terms.TermRefused):
        terms.end(membership=member, on=day("2099-12-31"), reason=EndReason.REMOVED, by=None)
    with pytest.raises(terms.TermRefused):
        terms.change_category(membership=member, category=member.category, on=day("2098-12-31"), by=None)


def test_joined_and_left_in_the_same_year_is_a_member_in_between():
    member = MembershipFactory.create(joined_on=day("2011-01-01"), joined_precision="year")
    ended = terms.end(membership=member, on=day("2011-03-01"), precision="year", reason="dissolved", by=None)
    assert (ended.joined_on, ended.ended_on) == (day("2011-01-01"), day("2011-12-31"))


def test_a_mistaken_end_is_taken_back(member):
    terms.end(membership=member, on=day("2013-01-01"), reason="removed", note="Wrong one.", by=None)
    back = terms.undo_end(membership=member, by=None)
    assert (back.ended_on, back.end_reason, back.end_note) == (None, "", "")
    terms.undo_end(membership=member, by=None)


def test_an_end_is_not_taken_back_over_the_next_membership(member):
    terms.end(membership=member, on=day("2013-01-01"), reason="withdrawn", by=None)
    terms.begin(organization=member.organization, category=member.category, on=day("2015-01-01"), by=None)
    with pytest.raises(terms.TermRefused, match="since 1 January 2015"):
        terms.undo_end(membership=member, by=None)


def test_dates_known_to_the_year_give_way_to_each_other(member, observer):
    terms.end(membership=member, on=day("2015-06-01"), reason="withdrawn", by=None)
    later = terms.begin(
        organization=member.organization, category=observer, on=day("2015-01-01"), precision="year", by=None
    )
    assert (later.joined_on, later.joined.iso) == (day("2015-06-01"), "2015")
    mended = terms.correct(membership=member, joined=of_year(2011), ended=of_year(2015), by=None)
    assert (mended.ended_on, mended.ended.iso) == (day("2015-06-01"), "2015")


def test_corrected_dates_share_no_day_with_another_period(member):
    terms.end(membership=member, on=day("2013-01-01"), reason="withdrawn", by=None)
    terms.begin(organization=member.organization, category=member.category, on=day("2015-01-01"), by=None)
    for ended in (PartialDate(day("2015-01-02")), PartialDate(day("2011-01-01")), None):
        with pytest.raises(terms.TermRefused):
            terms.correct(membership=member, joined=member.joined, ended=ended, by=None)
    terms.correct(membership=member, joined=None, ended=PartialDate(day("2015-01-01")), by=None)


def test_a_review_comes_again_as_the_category_says(member, observer):
    terms.set_review(membership=member, on=day("2020-01-31"), by=None)
    assert terms.reviewed(membership=member, on=day("2020-02-01"), by=None).review_on is None
    member.category.review_months = 13
    member.category.save()
    assert terms.reviewed(membership=member, on=day("2020-01-31"), by=None).review_on == day("2021-02-28")


@pytest.mark.django_db(transaction=True)
def test_two_who_admit_or_end_at_once_are_one_after_the_other():
    organization, category = OrganizationFactory.create(), MembershipCategoryFactory.create()
    begin = partial(terms.begin, organization=organization, category=category, on=day("2020-01-01"), by=None)
    assert len(raised(begin, begin, begin, kinds=(terms.TermRefused,))) == 2
    member = organization.memberships.get()
    end = partial(terms.end, membership=member, on=day("2021-01-01"), reason="other", by=None)
    assert len(raised(end, end, end, kinds=(terms.TermRefused,))) == 2
    assert member.history.count() == 2
