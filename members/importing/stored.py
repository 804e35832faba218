"""What is stored of the organizations that a sheet speaks of, and what it would become: `Record` holds both."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model

from members.models import Contact, Membership, Organization, OrganizationName

AT_ONCE = 500
Key = int | str  # of a stored organization, or of a new one
Row = TypeVar("Row", bound=Model)


@dataclass
class Record:
    """One organization. `dirty` tells which fields of which of its rows the sheet changed; rows without key are new.

    `said` remembers which row of the sheet said what, so that a later one may not say something else.
    """

    key: Key
    organization: Organization
    names: list[OrganizationName] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    dirty: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    said: dict[Any, tuple[int, Any]] = field(default_factory=dict)
    first_row: int = 0

    @property
    def is_new(self) -> bool:
        return self.organization.pk is None

    def put(self, row: Model, **values: Any) -> None:
        """Set fields of one of its rows, and remember that they changed."""
        for name, value in values.items():
            setattr(row, name, value)
        self.dirty[id(row)] |= set(values)

    def changed_fields(self, row: Model) -> set[str]:
        return self.dirty.get(id(row), set())


def load(keys: Iterable[int], progress: Callable[[], None] = lambda: None) -> dict[Key, Record]:
    """The stored organizations with these keys, with all that belongs to them; four queries for each few hundred."""
    records: dict[Key, Record] = {}
    wanted = iter(sorted(set(keys)))
    while chunk := list(islice(wanted, AT_ONCE)):
        found = Organization.objects.filter(pk__in=chunk).select_related("country", "parent")
        records |= {each.pk: Record(each.pk, each) for each in found}
        for record, row in _belonging(records, chunk, OrganizationName):
            record.names.append(row)
        for record, row in _belonging(records, chunk, Membership):
            record.memberships.append(row)
        for record, row in _belonging(records, chunk, Contact):
            record.contacts.append(row)
        progress()
    return records


def _belonging(
    records: dict[Key, Record], chunk: list[int], model: type[Any]
) -> Iterator[tuple[Record, Any]]:
    rows = model.objects.filter(organization__in=chunk).order_by("pk")
    if model is Membership:
        rows = rows.select_related("category")
    for row in rows:
        yield records[row.organization_id], row
