"""Tables as files for spreadsheets, CSV and XLSX, in which no cell is taken for a formula."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from coalition.partial_dates import PartialDate, Precision

# The full-width forms start a formula too where a spreadsheet is set to an East Asian language.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8
AS_TEXT = "@"  # the number format "Text"
WIDEST = 60  # characters of a column, so that one long text does not push the others off the screen
LONGEST_LINK = 2000  # characters; Excel calls a workbook with a longer one damaged
_not_in_xml = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Address(str):
    """A text that leads somewhere: https://example.org. A workbook shows it as a link, which is no formula."""

    __slots__ = ()


Cell = str | int | datetime.date | PartialDate | None
Row = Sequence[Cell]


def as_text(cell: Cell) -> str:
    """A cell as everything but a workbook writes it: days by ISO 8601, as precise as they are known."""
    if isinstance(cell, PartialDate):
        return cell.iso
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


class FileType(models.TextChoices):
    XLSX = "xlsx", _("Excel, LibreOffice (.xlsx)")
    CSV = "csv", _("CSV (.csv)")


MEDIA_TYPES = {
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.CSV: "text/csv; charset=utf-8",
}


def harmless(cell: str) -> str:
    """Keep a spreadsheet from reading a cell of a CSV as a formula: an apostrophe goes before what could start one.

    Rule: OWASP, "CSV Injection".
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def csv_text(rows: Iterable[Row]) -> str:
    """These rows as CSV (RFC 4180, UTF-8 with byte order mark).

    Every cell is quoted: a spreadsheet that takes ";" for the separator, as in much of Europe, would else find a
    cell of its own, and perhaps a formula, in the middle of a name.
    """
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(as_text(cell)) for cell in row] for row in rows)
    return file.getvalue()


def xlsx_bytes(rows: Iterable[Row], *, title: str) -> bytes:
    """These rows as a workbook of one sheet, its headings kept in sight. Texts are typed as such; days are real days.

    What somebody types there later stays text too: no program makes a day of “2011” or a number of “007”.
    """
    rows = list(rows)
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(INVALID_TITLE_REGEX.sub(" ", title)[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(rows), 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width, column.number_format = width, AS_TEXT
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, cell, is_heading=not number) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _widths(rows: Sequence[Row]) -> list[int]:
    """Wide enough for nearly everything in the first rows, which are looked at first."""
    columns = zip(*rows[:200], strict=True)
    return [min(WIDEST, max(10, *(len(as_text(cell)) + 2 for cell in column))) for column in columns]


def _cell(sheet: Any, value: Cell, *, is_heading: bool) -> Any:
    if isinstance(value, PartialDate):
        value = value.date if value.precision == Precision.DAY else value.iso
    if isinstance(value, int):
        return value
    if isinstance(value, datetime.date):
        return _day(sheet, value)
    text = _not_in_xml.sub("", value or "")
    return _text(sheet, text, value, is_heading=is_heading) if text else None


def _day(sheet: Any, day: datetime.date) -> Any:
    """A real day, which sorts and counts as one; Excel's days begin with 1900, older ones are texts."""
    if day.year < 1900:
        return _text(sheet, day.isoformat(), None, is_heading=False)
    cell = WriteOnlyCell(sheet, day)
    cell.number_format = "yyyy-mm-dd"
    return cell


def _text(sheet: Any, text: str, value: str | None, *, is_heading: bool) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type, cell.number_format = "s", AS_TEXT
    if is_heading:
        cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
    elif text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True  # it stays a text, also when somebody edits it
    elif (
        isinstance(value, Address) and text.startswith(("https://", "http://")) and len(text) <= LONGEST_LINK
    ):
        cell.hyperlink = text
    return cell


def sheet_response(rows: Iterable[Row], file_type: FileType, *, name: str, title: str) -> HttpResponse:
    """The rows as a download called NAME.csv or NAME.xlsx, for this one person only."""
    content = csv_text(rows) if file_type == FileType.CSV else xlsx_bytes(rows, title=title)
    return download(content, file_type, name=name)


def download(content: str | bytes, file_type: FileType, *, name: str) -> HttpResponse:
    """A sheet that is written already, likewise."""
    answer = HttpResponse(content, content_type=MEDIA_TYPES[file_type])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{file_type.value}") or ""
    answer["Cache-Control"] = "private, no-store"
    return answer
