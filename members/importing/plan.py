"""A whole sheet against what is stored: what would become of each row. Writes nothing; the preview and the import
itself both ask it, so that what is done is what was shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from members.countries_as_edited import countries_as_edited
from members.matching import Matcher
from members.models import AdmissionRules, MembershipCategory, Organization
from members.models.member_import import RowOutcome

from .comparing import Change, Comparison, compare_organization, compare_parent
from .comparing_people import compare_contact
from .comparing_periods import compare_membership
from .entries import Columns, Entry, orders, read_entry
from .identity import Choices, identify
from .networks import resolve_parents
from .reasons import Reason, Refused, reason
from .sheet import SheetRow
from .stored import Key, Record, load
from .values import Reader

Progress = Callable[[int], None]


@dataclass
class RowPlan:
    """What would become of one row. `organization` is the key of the stored one that it means, if any."""

    number: int
    outcome: RowOutcome
    reasons: list[Reason] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    organization: int | None = None


@dataclass
class Plan:
    rows: list[RowPlan]
    records: list[Record]  # in the order of their first rows


def make_plan(
    rows: Sequence[SheetRow],
    columns: Columns,
    choices: Choices | None = None,
    progress: Progress = lambda done: None,
) -> Plan:
    """Compare every row; `progress` is told now and then how many are done."""
    with countries_as_edited():
        reader = Reader(orders(rows, columns))
        entries = [read_entry(row, columns, reader) for row in rows]
        matcher = Matcher.from_database()
        keys = identify(entries, matcher, choices or {}, progress)
        parents = resolve_parents(entries, keys, matcher)
    return _Planner(entries, keys, parents, reader).plan()


class _Planner:
    def __init__(
        self, entries: list[Entry], keys: Mapping[int, Key], parents: Mapping[int, Key], reader: Reader
    ) -> None:
        self.entries, self.keys, self.parents, self.reader = entries, keys, parents, reader
        self.usual = usual_category()
        wanted = {*keys.values(), *parents.values()}
        self.records = load(key for key in wanted if isinstance(key, int))
        self.touched: dict[Key, Record] = {}

    def plan(self) -> Plan:
        for entry in self.entries:  # networks may stand below their chapters
            if not entry.faults:
                self._record(entry)
        rows = [self._row(entry) for entry in self.entries]
        return Plan(rows, list(self.touched.values()))

    def _record(self, entry: Entry) -> Record:
        key = self.keys[entry.number]
        if key not in self.records:
            self.records[key] = Record(key, Organization(name=entry.name))
        return self.records[key]

    def _row(self, entry: Entry) -> RowPlan:
        if entry.faults:
            return RowPlan(entry.number, RowOutcome.REFUSED, entry.faults, organization=self._stored(entry))
        record = self._record(entry)
        row = Comparison(entry, record)
        try:
            self._compare(row)
        except Refused as refused:
            return RowPlan(
                entry.number, RowOutcome.REFUSED, [refused.reason], organization=self._stored(entry)
            )
        row.take()
        return self._taken(row)

    def _compare(self, row: Comparison) -> None:
        compare_organization(row)
        if (parent := self.parents.get(row.entry.number)) is not None:
            compare_parent(row, self.records[parent])
        compare_membership(row, self.reader, self.usual)
        compare_contact(row)

    def _taken(self, row: Comparison) -> RowPlan:
        record, entry = row.record, row.entry
        first = not record.first_row
        if first:
            record.first_row = entry.number
        else:
            row.notes.append(reason("further_row", row=record.first_row))
        if row.changes:
            self.touched[record.key] = record
        new = RowOutcome.NEW if first and record.is_new else RowOutcome.CHANGED
        outcome = new if row.changes else RowOutcome.UNCHANGED
        return RowPlan(
            entry.number,
            outcome,
            [*entry.notes, *row.notes],
            row.changes,
            organization=record.organization.pk,
        )

    def _stored(self, entry: Entry) -> int | None:
        key = self.keys.get(entry.number)
        return key if isinstance(key, int) else None


def usual_category() -> MembershipCategory | None:
    """The category of members for whom a sheet gives none: the usual one of the rules, or the only one there is."""
    if usual := AdmissionRules.current().category:
        return usual
    categories = list(MembershipCategory.objects.all()[:2])
    return categories[0] if len(categories) == 1 else None
