"""Sheets that the site hands out: the empty one to fill in, and the refused rows to mend. As Excel and as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from members.models import MemberImport
from members.models.member_import import RowOutcome

from .columns import COLUMNS
from .reasons import say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHY = "why"
# What a spreadsheet program would take for a formula; the full-width forms where it is set to an East Asian language.
FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
Rows = Iterable[Sequence[str]]


def harmless(cell: str) -> str:
    """An apostrophe before what could start a formula (OWASP, "CSV Injection"); `cleaning.clean` takes it away."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def csv_file(rows: Rows) -> bytes:
    """UTF-8 with a byte order mark, by which Excel knows it."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def excel_file(title: str, rows: Rows) -> bytes:
    """Every cell is text, also one that begins with “=”; the first row holds the headings and stays in sight."""
    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        sheet.append([_text_cell(sheet, value, bold=not number) for value in row])
    return _saved(workbook)


def _text_cell(sheet: Any, value: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def template_csv() -> bytes:
    return csv_file([[str(column.heading) for column in COLUMNS]])


def template_excel() -> bytes:
    """An empty sheet whose headings say what belongs there, and a second one that explains them with an example."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title, sheet.freeze_panes = _("Members"), "B2"
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, place, str(column.heading))
        cell.font = Font(bold=True)
        cell.comment = Comment(f"{column.help}\n{column.example}".strip(), _("Help"), height=120, width=260)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(14, len(str(column.heading)) + 4)
        for row in range(2, 200):  # text, so that no program makes a day of “2011” or a number of “007”
            sheet.cell(row, place).number_format = "@"
    _explain(workbook.create_sheet(_("Help")))
    return _saved(workbook)


def _explain(sheet: Any) -> None:
    sheet.append([_("Column"), _("What belongs there"), _("Example")])
    for column in COLUMNS:
        sheet.append([str(column.heading), str(column.help), column.example])
    for letter, width in (("A", 22), ("B", 80), ("C", 34)):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)


def refused_rows(member_import: MemberImport) -> Iterable[list[str]]:
    """The sheet's own columns and, in a last one, why the row was refused. Mended, it can be uploaded as it is."""
    headings = [str(heading) for heading in member_import.mapping.get("headings", [])]
    yield [*headings, WHY]
    refused = member_import.rows.filter(outcome=RowOutcome.REFUSED).order_by("number")
    for row in refused.iterator():
        cells = [str(row.values.get(str(place), "")) for place in range(len(headings))]
        yield [*cells, " ".join(say(reason) for reason in row.reasons)]
