"""The one place that counts members: every page, chart, export and the API ask here, so that no two numbers disagree.

Counted are memberships in force on a day. Members that are not listed are part of the total, if the coalition's rules
say so, and of nothing else: by country, region or category they are one number of their own, so that the lines of
every breakdown add up to the total and none of them gives anybody away.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from members.beginnings import member_before, member_on, with_days
from members.models import Membership
from members.models.membership import MembershipQuerySet, in_force

Numbers = tuple[int, ...]
Breakdown = dict[str, Numbers]
LONGEST = 60  # years that a series goes back at most


@dataclass(frozen=True)
class MemberCount:
    """Members on each of `days`. Every `Numbers` here has one number for each of them.

    The breakdowns are of listed members: by country code and region ("" for those without a seat in one country) and
    by the category's short name. Each of them and `not_listed` add up to `total`.
    """

    days: Sequence[datetime.date]
    total: Numbers
    not_listed: Numbers
    countries: Breakdown = field(default_factory=dict)
    regions: Breakdown = field(default_factory=dict)
    categories: Breakdown = field(default_factory=dict)


def members_on(*days: datetime.date) -> MemberCount:
    """Count the members on some days. Two queries, however many days."""
    marks = {f"on_{place}": in_force(day) for place, day in enumerate(days)}
    grouping = ("organization__listed", "organization__country", "organization__country__region")
    groups = Membership.objects.counted().filter(_any_of(marks.values())).order_by()
    rows = groups.values_list(*grouping, "category__slug").annotate(
        **{name: Count("organization", filter=mark, distinct=True) for name, mark in marks.items()}
    )
    return _added_up(days, [(*row[:4], row[4:]) for row in rows])


def _any_of(marks: Iterable[Q]) -> Q:
    return Q(*marks, _connector=Q.OR)


def _added_up(days: Sequence[datetime.date], rows: list[tuple[bool, str, str, str, Numbers]]) -> MemberCount:
    nobody = (0,) * len(days)
    listed = [row for row in rows if row[0]]

    def by(key: Callable[[Any], str | None]) -> Breakdown:
        found: Breakdown = defaultdict(lambda: nobody)
        for row in listed:
            found[key(row) or ""] = _plus(found[key(row) or ""], row[4])
        return dict(found)

    return MemberCount(
        days=days,
        total=_sum(nobody, [row[4] for row in rows]),
        not_listed=_sum(nobody, [row[4] for row in rows if not row[0]]),
        countries=by(lambda row: row[1]),
        regions=by(lambda row: row[2]),
        categories=by(lambda row: row[3]),
    )


def _plus(one: Numbers, other: Numbers) -> Numbers:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _sum(nobody: Numbers, many: list[Numbers]) -> Numbers:
    for each in many:
        nobody = _plus(nobody, each)
    return nobody


# Over time ----------------------------------------------------------------------------------------------------------


def first_year() -> int | None:
    """The first year of which a beginning or an end is known; None where none is."""
    known = Membership.objects.counted().aggregate(Min("joined_on"), Min("ended_on"))
    return min((day.year for day in known.values() if day), default=None)


def year_ends(until: datetime.date) -> list[datetime.date]:
    """The last days of the years on record before `until`, and `until` itself; 60 years back at most."""
    first = max(first_year() or until.year, until.year - LONGEST)
    return [*(datetime.date(year, 12, 31) for year in range(first, until.year)), until]


@dataclass(frozen=True)
class YearOfChange:
    """How many joined and left in a year, up to the day asked for; `year` is None where the beginning is not known."""

    year: int | None
    joined: int = 0
    left: int = 0


def changes(until: datetime.date | None = None) -> list[YearOfChange]:
    """Joined and left, year by year without a gap, up to a day (today, unless told). Unknown beginnings come first.

    An organization joins on the first day on which it is a member and was none the day before, and leaves on the day
    on which it is none and was one the day before: who changes its category does neither. Three queries.
    """
    until = until or timezone.localdate()
    rows = Membership.objects.counted().filter(with_days(), _begun_by(until))
    joined = _per_year(rows.exclude(member_before("joined_on")), "joined_on")
    left = _per_year(rows.filter(ended_on__lte=until).exclude(member_on("ended_on")), "ended_on")
    years = [*([None] if None in joined else []), *_without_gap({*joined, *left} - {None}, until.year)]
    return [YearOfChange(year, joined.get(year, 0), left.get(year, 0)) for year in years]


def _without_gap(years: set[Any], last: int) -> list[int]:
    """Every year from the first to the last; of those too long ago for a series, only the ones given."""
    long_ago = {year for year in years if year < last - LONGEST}
    first = last - LONGEST if long_ago else min(years, default=last)
    return [*sorted(long_ago), *range(first, last + 1)]


def _begun_by(until: datetime.date) -> Q:
    """What holds for memberships that had begun by a day."""
    return Q(joined_on=None) | Q(joined_on__lte=until)


def _per_year(rows: MembershipQuerySet, day: str) -> dict[int | None, int]:
    found = rows.order_by().values_list(ExtractYear(day)).annotate(n=Count("pk"))
    return dict(found)
