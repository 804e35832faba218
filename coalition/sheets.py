"""Tables as files for spreadsheets, CSV and XLSX, in which no cell is taken for a formula."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from xlsxwriter import Workbook

from coalition.attachments import attachment
from coalition.partial_dates import PartialDate, Precision

# The full-width forms start a formula too where a spreadsheet is set to an East Asian language.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8
AS_TEXT = "@"  # the number format "Text"
WIDEST = 60  # characters of a column, so that one long text does not push the others off the screen
LONGEST_TEXT = 32_767  # characters that a cell of a workbook can hold
LONGEST_LINK = 2_000  # characters; what is longer stays text
MOST_LINKS = 65_000  # on a sheet; Excel opens no more than 65,530
LINKS = ("https://", "http://")
EXCEL_BEGINS = 1900  # days before that year are no days to it, but texts
_not_in_titles = re.compile(r"[\[\]:*?/\\]")
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


def as_json(cell: Cell) -> str | int | None:
    """A cell as JSON has it: numbers as numbers, what is not known as null."""
    return cell if cell is None or isinstance(cell, int) else as_text(cell)


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


MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 (workbooks know no zones); the same rows give the same file


def xlsx_bytes(rows: Iterable[Row], *, title: str) -> bytes:
    """These rows as a workbook of one sheet, its headings kept in sight. Texts are typed as such; days are real days.

    What somebody types there later stays text too: no program makes a day of “2011” or a number of “007”.
    """
    rows = list(rows)
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(_not_in_titles.sub(" ", title).strip("' ")[:31] or None)
        sheet.freeze_panes(1, 0)
        text = book.add_format({"num_format": AS_TEXT})
        for number, width in enumerate(_widths(rows)):
            sheet.set_column(number, number, width, text)
        _write(sheet, rows, Formats(book, text))
    return file.getvalue()


def _widths(rows: Sequence[Row]) -> list[int]:
    """Wide enough for nearly everything in the first rows, which are looked at first."""
    columns = zip(*rows[:200], strict=True)
    return [min(WIDEST, max(10, *(len(as_text(cell)) + 2 for cell in column))) for column in columns]


class Formats:
    """How cells of a workbook look and what they are taken for."""

    def __init__(self, book: Any, text: Any) -> None:
        self.text = text
        self.heading = book.add_format({"num_format": AS_TEXT, "bold": True, "valign": "top"})
        # It stays a text, also when somebody edits it.
        self.quoted = book.add_format({"num_format": AS_TEXT, "quote_prefix": True})
        self.number = book.add_format({"num_format": "0"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})


def _write(sheet: Any, rows: Sequence[Row], formats: Formats) -> None:
    for column, heading in enumerate(rows[0] if rows else ()):
        _write_text(sheet, 0, column, as_text(heading), formats.heading)
    for number, row in enumerate(rows[1:], 1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, formats)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, formats: Formats) -> None:
    if isinstance(cell, PartialDate) and cell.precision == Precision.DAY:
        cell = cell.date
    if isinstance(cell, datetime.date) and cell.year >= EXCEL_BEGINS:
        sheet.write_datetime(row, column, cell, formats.day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, formats.number)
    elif isinstance(cell, Address) and _is_link(cell, sheet):
        sheet.write_url(row, column, cell, formats.text)
    else:
        text = as_text(cell)
        quoted = text.startswith(FORMULA_STARTS)
        _write_text(sheet, row, column, text, formats.quoted if quoted else formats.text)


def _is_link(address: Address, sheet: Any) -> bool:
    fits = len(address) <= LONGEST_LINK and sheet.hlink_count < MOST_LINKS
    return fits and address.startswith(LINKS) and not _not_in_xml.search(address)


def _write_text(sheet: Any, row: int, column: int, text: str, form: Any) -> None:
    text = _not_in_xml.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]
    if text:
        sheet.write_string(row, column, text, form)


def sheet_response(rows: Iterable[Row], file_type: FileType, *, name: str, title: str) -> HttpResponse:
    """The rows as a download called NAME.csv or NAME.xlsx, for this one person only."""
    content = csv_text(rows) if file_type == FileType.CSV else xlsx_bytes(rows, title=title)
    return download(content, file_type, name=name)


def download(content: str | bytes, file_type: FileType, *, name: str) -> HttpResponse:
    """A sheet that is written already, likewise."""
    return attachment(content, MEDIA_TYPES[file_type], f"{name}.{file_type.value}", for_one_person=True)
