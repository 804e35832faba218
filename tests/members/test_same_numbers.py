"""Whatever happened, and whatever day is asked for: page, API, charts and files give what the periods add up to."""

import csv
import datetime
import io
import json
import re
from collections import Counter
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from members.models import AdmissionRules, Membership, MembershipCategory, Organization, Suspension
from members.names import match_key, sort_key
from tests.examples import examples
from tests.factories import country

FIRST, LAST = datetime.date(2010, 1, 1), datetime.date(2019, 12, 31)
AHEAD = datetime.date(2090, 1, 1)
CODES = ("KR", "JP", "FR", None)
CATEGORIES = ("member", "observer")

days = st.dates(FIRST, LAST)


@dataclass(frozen=True)
class History:
    """One organization: bounds between which it is a member (every other stretch), each stretch in a category.

    With `follows`, a period follows on the one before without a day in between.
    """

    bounds: list[datetime.date]
    categories: list[str]
    follows: list[bool]
    begins_unknown: bool
    goes_on: bool
    listed: bool
    merged: bool
    suspended: bool
    code: str | None

    def periods(self):
        """(category, first day or None, day of the end or None) of periods that share no day."""
        found, bounds = [], list(self.bounds)
        while len(bounds) > 1:
            number = len(found)
            begin, end = bounds.pop(0), bounds.pop(0)
            if bounds and self.follows[number]:
                bounds.insert(0, end)
            found.append([self.categories[number], begin, end])
        if found and self.begins_unknown:
            found[0][1] = None
        if found and self.goes_on:
            found[-1][2] = None
        return found


histories = st.builds(
    History,
    bounds=st.lists(st.one_of(days, st.just(AHEAD)), min_size=2, max_size=6).map(sorted),
    categories=st.lists(st.sampled_from(CATEGORIES), min_size=6, max_size=6),
    follows=st.lists(st.booleans(), min_size=6, max_size=6),
    begins_unknown=st.booleans(),
    goes_on=st.booleans(),
    listed=st.booleans(),
    merged=st.sampled_from([False, False, False, True]),
    suspended=st.booleans(),
    code=st.sampled_from(CODES),
)


def with_a_day(known: list[History]):
    """These histories with a day to ask for: mostly one on which something begins or ends, or the day before."""
    changes = {bound for each in known for bound in each.bounds if bound < AHEAD}
    beside = sorted(changes | {bound - datetime.timedelta(1) for bound in changes})
    return st.tuples(st.just(known), st.one_of(st.sampled_from(beside), days) if beside else days)


cases = st.lists(histories, min_size=1, max_size=5).flatmap(with_a_day)


def is_in(period, day):
    _category, begin, end = period
    return (begin is None or begin <= day) and (end is None or day < end)


@dataclass
class Expected:
    """What the periods add up to, worked out day by day and without a query."""

    known: list[History]
    counts_unlisted: bool

    def standing(self, day):
        """(history, category) of every member on a day."""
        for each in self.known:
            for period in each.periods():
                if not each.merged and is_in(period, day):
                    yield each, period[0]

    def not_listed(self, day):
        return sum(not each.listed for each, _ in self.standing(day)) if self.counts_unlisted else 0

    def listed(self, day):
        return sum(each.listed for each, _ in self.standing(day))

    def total(self, day):
        return self.listed(day) + self.not_listed(day)

    def by(self, kind, day):
        shown = [(each, category) for each, category in self.standing(day) if each.listed]
        return Counter(category if kind == "categories" else each.code or "" for each, category in shown)


def store(known: list[History], counts_unlisted: bool) -> None:
    AdmissionRules(counts_unlisted=counts_unlisted).save()
    categories = {
        slug: MembershipCategory.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]
        for slug in CATEGORIES
    }
    survivor = Organization.objects.create(name="Survivor", listed=True)
    for number, each in enumerate(known):
        name = f"{'Listed' if each.listed else 'Secret'} {number}"
        organization = Organization.objects.create(
            name=name, match_key=match_key(name), sort_key=sort_key(name), listed=each.listed,
            country=country(each.code) if each.code else None, merged_into=survivor if each.merged else None,
        )  # fmt: skip
        for category, begin, end in each.periods():
            row = Membership.objects.create(
                organization=organization, category=categories[category], joined_on=begin, ended_on=end
            )
            if each.suspended:
                Suspension.objects.create(membership=row, began_on=begin or FIRST)


def cells(html: str, table: str) -> dict[str, list[str]]:
    """The rows of the table with that id: heading -> its cells."""
    (text,) = re.findall(rf'<table class="series" id="{table}">(.*?)</table>', html, re.S)
    rows = re.findall(r'<tr[^>]*>\s*<th scope="row">(.*?)</th>(.*?)</tr>', text, re.S)
    return {
        re.sub(r"<[^>]*>", "", head).strip(): re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)
        for head, row in rows
    }


