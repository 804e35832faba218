"""What may stand under a letter, and what the public may know of it: worked out line by line, without a query."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from letters.models import SignatureCounts
from letters.models.signature import Status, Visibility
from letters.wording import count_sentence
from members.names import sort_key
from tests.documents import nfc

from .reading import letters_of

SECRET = "qzqsecret"  # in whatever nobody may be told
LISTED = "qzqlisted"  # in the name of who is in the directory, and not named under the letter
NAMES = (
    "Free NK Gulag",
    "A\u0308rzte ohne Furcht",  # not in NFC
    "한보이스",
    "منظمة حرية التجمع",
    "人権の会",
    "Комитет за свободу",
    "=SUM(A1) & <b>Sons</b>",
    '"The Quoted" Group',
)
PLACES = (
    ("", None),
    ("ROK", "KR"),
    ("République de Corée", "KR"),
    ("Japan", "JP"),
    ("", "FR"),
    ("Utopia", None),
)
COUNTRIES: dict[str | None, str] = {"KR": "South Korea", "JP": "Japan", "FR": "France"}
RECORDS = ("own", "renamed", "unlisted", "merged", "none")
STAYS, WITHDRAWS, HIDES = "stays", "withdraws", "hides"


@dataclass(frozen=True)
class Line:
    """A name under a letter. A `late` one comes after the edition; `then` is what its holder does after it."""

    name: str
    place: tuple[str, str | None] = ("", None)
    record: str = "own"
    individual: bool = False
    visibility: str = Visibility.NAMED
    status: str = Status.CONFIRMED
    late: bool = False
    then: str = STAYS

    def is_named(self) -> bool:
        return self.visibility == Visibility.NAMED and self.status == Status.CONFIRMED

    def changes(self) -> bool:
        return self.then != STAYS and self.is_named() and not self.late

    def is_public(self, *, at_end: bool) -> bool:
        """Is it counted: when the edition is issued, or at the end?"""
        if self.status != Status.CONFIRMED or self.visibility == Visibility.STAFF:
            return False
        return not (self.changes() and self.then == WITHDRAWS) if at_end else not self.late

    def visible_as(self, *, at_end: bool) -> str:
        return Visibility.COUNTED if at_end and self.changes() and self.then == HIDES else self.visibility


@dataclass(frozen=True)
class Case:
    lines: list[Line]
    order: str = "printed"
    completeness: str = "complete"
    has_edition: bool = True

    def is_secret(self, line: Line) -> bool:
        """May nobody learn the name at the end? Who withdrew from what was handed over by name is told of."""
        if line.changes():
            return line.then == HIDES or not self.has_edition
        return not line.is_named()

    def printed_name(self, number: int) -> str:
        line = self.lines[number]
        return f"{line.name} {SECRET}{number}" if self.is_secret(line) else line.name


often_named = [*[Visibility.NAMED] * 4, Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF]
lines = st.builds(
    Line,
    name=st.sampled_from(NAMES),
    place=st.sampled_from(PLACES),
    record=st.sampled_from(RECORDS),
    individual=st.sampled_from([False, False, False, True]),
    visibility=st.sampled_from(often_named),
    status=st.sampled_from([*[Status.CONFIRMED] * 6, *Status.values]),
    late=st.sampled_from([False, False, True]),
    then=st.sampled_from([STAYS, STAYS, WITHDRAWS, HIDES]),
)
cases = st.builds(
    Case,
    lines=st.lists(lines, min_size=3, max_size=9),
    order=st.sampled_from(["printed", "alphabetical", "country"]),
    completeness=st.sampled_from(["complete", "partial", "count_only"]),
    has_edition=st.sampled_from([True, True, False]),
)


# What is expected -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Signed:
    """A line that is counted. `today` is what the organization on record is called, "" where there is none."""

    number: int
    name: str
    place: str
    code: str | None
    individual: bool
    visibility: str
    came: tuple[bool, int]  # in the order of these they signed
    late: bool
    today: str

    @property
    def line(self) -> str:
        return nfc(f"{self.name} ({self.place})" if self.place else self.name)

    @property
    def by_comma(self) -> str:
        return nfc(f"{self.name}, {self.place}" if self.place else self.name)

    @property
    def has_country(self) -> bool:
        return self.code is not None and self.visibility in (Visibility.NAMED, Visibility.COUNTRY)


def place_of(signed: Signed) -> tuple[bool, str]:
    """Where a list by country has an organization: those without a country last. People are not by country."""
    return (
        signed.code is None and not signed.individual,
        "" if signed.individual else COUNTRIES.get(signed.code, ""),
    )


def in_order(signed: Iterable[Signed], order: str) -> list[Signed]:
    """Of two that are called the same, whoever signed first."""
    by_name = sorted(signed, key=lambda each: (sort_key(each.name), each.name, each.came))
    if order == "country":
        return sorted(by_name, key=place_of)
    return by_name if order != "printed" else sorted(signed, key=lambda each: each.number)


@dataclass
class Expected:
    """What all places must say of one letter, by the names under which the places tell it."""

    signed: list[Signed]
    order: str
    facts: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        organizations = [each for each in self.signed if not each.individual]
        from_countries = Counter(each.code for each in organizations if each.has_country)
        named = [each for each in self.signed if each.visibility == Visibility.NAMED]
        self.named = named
        counts = SignatureCounts(
            organizations=len(organizations),
            individuals=len(self.signed) - len(organizations),
            named=sum(not each.individual for each in named),
            with_country=from_countries.total(),
            countries=len(from_countries),
        )
        self.facts = {
            **vars(counts),
            "withheld": counts.organizations - counts.named,
            "withheld individuals": counts.individuals - sum(each.individual for each in named),
            "sentence": count_sentence(counts),
            "words": count_sentence(counts) or "No names known",
            "by country": dict(from_countries),
            **dict(self.in_every_order()),
            **self.without_order(),
        }
        self.facts["page, as letters"] = [letters_of(line) for line in self.facts["page"]]

    def in_every_order(self) -> Iterator[tuple[str, list[str]]]:
        """`rows` mix people and organizations, `lines` put people last, `page` puts those last who came late."""
        for order in ("printed", "alphabetical", "country"):
            mine = "" if order == self.order else f" {order}"
            for suffix in {mine, f" {order}"}:
                rows = in_order(self.named, "alphabetical" if order == "country" else order)
                lines = sorted(in_order(self.named, order), key=lambda each: each.individual)
                late = [each for each in rows if each.late]
                yield f"rows{suffix}", [each.line for each in rows]
                yield f"lines{suffix}", [each.line for each in lines]
                yield f"by comma{suffix}", [each.by_comma for each in lines]
                yield f"page{suffix}", [each.line for each in [*(x for x in lines if not x.late), *late]]
                yield (
                    f"authors{suffix}",
                    [nfc(each.name) for each in [*(x for x in lines if not x.late), *late]],
                )
                bare = [nfc(each.name) if not each.individual else each.line for each in lines]
                yield f"below headings{suffix}", bare

    def handed_over(self, hidden: Iterable[int] = ()) -> dict[str, Any]:
        """What an edition tells; later without those `hidden` by their own wish, who stay in its numbers.

        Its list is not divided by countries: those of a letter by country stand by name.
        """
        gone = set(hidden)
        order = "alphabetical" if self.order == "country" else self.order
        left = [each for each in in_order(self.named, order) if each.number not in gone]
        lines = [each.line for each in sorted(left, key=lambda each: each.individual)]
        return {
            "lines": lines,
            "page, as letters": [letters_of(line) for line in lines],
            "sentence": self.facts["sentence"],
            "withheld": self.facts["organizations"] - sum(not each.individual for each in left),
            "withheld individuals": self.facts["individuals"] - sum(each.individual for each in left),
        }

    def without_order(self) -> dict[str, Any]:
        organizations = [each for each in self.named if not each.individual]
        return {
            "names": sorted(each.line for each in self.named),
            "organizations by name": sorted(each.line for each in organizations),
            "organizations, names alone": sorted(nfc(each.name) for each in organizations),
            "names alone": sorted(nfc(each.name) for each in self.named),
            "organizations on record": sorted(each.line for each in organizations if each.today),
            "called today": sorted({each.today for each in organizations if each.today}),
            "by name from countries": sorted(each.line for each in organizations if each.code),
        }
