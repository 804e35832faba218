"""A row of the sheet as what it says: values by column, or why it cannot be taken in. Nothing is compared yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coalition.date_reading import DayOrder, TwoReadings, order_told_by, parse

from .cleaning import clean, clean_lines, says_nothing
from .reasons import Reason, Refused, reason
from .sheet import SheetRow
from .values import Reader

DATES = ("joined", "ended")
MEMBERSHIP = ("category", "joined", "ended", "end_reason")
Columns = Mapping[int, str]  # place of a column -> its key


@dataclass
class Entry:
    """`given` holds what cells say, by column; what is empty is missing. One with `faults` is refused."""

    number: int
    given: dict[str, Any] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.given.get("name", ""))

    @property
    def country(self) -> str | None:
        """ISO code."""
        country = self.given.get("country")
        return country.code if country else None

    def names(self) -> Iterable[str]:
        """Every other name that it gives."""
        for key in ("other_names", "former_names", "translations"):
            yield from (name for _language, name in self.given.get(key, ()))


def orders(rows: Sequence[SheetRow], columns: Columns) -> dict[str, DayOrder | None]:
    """How the sheet writes numeric dates: by each column of dates itself, else by the other one."""
    texts = {
        key: [clean(row.cells[place]) for row in rows if place < len(row.cells)]
        for place, key in columns.items()
        if key in DATES
    }
    together = order_told_by(text for column in texts.values() for text in column)
    return {key: order_told_by(column) or together for key, column in texts.items()}


def read_entry(row: SheetRow, columns: Columns, reader: Reader) -> Entry:
    entry = Entry(row.number)
    if row.merged:
        entry.notes.append(reason("merged_cells"))
    for place, key in columns.items():
        if place in row.faults:
            entry.faults.append(reason(row.faults[place], column=key))
        elif place < len(row.cells):
            _read_cell(entry, key, row.cells[place], reader)
    for check in (_check_name, _check_membership, _check_contact):
        try:
            check(entry, reader)
        except Refused as refused:
            entry.faults.append(refused.reason)
    return entry


def _read_cell(entry: Entry, key: str, raw: str, reader: Reader) -> None:
    cell = clean_lines(raw) if key == "description" or ("\n" in raw and key.endswith("names")) else clean(raw)
    if not cell or (key != "name" and says_nothing(cell)):
        return
    try:
        value = reader.value(key, cell)
    except Refused as refused:
        entry.faults.append(refused.reason)
        return
    if key in DATES and _was_decided(cell):
        entry.notes.append(reason("date_by_column", column=key, date=value.iso))
    if isinstance(value, list) and key in entry.given:
        value = [*entry.given[key], *(each for each in value if each not in entry.given[key])]
    entry.given[key] = value


def _was_decided(cell: str) -> bool:
    try:
        parse(cell)
    except TwoReadings:
        return True
    return False


def _check_name(entry: Entry, reader: Reader) -> None:
    if not entry.name:
        raise Refused("no_name")


def _check_membership(entry: Entry, reader: Reader) -> None:
    joined, ended = entry.given.get("joined"), entry.given.get("ended")
    if entry.given.get("end_reason") and not ended:
        raise Refused("reason_without_end")
    if joined and ended and joined.first > ended.last:
        raise Refused("ends_before_begin", joined=joined.iso, ended=ended.iso)


def _check_contact(entry: Entry, reader: Reader) -> None:
    given = entry.given
    if given.get("contact_name") and not given.get("contact_email"):
        if not any(fault.get("code") in ("no_email", "several_emails") for fault in entry.faults):
            raise Refused("contact_without_email", value=given["contact_name"])
    elif given.get("contact_email") and not given.get("contact_name"):
        entry.notes.append(reason("contact_named_after"))
