"""Who signed what as a matrix: organizations down, letters across, a mark where one stands by name under the other.

It is made of named signatures under public letters and of nothing else, so an empty cell tells nothing: of who was
asked, who refused or whose name is withheld, these rows know nothing. A record merged into another stands in that one's
row. A signature that no organization is linked to has a row of its own, as printed: whether two spellings mean the same
body is for staff to say.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, Q, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from letters.models import Letter, SignatureCounts
from letters.models.letter import Completeness
from letters.models.signature import SignatureQuerySet
from members.local_names import local_names
from members.models import Organization

ROWS, COLUMNS = 60, 40  # of a page
NOBODY = 0  # no organization's key
SHORT = 5  # rows: on a phone their letters are shown at once


class RowOrder(TextChoices):
    NAME = "name", _("by name")
    NUMBER = "number", _("by number of letters")


class Key(NamedTuple):
    """Whose row a signature stands in: an organization's; of none, that of the line as printed."""

    organization: int | None
    name: str  # as printed, and so is the country; both "" of an organization
    country: str


@dataclass
class Head:
    """The beginning of a row: whose it is, and how many signatures fit what was asked for, on all pages."""

    key: Key
    name: str
    slug: str
    sort_key: str
    total: int = 0


@dataclass(frozen=True)
class Column:
    """A letter. `fitting` are the signatures by name that fit what was asked for, on all pages of rows."""

    number: int
    letter: Letter
    url: str
    fitting: int
    counts: SignatureCounts


@dataclass(frozen=True)
class Mark:
    """An organization stands under a letter. `printed` is the name it has there, where that is another one."""

    column: Column
    empty_before: int
    printed: str
    lines: int  # two of them where two records, each with its line, turned out to be one organization


@dataclass(frozen=True)
class Row:
    name: str
    local_name: str
    url: str
    total: int  # signatures that fit what was asked for, on all pages of columns
    marks: list[Mark]
    empty_after: int


class Matrix:
    """One page of the matrix of some named signatures. The same number of queries, however many there are."""

    def __init__(
        self, signatures: SignatureQuerySet, order: RowOrder, page: Any = 1, columns: Any = 1
    ) -> None:
        self.signatures = signatures.order_by()
        self.survivors, heads = _heads(self.signatures)
        self.row_page = Paginator(_in_order(heads, order), ROWS).get_page(page)
        self.column_page = Paginator(_letters(self.signatures), COLUMNS).get_page(columns)
        self.total = sum(head.total for head in heads)

    @cached_property
    def columns(self) -> list[Column]:
        fitting = {row["letter"]: row["n"] for row in self.column_page.object_list}
        letters = Letter.objects.with_counts().in_bulk(fitting)
        first = self.column_page.start_index()
        return [
            Column(number, letter := letters[key], letter.get_absolute_url(), n, SignatureCounts.of(letter))
            for number, (key, n) in enumerate(fitting.items(), first)
        ]

    @property
    def is_short(self) -> bool:
        return self.row_page.paginator.count <= SHORT

    @property
    def has_gaps(self) -> bool:
        """Is there a letter on this page of which some names are not known?"""
        return any(column.letter.completeness != Completeness.COMPLETE for column in self.columns)

    @cached_property
    def withholds(self) -> bool:
        """Is there a letter on this page that counts more organizations than it names?"""
        return any(column.counts.organizations > column.counts.named for column in self.columns)

    @cached_property
    def rows(self) -> list[Row]:
        heads: list[Head] = list(self.row_page.object_list)
        local = local_names({head.key.organization for head in heads})
        cells = self._cells(heads)
        return [
            self._row(head, local.get(head.key.organization or NOBODY, ""), cells[head.key]) for head in heads
        ]

    def _row(self, head: Head, local_name: str, cells: dict[int, list[str]]) -> Row:
        name = f"{head.name} ({head.key.country})" if head.key.country else head.name
        url = reverse("members:organization", args=[head.slug]) if head.slug else ""
        marks = list(self._marks(head.name, cells))
        used = marks[-1].column.number - self.column_page.start_index() + 1 if marks else 0
        return Row(name, local_name, url, head.total, marks, len(self.columns) - used)

    def _marks(self, name: str, cells: dict[int, list[str]]) -> Iterator[Mark]:
        empty = 0
        for column in self.columns:
            if printed := cells.get(column.letter.pk):
                other = "; ".join(printed) if set(printed) != {name} else ""
                yield Mark(column, empty, other, len(printed))
            empty = 0 if printed else empty + 1

    def _cells(self, heads: list[Head]) -> dict[Key, dict[int, list[str]]]:
        """Row -> letter -> the names printed there, of this page's rows and columns; one query."""
        rows = {head.key for head in heads}
        records = [record for record, survivor in self.survivors.items() if Key(survivor, "", "") in rows]
        as_printed = Q(organization=None, printed_name__in=[key.name for key in rows if key.name])
        letters = [column.letter.pk for column in self.columns]
        found = self.signatures.filter(Q(organization__in=records) | as_printed, letter__in=letters)
        cells: dict[Key, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        values = ("organization", "printed_name", "printed_country", "letter")
        for record, name, country, letter in found.order_by("letter", "position", "pk").values_list(*values):
            cells[_key(self.survivors, record, name, country)][letter].append(name)
        return cells


def _key(survivors: dict[int, int], record: int | None, name: str, country: str) -> Key:
    """The row of a signature; that of `NOBODY` if its record was made after the organizations were read."""
    return Key(survivors.get(record, NOBODY), "", "") if record else Key(None, name, country)


def _heads(signatures: SignatureQuerySet) -> tuple[dict[int, int], list[Head]]:
    """What each record is now, and the heads of all rows.

    Two queries, joined here: a database that groups by names and sort keys took five times as long for 40,000.
    """
    survivors, heads = {}, {}
    for record, *organization in _organizations(signatures):
        survivors[record] = organization[0]
        key = Key(organization[0], "", "")
        heads[key] = Head(key, *organization[1:])
    for record, name, country, order, total in _totals(signatures):
        key = _key(survivors, record, name, country)
        if key.organization != NOBODY:
            heads.setdefault(key, Head(key, name, "", order)).total += total
    return survivors, list(heads.values())


def _organizations(signatures: SignatureQuerySet) -> Any:
    """The key of each record that signed; key, name, slug and key for sorting of the organization that it is now."""
    now = [Coalesce(f"merged_into__{field}", field) for field in ("id", "name", "slug", "sort_key")]
    signed = Organization.objects.filter(pk__in=signatures.values("organization"))
    return signed.order_by().values_list("pk", *now)


def _totals(signatures: SignatureQuerySet) -> Any:
    """How many signatures each record has; of those without one, each line as printed, with its key for sorting."""
    unlinked = [
        Case(When(organization=None, then=field), default=Value(""))
        for field in ("printed_name", "printed_country", "sort_key")
    ]
    return signatures.values_list("organization", *unlinked).annotate(n=Count("pk"))


def _in_order(heads: list[Head], order: RowOrder) -> list[Head]:
    by_name = sorted(
        heads, key=lambda head: (head.sort_key, head.name, head.key.country, head.key.organization or NOBODY)
    )
    return sorted(by_name, key=lambda head: -head.total) if order == RowOrder.NUMBER else by_name


def _letters(signatures: SignatureQuerySet) -> Any:
    """The letters under these signatures, newest first, each with how many there are of them."""
    letters = signatures.values("letter", "letter__dated").annotate(n=Count("pk"))
    return letters.order_by(F("letter__dated").desc(nulls_last=True), "-letter")
