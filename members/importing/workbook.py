"""Excel files: values as Excel shows them, formulas by their last result, merged cells filled down."""

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.cell import range_boundaries

from .headings import understood
from .sheet import MOST_COLUMNS, MOST_ROWS, TOP, Sheet, SheetRow, collected
from .unreadable import UnreadableSheet

LARGEST_UNPACKED = 200_000_000
LARGEST_RATIO = 200
MOST_PARTS = 2_000
MOST_SHEETS = 20
CHUNK = 1 << 20  # bytes
PICTURES = "xl/media/"  # a drawing may have a document type; none is read
GAP = 1_000  # rows below the most that may be empty ones
_not_shown = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
_merged = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]{0,200}?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


def read(data: bytes, name: str, most: int) -> Sheet:
    _check_archive(data)
    try:
        shown = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        typed = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        title = name or _best_sheet(shown)
        rows = list(_rows(shown[title], typed[title], most, merged_ranges(data, shown[title])))
    except UnreadableSheet:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it stumble over
        raise UnreadableSheet(
            _("This Excel file is damaged. Open it in a spreadsheet program and save it again.")
        ) from error
    return Sheet(title, collected(rows, most))


def _check_archive(data: bytes) -> None:
    """Refuse what is no workbook, and what unpacks to far more than it holds."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise UnreadableSheet(_("This Excel file is damaged. Open it and save it again.")) from None
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise UnreadableSheet(_("This is no Excel file. Save your sheet as .xlsx or as CSV."))
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > min(LARGEST_UNPACKED, LARGEST_RATIO * packed + 1_000_000):
        raise UnreadableSheet(
            _("This file unpacks to more than a sheet of members can hold. Copy the rows into a new file.")
        )
    if any(_declares_entities(archive, part) for part in parts if not part.filename.startswith(PICTURES)):
        raise UnreadableSheet(_("This Excel file is damaged. Open it and save it again."))


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """No program writes a document type into a workbook; entities of one could grow without end.

    A long comment may stand before it, and a sheet may be called anything: all of every part is looked through.
    """
    before = b""
    try:
        with archive.open(part) as file:
            while chunk := file.read(CHUNK):
                text = before + chunk.replace(b"\x00", b"")
                if b"<!DOCTYPE" in text:
                    return True
                before = text[-len(b"<!DOCTYPE") :]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise UnreadableSheet(_("This Excel file is damaged. Open it and save it again.")) from None
    return False


def _best_sheet(workbook: Any) -> str:
    """The visible sheet whose headings are understood best; the first of those."""
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
    if not visible:
        raise UnreadableSheet(_("There is no visible sheet in this file."))
    return str(max(visible, key=_understood_headings).title)


def _understood_headings(sheet: Any) -> int:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=TOP, max_col=MOST_COLUMNS, values_only=True)
    return max((understood([str(cell or "") for cell in row]) for row in rows), default=0)


def merged_ranges(data: bytes, sheet: Any) -> dict[tuple[int, int], int]:
    """(row, column) of the first cell of each merged block of several rows -> its last row.

    What openpyxl reads row by row does not tell of them; they stand after the cells.
    """
    found: dict[tuple[int, int], int] = {}
    with zipfile.ZipFile(io.BytesIO(data)).open(sheet._worksheet_path) as part:
        before = b""
        while chunk := part.read(CHUNK):
            for match in _merged.finditer(text := before + chunk):
                column, row, _last_column, last = range_boundaries(match[1].decode())
                if row and column and last and last > row:
                    found[row, column] = last
            before = text[-300:]
    return found


def _rows(shown: Any, typed: Any, most: int, merged: dict[tuple[int, int], int]) -> Iterator[SheetRow]:
    last = most + GAP if most == MOST_ROWS else 4 * TOP
    for sheet in (shown, typed):
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
    width = _width(shown)
    pairs = zip(
        shown.iter_rows(max_row=last, max_col=width),
        typed.iter_rows(max_row=last, max_col=width),
        strict=True,
    )
    running: dict[
        int, tuple[int, str]
    ] = {}  # column -> last row and text of the merged block that runs there
    for number, (values, formulas) in enumerate(islice(pairs, last), 1):
        row = _row(number, values, formulas)
        _fill_down(row, merged, running)
        yield row


def _width(sheet: Any) -> int:
    """The columns that hold anything among the first rows, where the headings stand."""
    rows = sheet.iter_rows(max_row=TOP, max_col=MOST_COLUMNS, values_only=True)
    return max((place for row in rows for place, value in enumerate(row, 1) if value is not None), default=1)


def _row(number: int, values: Any, formulas: Any) -> SheetRow:
    row = SheetRow(number, [])
    for column, (value, formula) in enumerate(zip(values, formulas, strict=False)):
        if formula.data_type == "f" and value.value is None:
            row.faults[column] = "formula"
        elif value.data_type == "e":
            row.faults[column] = "formula_error"
        row.cells.append("" if column in row.faults else shown_text(value.value, value))
    return row


def _fill_down(
    row: SheetRow, merged: dict[tuple[int, int], int], running: dict[int, tuple[int, str]]
) -> None:
    if not merged:
        return
    for column in range(len(row.cells)):
        if last := merged.get((row.number, column + 1)):
            running[column] = last, row.cells[column]
    for column, (last, text) in list(running.items()):
        if row.number > last:
            del running[column]
            continue
        row.cells.extend([""] * (column + 1 - len(row.cells)))
        if not row.cells[column] and text:
            row.cells[column], row.merged = text, True


def shown_text(value: Any, cell: Any) -> str:
    """The value as a person would type it; a date as precisely as the cell shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return _shown_date(value, str(cell.number_format or ""))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _shown_date(value: datetime.date, number_format: str) -> str:
    """Excel keeps “Sept 2011” as 1 September and shows month and year: then it is known to the month."""
    shown = _not_shown.sub("", number_format).lower()
    length = 10 if "d" in shown or "y" not in shown else 7 if "m" in shown else 4
    return value.isoformat()[:length]
