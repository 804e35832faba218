"""Sheets that the site hands out: the empty one to fill in, and the refused rows to mend. As Excel and as CSV."""

import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from coalition.sheets import AS_TEXT, FileType, csv_text
from members.models import MemberImport
from members.models.member_import import RowOutcome

from .columns import COLUMNS
from .reasons import say

WHY = "why"


def template(file_type: FileType) -> str | bytes:
    """An empty sheet with the headings that the import knows."""
    if file_type == FileType.CSV:
        return csv_text([[str(column.heading) for column in COLUMNS]])
    return _template_excel()


def _template_excel() -> bytes:
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
            sheet.cell(row, place).number_format = AS_TEXT
    _explain(workbook.create_sheet(_("Help")))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


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
