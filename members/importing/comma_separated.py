"""CSV files, in the encodings and with the separators that people's programs write."""

import csv
import io
from itertools import islice
from statistics import median

from django.utils.translation import gettext as _

from coalition.encodings import decode

from .headings import understood
from .sheet import MOST_COLUMNS, TOP, SheetRow, collected
from .unreadable import UnreadableSheet

SEPARATORS = (",", ";", "\t", "|")


def read(data: bytes, most: int) -> list[SheetRow]:
    text = decode(data)
    if text is None or _looks_binary(text):
        raise UnreadableSheet(_("This is no spreadsheet. Save yours as an Excel file (.xlsx) or as CSV."))
    text = text.removeprefix("\ufeff").replace("\x00", "")
    first, _line_end, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's hint
        return _rows(rest, first.strip()[-1], most, begun_at=2)
    return _rows(text, separator(text), most)


def separator(text: str) -> str:
    """The separator with which most headings are understood, and after that, that makes the most columns."""

    def score(candidate: str) -> tuple[int, float]:
        try:
            rows = [row for row in islice(_reader(text, candidate), TOP) if any(row)]
        except csv.Error:
            return 0, 0
        return max(map(understood, rows), default=0), median(map(len, rows)) if rows else 0

    return max(SEPARATORS, key=score)


def _looks_binary(text: str) -> bool:
    head = text[:4000]
    return sum(ord(c) < 32 and c not in "\t\r\n" for c in head) * 20 > len(head)


def _reader(text: str, separator: str) -> "csv._reader":  # type: ignore[name-defined]
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)


def _rows(text: str, separator: str, most: int, begun_at: int = 1) -> list[SheetRow]:
    try:
        records = islice(_reader(text, separator), None if most > TOP else 4 * TOP)
        rows = [SheetRow(number, cells[:MOST_COLUMNS]) for number, cells in enumerate(records, begun_at)]
    except csv.Error:
        raise UnreadableSheet(
            _("This CSV file is damaged: a cell never ends. Save it again, or as an Excel file (.xlsx).")
        ) from None
    return collected(rows, most)
