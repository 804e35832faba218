"""A plan into the database: in bulk, everything with its history, credited to whoever confirmed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from coalition.slugs import unused_slugs
from coalition.stored import rows_stored
from members.importing.plan import Plan
from members.importing.stored import Record
from members.models import Contact, Membership, Organization, OrganizationName
from members.names import match_key

AT_ONCE = 500
LONGEST_KEY = 300


def write(plan: Plan, *, by: User | None, why: str) -> None:
    """Store what the plan changes. Called within a transaction, with the organizations locked."""
    _Writer(plan.records, by, why).write()


class _Writer:
    def __init__(self, records: list[Record], by: User | None, why: str) -> None:
        self.records = records
        self.credit = {"batch_size": AT_ONCE, "default_user": by, "default_change_reason": why}

    def write(self) -> None:
        self._organizations()
        self._belonging(OrganizationName, lambda record: record.names, _set_name_key)
        self._belonging(Membership, lambda record: record.memberships)
        self._belonging(Contact, lambda record: record.contacts)

    def _organizations(self) -> None:
        new = [record.organization for record in self.records if record.is_new]
        changed = [(r, r.organization) for r in self.records if not r.is_new]
        slugs = unused_slugs([each.name for each in new], Organization.objects.all(), fallback="organization")
        for organization, slug in zip(new, slugs, strict=True):
            organization.slug = slug
            organization.set_keys()
        for wave in networks_first(new):
            for organization in wave:
                organization.parent = organization.parent  # which has its key by now
            self._create(wave, Organization)
        for _record, organization in changed:
            organization.parent = organization.parent
        self._update(changed, Organization)

    def _belonging(
        self,
        model: type[Any],
        rows_of: Callable[[Record], Iterable[Any]],
        prepare: Callable[[Any], None] = lambda row: None,
    ) -> None:
        """What ends is stored before what begins: an organization has one open membership at a time."""
        all_rows = [(record, row) for record in self.records for row in rows_of(record)]
        self._update([pair for pair in all_rows if pair[1].pk], model)
        new = [pair for pair in all_rows if not pair[1].pk]
        for record, row in new:
            row.organization = record.organization
            prepare(row)
        self._create([row for _record, row in new], model)

    def _create(self, rows: list[Any], model: type[Model]) -> None:
        if rows:
            stored = bulk_create_with_history(rows, model, **self.credit)
            rows_stored.send(model, rows=stored)

    def _update(self, rows: list[tuple[Record, Any]], model: type[Model]) -> None:
        by_fields: dict[frozenset[str], list[Any]] = defaultdict(list)
        for record, row in rows:
            if fields := record.changed_fields(row):
                by_fields[frozenset(fields)].append(row)
        for names, changed in by_fields.items():
            bulk_update_with_history(changed, model, sorted(names), **self.credit)
            rows_stored.send(model, rows=changed)


def networks_first(new: list[Organization]) -> Iterator[list[Organization]]:
    """New organizations in waves: each after its network, if that is new too. The plan lets no circle through."""
    waiting = new
    while waiting:
        ready = [each for each in waiting if each.parent is None or each.parent.pk]
        yield ready
        waiting = [each for each in waiting if each.pk is None]


def _set_name_key(name: OrganizationName) -> None:
    name.match_key = match_key(name.name)[:LONGEST_KEY]
