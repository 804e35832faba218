"""Whatever staff do in whatever order, every day has one state: the one that a calendar of plain numbers would have."""

import datetime
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from coalition.partial_dates import PartialDate
from members.actions import terms
from members.models import Membership
from tests.examples import examples
from tests.factories import MembershipCategoryFactory, OrganizationFactory

START, DAYS = datetime.date(2020, 1, 1), 10
EVER, FOREVER = -1, DAYS + 1
WATCHED = range(EVER, FOREVER)  # a day before and one after stand for all the others
numbers, which = st.integers(0, DAYS - 1), st.integers(0, 3)
ACTS = st.one_of(
    st.tuples(st.just("begin"), numbers, st.sampled_from("ab")),
    st.tuples(st.just("change"), which, numbers, st.sampled_from("ab")),
    st.tuples(st.just("suspend"), which, numbers),
    st.tuples(st.just("restore"), which, numbers),
    st.tuples(st.just("end"), which, numbers),
    st.tuples(st.just("undo"), which),
    st.tuples(st.just("correct"), which, st.none() | numbers, numbers),
)


def date(number):
    return START + datetime.timedelta(days=number)


@dataclass
class Period:
    category: str
    joined: int
    ended: int | None = None
    changed: bool = False  # it ended because another category began
    resting: list = field(default_factory=list)  # [first day, first day on which rights are back]

    @property
    def days(self):
        return {day for day in WATCHED if self.joined <= day and (self.ended is None or day < self.ended)}

    def resting_from(self, day):
        """What rests on the day or later, one after the other."""
        return sorted(each for each in self.resting if each[1] > max(each[0], day))


class Refused(Exception):
    pass


def refuse_unless(condition):
    if not condition:
        raise Refused


class Calendar:
    """The rules in their plainest words: no day twice, one end each, rights rest one time after another."""

    def __init__(self):
        self.periods = []

    def state(self, day):
        found = [period for period in self.periods if day in period.days]
        assert len(found) <= 1
        rests = [first <= day < last for period in found for first, last in period.resting]
        return (found[0].category, any(rests)) if found else None

    def do(self, kind, *args):
        if kind != "begin":
            args = (self.periods[args[0] % len(self.periods)], *args[1:])
        getattr(self, kind)(*args)
        every = [day for period in self.periods for day in period.days]
        refuse_unless(len(every) == len(set(every)))
        refuse_unless(all(period.ended is None or period.joined <= period.ended for period in self.periods))

    def begin(self, day, category):
        refuse_unless(all(period.ended is not None for period in self.periods))
        self.periods.append(Period(category, day))

    def change(self, old, day, category):
        refuse_unless(old.ended is None and old.category != category)
        resting = [[max(first, day), last] for first, last in old.resting_from(day)]
        old.ended, old.changed = day, True
        self.periods.append(Period(category, day, resting=resting))

    def suspend(self, period, day):
        refuse_unless(day in period.days and not period.resting_from(day))
        period.resting.append([day, FOREVER])

    def restore(self, period, day):
        refuse_unless(day in period.days and period.resting_from(day))
        soonest = period.resting_from(day)[0]
        soonest[1] = max(soonest[0], day)

    def end(self, period, day):
        refuse_unless(period.ended is None)
        period.ended = day

    def undo(self, period):
        later = self.periods[self.periods.index(period) + 1 :]
        following = [each for each in later if period.changed and each.joined == period.ended]
        if following:
            self.take_in(period, following[0])
        else:
            period.ended, period.changed = None, False

    def take_in(self, period, following):
        day, running = period.ended, None
        for each in period.resting_from(day):
            running = each if each[0] < day else running
            each[1] = day
        for each in following.resting_from(day):
            if running and each[0] <= day:
                running[1] = each[1]
            else:
                period.resting.append([max(each[0], day), each[1]])
        period.ended, period.changed = following.ended, following.changed
        self.periods = [each for each in self.periods if each is not following]

    def correct(self, period, joined, ended):
        period.joined = EVER if joined is None else joined
        period.ended = None if period.ended is None else ended


def do(organization, categories, kind, *args):
    """The same act with the software."""
    if kind == "begin":
        on, category = args
        terms.begin(organization=organization, category=categories[category], on=date(on), by=None)
        return
    periods = list(organization.memberships.order_by("pk"))
    membership = periods[args[0] % len(periods)]
    if kind == "change":
        on, category = date(args[1]), categories[args[2]]
        terms.change_category(membership=membership, category=category, on=on, by=None)
    elif kind == "end":
        terms.end(membership=membership, on=date(args[1]), reason="other", by=None)
    elif kind == "undo":
        terms.undo_end(membership=membership, by=None)
    elif kind == "correct":
        joined = None if args[1] is None else PartialDate(date(args[1]))
        ended = PartialDate(date(args[2])) if membership.ended_on else None
        terms.correct(membership=membership, joined=joined, ended=ended, by=None)
    else:
        getattr(terms, kind)(membership=membership, on=date(args[1]), by=None)


def was_refused(act, refusal):
    try:
        with transaction.atomic():
            act()
    except refusal:
        return True
    return False


def states(organization, day):
    """What the querysets say of a day: the category and whether its rights rest, of each membership in force."""
    of_it = Membership.objects.filter(organization=organization)
    suspended = set(of_it.suspended(date(day)).values_list("pk", flat=True))
    standing = set(of_it.in_good_standing(date(day)).values_list("pk", flat=True))
    found = list(of_it.on(date(day)).values_list("pk", "category__slug"))
    assert suspended | standing == {pk for pk, _slug in found} and not suspended & standing
    return [(slug, pk in suspended) for pk, slug in found]


@pytest.mark.django_db
@examples(60, in_spite_of=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=3, max_size=14))
def test_every_day_has_the_state_that_a_plain_calendar_gives_it(acts):
    with transaction.atomic():
        organization, calendar = OrganizationFactory.create(), Calendar()
        categories = {slug: MembershipCategoryFactory.create(slug=slug, name=slug) for slug in "ab"}
        for act in acts:
            if not calendar.periods and act[0] != "begin":
                continue
            planned = deepcopy(calendar)
            refused = was_refused(partial(planned.do, *act), Refused)
            assert was_refused(partial(do, organization, categories, *act), terms.TermRefused) == refused, act
            calendar = calendar if refused else planned
        for day in WATCHED:
            expected = calendar.state(day)
            assert states(organization, day) == ([expected] if expected else [])
        transaction.set_rollback(True)