class SameNumbers(TestCase):
    @examples(25, in_spite_of=list(HealthCheck))
    @given(case=cases, counts_unlisted=st.booleans())
    def test_every_output_gives_the_number_that_the_periods_add_up_to(self, case, counts_unlisted):
        known, day = case
        cache.clear()  # the API's limit counts every example
        store(known, counts_unlisted)
        expected, client = Expected(known, counts_unlisted), Client()
        answers = [
            self.on_the_page(client, day, expected),
            self.in_the_api(client, day, expected),
            self.in_the_charts_tables(client, day, expected),
            self.in_the_files(client, day, expected),
        ]
        assert not any("Secret" in answer for answer in answers)

    def on_the_page(self, client, day, expected):
        page = client.get(f"/members/?on={day}").text
        total = re.search(r"<strong>(\d+) organization", page)
        assert int(total[1] if total else 0) == expected.total(day)
        rows = re.findall(r'<th role="rowheader"', page)
        assert len(rows) == expected.listed(day)
        told = re.search(r"(\d+) of them (?:is|are) not listed here|(It is|They are) not listed here", page)
        assert bool(told) == bool(expected.not_listed(day))
        if told and told[1]:
            assert int(told[1]) == expected.not_listed(day)
        return page

    def in_the_api(self, client, day, expected):
        counts = client.get(f"/api/v1/members/counts/?on={day}").json()
        assert (counts["total"], counts["not_listed"]) == (expected.total(day), expected.not_listed(day))
        for kind in ("countries", "categories"):
            assert {line["key"]: line["members"] for line in counts[kind]} == expected.by(kind, day)
        for kind in ("countries", "regions", "categories"):
            assert sum(line["members"] for line in counts[kind]) + counts["not_listed"] == counts["total"]
        members = client.get(f"/api/v1/members/?on={day}").json()
        assert members["count"] == len(members["results"]) == expected.listed(day)
        return json.dumps([counts, members])

    def in_the_charts_tables(self, client, day, expected):
        """The tables under the charts: the day itself, and the end of every year before it."""
        page = client.get(f"/members/numbers/?on={day}").text
        changes = cells(page, "changes")
        for year, (_joined, _left, members) in changes.items():
            if year[:4].isdigit():
                end = min(datetime.date(int(year[:4]), 12, 31), day)
                assert int(members) == expected.total(end), year
        assert sum(int(row[0]) - int(row[1]) for row in changes.values()) == expected.total(day)
        for kind in ("category", "region", "country"):
            if f'id="table-{kind}"' in page:
                table = cells(page, f"table-{kind}")
                whole = table.pop("All members")
                ends = [datetime.date(day.year - n, 12, 31) if n else day for n in range(len(whole))]
                assert [int(number) for number in whole] == [expected.total(end) for end in ends]
                added = [sum(map(int, column)) for column in zip(*table.values(), strict=True)]
                assert added == [expected.total(end) for end in ends]
        return page

    def in_the_files(self, client, day, expected):
        rows = list(csv.DictReader(io.StringIO(client.get(f"/members/members.csv?on={day}").text[1:])))
        assert len(rows) == expected.listed(day)
        file = client.get(f"/members/members.json?on={day}").json()
        assert (file["total"], len(file["members"])) == (expected.total(day), expected.listed(day))
        numbers = csv.DictReader(io.StringIO(client.get(f"/members/numbers.csv?on={day}").text[1:]))
        of_day = [row for row in numbers if row["date"] == day.isoformat()]
        for kind in ("total", "country", "region", "category"):
            added = sum(int(row["members"]) for row in of_day if row["by"] == kind)
            assert added == (expected.total(day) if kind == "total" else expected.listed(day)), kind
        return json.dumps([rows, file, of_day])


@pytest.mark.django_db
def test_the_days_on_which_most_goes_wrong_are_counted_alike():
    """A change of category on the day that is asked for; a period without a day; an end that is still to come."""
    known = [
        History([FIRST, LAST, AHEAD], ["member", "observer"] * 3, [True] * 6, True, False, True, False, True, "KR"),
        History([LAST, LAST], ["member"] * 6, [False] * 6, False, False, False, False, False, "JP"),
    ]  # fmt: skip
    cache.clear()
    store(known, counts_unlisted=True)
    same, client, expected = SameNumbers(), Client(), Expected(known, counts_unlisted=True)
    for day in (FIRST, LAST - datetime.timedelta(1), LAST):
        assert expected.total(day) == 1
        same.on_the_page(client, day, expected)
        same.in_the_api(client, day, expected)
        same.in_the_charts_tables(client, day, expected)
        same.in_the_files(client, day, expected)
