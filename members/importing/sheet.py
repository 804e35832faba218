"""A file as rows of text: what CSV and Excel files become before anybody asks what they mean."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .unreadable import UnreadableSheet

MOST_ROWS = 20_000
MOST_COLUMNS = 100
TOP = 30  # rows among which the headings are looked for


@dataclass
class SheetRow:
    """`number` is the row's number as a spreadsheet program shows it; `faults`: column -> code of what is wrong."""

    number: int
    cells: list[str]
    faults: dict[int, str] = field(default_factory=dict)
    merged: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.faults and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """`name` is that of the sheet within a workbook; "" for CSV."""

    name: str
    rows: list[SheetRow]


def collected(rows: list[SheetRow], most: int) -> list[SheetRow]:
    """The rows that hold anything. Raises UnreadableSheet if there are too many of them or none."""
    filled = [row for row in rows if not row.is_empty]
    if not filled:
        raise UnreadableSheet(_("There is nothing in this file."))
    if len(filled) > most == MOST_ROWS:
        raise UnreadableSheet(_("This sheet has more than 20,000 rows. Split it into several files."))
    return filled[:most]
