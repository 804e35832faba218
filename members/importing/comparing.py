"""A row against what is stored of its organization: what it would change, or why it contradicts.

`Comparison` collects the steps of one row and takes them only once the whole row stands, so that a refused row leaves
no trace. A cell that is empty never changes anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from coalition.partial_dates import PartialDate
from members.models import Country, MembershipCategory, Organization, OrganizationName
from members.models.organization_name import NameKind

from . import cells
from .cleaning import clean, clean_lines
from .entries import Entry
from .reasons import Reason, Refused, reason
from .stored import Record

PLAIN = ("country", "scope", "website", "description", "listed", "ecosoc_status")
NAME_KINDS = {
    "other_names": NameKind.ALIAS, "former_names": NameKind.FORMER, "translations": NameKind.TRANSLATION,
}  # fmt: skip
Change = list[str]  # [key of the column, before, after]


@dataclass
class Comparison:
    entry: Entry
    record: Record
    changes: list[Change] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    _steps: list[Callable[[], None]] = field(default_factory=list)
    _said: dict[Any, Any] = field(default_factory=dict)

    def says(self, about: Any, key: str, value: Any) -> None:
        """Note what this row says in the column `key` about a part of the record; raise Refused if another row
        says something else."""
        earlier = self.record.said.get((about, key))
        if earlier and earlier[0] != self.entry.number and not _agree(earlier[1], value):
            raise Refused(
                "contradicts_row", column=key, value=shown(value), row=earlier[0], other=shown(earlier[1])
            )
        self._said.setdefault((about, key), value)

    def change(self, key: str, before: Any, after: Any, step: Callable[[], None]) -> None:
        self.changes.append([key, shown(before), shown(after)])
        self._steps.append(step)

    def set(self, key: str, row: Any, name: str, value: Any) -> None:
        """Have a field of a row be `value`, unless it is, blanks that nobody sees apart."""
        before = getattr(row, name)
        if before != value and not (isinstance(before, str) and clean_lines(before) == value):
            self.change(key, before if row.pk else "", value, lambda: self.record.put(row, **{name: value}))

    def take(self) -> None:
        for step in self._steps:
            step()
        for what, value in self._said.items():
            self.record.said.setdefault(what, (self.entry.number, value))


def _agree(one: Any, other: Any) -> bool:
    return same_date(one, other) if isinstance(one, PartialDate) else bool(one == other)


def same_date(one: PartialDate, other: PartialDate) -> bool:
    """May both be one date, of which one says more?"""
    return one.iso.startswith(other.iso) or other.iso.startswith(one.iso)


def shown(value: Any) -> str:
    """A value as the sheet writes it."""
    if isinstance(value, bool):
        return cells.yes_or_no(value)
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, Country | MembershipCategory | Organization):
        return value.name
    return str(value) if value is not None else ""


def compare_organization(row: Comparison) -> None:
    given, organization = row.entry.given, row.record.organization
    if row.record.is_new and not row.record.first_row:
        row.changes.append(["name", "", organization.name])
    elif row.entry.name != organization.name and not row.record.is_new:
        row.notes.append(reason("known_as", name=organization.name))
    for key in PLAIN:
        if key in given:
            row.says("organization", key, given[key])
            row.set(key, organization, key, given[key])
    _compare_acronyms(row)
    for key, kind in NAME_KINDS.items():
        for language, name in given.get(key, ()):
            _add_name(row, key, kind, language, name)


def compare_parent(row: Comparison, parent: Record) -> None:
    """The network may be new itself: then it gets its key when it is written, before its chapters are."""
    organization = row.record.organization
    row.says("organization", "parent", parent.organization.name)
    present = organization.parent
    if present is not parent.organization and (present is None or present.pk != parent.organization.pk):
        row.change(
            "parent",
            present,
            parent.organization,
            lambda: row.record.put(organization, parent=parent.organization),
        )


def _compare_acronyms(row: Comparison) -> None:
    """The first is its own short form, unless it is known as a further one; the others are further ones."""
    if not (acronyms := row.entry.given.get("acronym")):
        return
    first, *others = acronyms
    known = {name.name for name in row.record.names if name.kind == NameKind.ACRONYM}
    row.says("organization", "acronym", first)
    if not (row.record.organization.acronym and first in known):
        row.set("acronym", row.record.organization, "acronym", first)
    for acronym in others:
        if acronym != row.record.organization.acronym:
            _add_name(row, "acronym", NameKind.ACRONYM, "", acronym)


def _add_name(row: Comparison, key: str, kind: NameKind, language: str, name: str) -> None:
    """A name that it has already, as whatever kind, stays as it is."""
    record = row.record
    if name in map(clean, (record.organization.name, *(each.name for each in record.names))):
        return
    if [key, "", name] in row.changes or any(
        change[2] == name and change[0] in NAME_KINDS for change in row.changes
    ):
        return
    new = OrganizationName(name=name, kind=kind, language=language)
    row.change(key, "", name, lambda: record.names.append(new))
