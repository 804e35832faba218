"""Members in numbers: every line of every breakdown by its name, with the shape to draw of it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from coalition.partial_dates import PartialDate, Precision
from members.charts import BarChart, Line, LineChart, bar_chart, line_chart, small_line
from members.counting import Breakdown, MemberCount, Numbers, YearOfChange, changes, members_on, year_ends
from members.models import Country, MembershipCategory
from members.names import sort_key
from members.places import region_display

MOST_DRAWN = 12  # lines of one breakdown; its table has them all


@dataclass(frozen=True)
class Named:
    """One line of a breakdown. `key` is what the API and files call it; `url` leads to its members today, or is ""."""

    key: str
    name: str
    numbers: Numbers
    url: str = ""
    line: Line | None = None

    @property
    def now(self) -> int:
        return self.numbers[-1]

    @property
    def newest_first(self) -> list[int]:
        return [*reversed(self.numbers)]


@dataclass(frozen=True)
class Section:
    """One breakdown over time; `total` is the same in all of them."""

    kind: str
    title: str
    heading: str
    lines: list[Named]
    not_listed: Named | None
    total: Named

    @property
    def drawn(self) -> list[Named]:
        largest = sorted(self.lines, key=lambda line: -line.now)[:MOST_DRAWN]
        return [line for line in self.lines if line in largest]


@dataclass(frozen=True)
class ChangeLine:
    """A year of the table of changes, with the members at its end; `year` is None for unknown beginnings."""

    year: int | None
    joined: int
    left: int
    members: int | None


@dataclass(frozen=True)
class MembersInNumbers:
    day: datetime.date
    count: MemberCount
    chart: LineChart
    changes: list[ChangeLine]
    bars: BarChart
    sections: list[Section]

    @property
    def columns(self) -> list[PartialDate]:
        """The days, newest first, each as a table's heading writes it."""
        ends = [PartialDate(day, Precision.YEAR) for day in self.count.days[:-1]]
        return [PartialDate(self.day), *reversed(ends)]

    @property
    def total(self) -> int:
        return self.count.total[-1]

    @property
    def not_listed(self) -> int:
        return self.count.not_listed[-1]

    @property
    def countries(self) -> int:
        return sum(1 for code, numbers in self.count.countries.items() if code and numbers[-1])


def members_in_numbers(day: datetime.date) -> MembersInNumbers:
    """All of it up to a day, in as many queries for ten members as for ten thousand."""
    count = members_on(*year_ends(day))
    years = changes(day)
    known = [each for each in years if each.year is not None]
    bars = bar_chart(
        [each.year or 0 for each in known], [each.joined for each in known], [each.left for each in known]
    )
    return MembersInNumbers(
        day, count, line_chart(count.days, count.total), _change_lines(years), bars, _sections(count)
    )


def _change_lines(years: Iterable[YearOfChange]) -> list[ChangeLine]:
    """Newest first; the members at the end of a year follow from who came and left until then."""
    lines, members = [], 0
    for each in years:
        members += each.joined - each.left
        lines.append(
            ChangeLine(each.year, each.joined, each.left, members if each.year is not None else None)
        )
    return lines[::-1]


def breakdowns(count: MemberCount) -> dict[str, list[Named]]:
    """The lines of listed members; categories in their order, countries with most members first."""
    return {
        "categories": list(_categories(count)),
        "regions": _regions(count),
        "countries": _countries(count),
    }


def _sections(count: MemberCount) -> list[Section]:
    lines = breakdowns(count)
    titles = {
        "categories": ("category", gettext("By category"), gettext("Category")),
        "regions": ("region", gettext("By region"), gettext("Region")),
        "countries": ("country", gettext("By country"), gettext("Country")),
    }
    total = Named("", gettext("All members"), count.total)
    hidden = Named("", gettext("Not listed here"), count.not_listed) if any(count.not_listed) else None
    return [Section(*titles[part], _with_lines(count, lines[part]), hidden, total) for part in titles]


def _with_lines(count: MemberCount, lines: list[Named]) -> list[Named]:
    """Each with its shape, all on one scale."""
    top = max((max(each.numbers) for each in lines), default=0)
    return [
        Named(each.key, each.name, each.numbers, each.url, small_line(count.days, each.numbers, top))
        for each in lines
    ]


def _categories(count: MemberCount) -> Iterator[Named]:
    for slug, name in MembershipCategory.objects.values_list("slug", "name"):
        if slug in count.categories:
            yield Named(slug, name, count.categories[slug], _list_of(f"category={slug}"))


def _regions(count: MemberCount) -> list[Named]:
    named = [
        Named(region, region_display(region), numbers) for region, numbers in count.regions.items() if region
    ]
    return [*sorted(named, key=lambda line: sort_key(line.name)), *_seatless(count.regions)]


def _countries(count: MemberCount) -> list[Named]:
    known = Country.objects.in_bulk(list(count.countries))
    named = [
        Named(code, country.display_name, count.countries[code], country.get_absolute_url())
        for code, country in known.items()
    ]
    named.sort(key=lambda line: (-line.now, sort_key(line.name)))
    return [*named, *_seatless(count.countries)]


def _seatless(breakdown: Breakdown) -> list[Named]:
    """International organizations that have no seat in one country."""
    return [Named("", gettext("In no single country"), breakdown[""])] if "" in breakdown else []


def _list_of(query: str) -> str:
    return f"{reverse('members:members')}?{query}"


@dataclass(frozen=True)
class NumberRow:
    """One number in a file: what it is of, the code and the name of that, the day, the number."""

    by: str
    code: str
    name: str
    date: datetime.date
    members: int


def number_rows(numbers: MembersInNumbers) -> Iterator[NumberRow]:
    days = numbers.count.days
    yield from _each("total", numbers.sections[0].total, days)
    for section in numbers.sections:
        for line in section.lines:
            yield from _each(section.kind, line, days)
    if hidden := numbers.sections[0].not_listed:
        yield from _each("not listed", hidden, days)


def _each(kind: str, line: Named, days: Iterable[datetime.date]) -> Iterator[NumberRow]:
    for day, number in zip(days, line.numbers, strict=True):
        yield NumberRow(kind, line.key, line.name, day, number)
