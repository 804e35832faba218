"""How members are counted, on a day and over the years."""

import datetime

import pytest

from members.counting import YearOfChange, changes, members_on, year_ends
from members.models import AdmissionRules
from tests.factories import MembershipCategoryFactory, MembershipFactory, OrganizationFactory, country

pytestmark = pytest.mark.django_db
DAY = datetime.date


def counts_unlisted(whether: bool) -> None:
    AdmissionRules(counts_unlisted=whether).save()


def test_the_lines_of_every_breakdown_add_up_to_the_total():
    for code in ("KR", "JP", None):
        MembershipFactory.create(organization__country=code and country(code))
    MembershipFactory.create(organization__listed=False, organization__country=country("FR"))
    count = members_on(DAY(2012, 1, 1))
    assert (count.total, count.not_listed) == ((4,), (1,))
    assert count.countries == {"KR": (1,), "JP": (1,), "": (1,)}
    assert count.regions == {"Asia": (2,), "": (1,)}
    assert count.categories == {"member": (3,)}


def test_unlisted_members_are_counted_only_if_the_coalition_says_so():
    MembershipFactory.create(organization__listed=False)
    counts_unlisted(False)
    assert (members_on(DAY(2012, 1, 1)).total, changes(DAY(2012, 1, 1))) == ((0,), [YearOfChange(2012)])
    counts_unlisted(True)
    assert members_on(DAY(2012, 1, 1)).total == (1,)


def test_a_member_is_counted_from_its_first_day_to_the_day_before_its_end():
    MembershipFactory.create(joined_on=DAY(2012, 3, 1), ended_on=DAY(2012, 3, 3))
    days = [DAY(2012, 2, 29), DAY(2012, 3, 1), DAY(2012, 3, 2), DAY(2012, 3, 3)]
    assert members_on(*days).total == (0, 1, 1, 0)


def test_a_merged_record_is_no_member():
    MembershipFactory.create(organization__merged_into=OrganizationFactory.create())
    assert members_on(DAY(2012, 1, 1)).total == (0,)
    assert changes(DAY(2011, 12, 31)) == [YearOfChange(2011)]


def test_a_change_of_category_is_neither_joining_nor_leaving():
    first = MembershipFactory.create(joined_on=DAY(2011, 9, 8), ended_on=DAY(2013, 1, 1))
    observer = MembershipCategoryFactory.create(name="Observer", slug="observer")
    MembershipFactory.create(
        organization=first.organization,
        category=observer,
        joined_on=DAY(2013, 1, 1),
        ended_on=DAY(2014, 5, 1),
    )
    MembershipFactory.create(organization=first.organization, joined_on=DAY(2015, 2, 1))
    assert changes(DAY(2015, 12, 31)) == [
        YearOfChange(2011, joined=1),
        YearOfChange(2012),
        YearOfChange(2013),
        YearOfChange(2014, left=1),
        YearOfChange(2015, joined=1),
    ]


def test_unknown_beginnings_are_a_line_of_their_own_and_ends_to_come_are_none_yet():
    MembershipFactory.create(joined_on=None, ended_on=DAY(2030, 1, 1))
    assert changes(DAY(2012, 6, 1)) == [YearOfChange(None, joined=1), YearOfChange(2012)]


def test_who_joined_and_left_on_one_day_was_never_a_member():
    MembershipFactory.create(joined_on=DAY(2012, 3, 1), ended_on=DAY(2012, 3, 1))
    assert changes(DAY(2012, 12, 31)) == [YearOfChange(2012)]


def test_a_series_has_the_last_day_of_every_year_and_the_day_asked_for():
    MembershipFactory.create(joined_on=DAY(2011, 9, 8))
    assert year_ends(DAY(2013, 5, 4)) == [DAY(2011, 12, 31), DAY(2012, 12, 31), DAY(2013, 5, 4)]


def test_a_beginning_centuries_ago_makes_no_endless_series():
    MembershipFactory.create(joined_on=DAY(2, 1, 1))
    assert len(year_ends(DAY(2013, 5, 4))) == 61


def test_any_number_of_days_asks_two_queries(django_assert_num_queries):
    MembershipFactory.create()
    with django_assert_num_queries(2):
        members_on(*year_ends_of(100))


def year_ends_of(years: int) -> list[datetime.date]:
    return [DAY(1920 + n, 12, 31) for n in range(years)]


def test_changes_of_long_ago_stand_in_their_years_without_all_those_between():
    MembershipFactory.create(joined_on=DAY(2, 1, 1))
    years = changes(DAY(2013, 5, 4))
    assert years[0] == YearOfChange(2, joined=1)
    assert [each.year for each in years[1:]] == [*range(1953, 2014)]
