"""Sheets for tests, and the way of a sheet from its upload to its end."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from members.actions import import_running, importing
from members.importing.reasons import say
from members.models import MemberImport
from members.models.member_import import RowOutcome

Row = Sequence[Any]


def csv_of(*rows: Row, separator: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def excel_of(*rows: Row, merged: Sequence[str] = ()) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for block in merged:
        sheet.merge_cells(block)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def checked(data: bytes, *, by: Any = None, choices: dict[int, int | None] | None = None) -> MemberImport:
    """Upload a sheet, take its columns as they are guessed, have the rows checked."""
    begun = importing.upload(data=data, file_name="members.xlsx", by=by)
    columns = {int(place): key for place, key in begun.mapping["columns"].items()}
    importing.set_columns(member_import=begun, header=begun.mapping["header"], columns=columns, by=by)
    import_running.check_rows.func(begun.pk)
    for row, organization in (choices or {}).items():
        importing.choose(member_import=begun, row=row, organization=organization, by=by)
    if choices:
        importing.check_again(member_import=begun, by=by)
        import_running.check_rows.func(begun.pk)
    begun.refresh_from_db()
    return begun


def taken_in(data: bytes, *, by: Any = None, choices: dict[int, int | None] | None = None) -> MemberImport:
    """The same, confirmed and done."""
    begun = checked(data, by=by, choices=choices)
    importing.confirm(member_import=begun, by=by)
    import_running.take_in.func(begun.pk)
    begun.refresh_from_db()
    return begun


def outcomes(member_import: MemberImport) -> dict[int, str]:
    return dict(member_import.rows.values_list("number", "outcome"))


def why(member_import: MemberImport, row: int) -> str:
    return " ".join(say(each) for each in member_import.rows.get(number=row).reasons)


def refused(member_import: MemberImport) -> dict[int, str]:
    rows = member_import.rows.filter(outcome=RowOutcome.REFUSED)
    return {row.number: " ".join(say(each) for each in row.reasons) for row in rows}
