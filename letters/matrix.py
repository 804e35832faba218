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
from letters.models.signature import SignatureQuerySet
from members.local_names import local_names

ROWS, COLUMNS = 60, 40  # of a page
SHORT = 5  # rows: on a phone their letters are shown at once


class RowOrder(TextChoices):
    NAME = "name", _("by name")
    NUMBER = "number", _("by number of letters")


class Key(NamedTuple):
    """Whose row a signature stands in: an organization's; of none, that of the line as printed."""

    organization: int | None
    name: str
    country: str  # as printed; "" of an organization


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
        self.signatures = signatures
        self.row_page = Paginator(_rows(signatures, order), ROWS).get_page(page)
        self.column_page = Paginator(_letters(signatures), COLUMNS).get_page(columns)

    @cached_property
    def total(self) -> int:
        return self.signatures.order_by().count()

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

    @cached_property
    def withholds(self) -> bool:
        """Is there a letter on this page that counts more organizations than it names?"""
        return any(column.counts.organizations > column.counts.named for column in self.columns)

    @cached_property
    def rows(self) -> list[Row]:
        rows = list(self.row_page.object_list)
        local = local_names({row["key"] for row in rows})
        cells = self._cells(rows)
        return [self._row(row, local.get(row["key"], ""), cells[_key(row)]) for row in rows]

    def _row(self, row: dict[str, Any], local_name: str, cells: dict[int, list[str]]) -> Row:
        name = f"{row['name']} ({row['printed']})" if row["printed"] else row["name"]
        url = reverse("members:organization", args=[row["slug"]]) if row["slug"] else ""
        marks = list(self._marks(row["name"], cells))
        used = marks[-1].column.number - self.column_page.start_index() + 1 if marks else 0
        return Row(name, local_name, url, row["total"], marks, len(self.columns) - used)

    def _marks(self, name: str, cells: dict[int, list[str]]) -> Iterator[Mark]:
        empty = 0
        for column in self.columns:
            if printed := cells.get(column.letter.pk):
                other = "; ".join(printed) if set(printed) != {name} else ""
                yield Mark(column, empty, other, len(printed))
            empty = 0 if printed else empty + 1

    def _cells(self, rows: list[dict[str, Any]]) -> dict[Key, dict[int, list[str]]]:
        """Row -> letter -> the names printed there, of this page's rows and columns; one query."""
        linked = Q(key__in=[row["key"] for row in rows if row["key"]])
        as_printed = Q(organization=None, printed_name__in=[row["name"] for row in rows if not row["key"]])
        letters = [column.letter.pk for column in self.columns]
        found = _keyed(self.signatures).filter(linked | as_printed, letter__in=letters)
        cells: dict[Key, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        values = ("key", "name", "printed", "letter", "printed_name")
        for row in found.order_by("letter", "position", "pk").values(*values):
            cells[_key(row)][row["letter"]].append(row["printed_name"])
        return cells


def _key(row: dict[str, Any]) -> Key:
    return Key(row["key"], "" if row["key"] else row["name"], row["printed"])


def _keyed(signatures: SignatureQuerySet) -> Any:
    """Signatures that know their row: the organization's key, slug and name, or the line as printed."""

    def of_row(field: str, otherwise: Any) -> Coalesce:
        return Coalesce(f"organization__merged_into__{field}", f"organization__{field}", otherwise)

    return signatures.order_by().annotate(
        key=Coalesce("organization__merged_into_id", "organization_id"),
        slug=of_row("slug", Value("")),
        name=of_row("name", "printed_name"),
        row_sort_key=of_row("sort_key", "sort_key"),
        printed=Case(When(organization=None, then="printed_country"), default=Value("")),
    )


def _rows(signatures: SignatureQuerySet, order: RowOrder) -> Any:
    rows = (
        _keyed(signatures)
        .values("key", "slug", "name", "row_sort_key", "printed")
        .annotate(total=Count("pk"))
    )
    by_name = ("row_sort_key", "name", "printed", "key")
    return rows.order_by("-total", *by_name) if order == RowOrder.NUMBER else rows.order_by(*by_name)


def _letters(signatures: SignatureQuerySet) -> Any:
    """The letters under these signatures, newest first, each with how many there are of them."""
    letters = signatures.order_by().values("letter", "letter__dated").annotate(n=Count("pk"))
    return letters.order_by(F("letter__dated").desc(nulls_last=True), "-letter")
