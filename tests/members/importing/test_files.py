"""Files as people's programs write them: encodings, separators, Excel's ways; and files that are none."""

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition import sheets
from coalition.sheets import FileType, csv_text, harmless, xlsx_bytes
from members.importing import cells
from members.importing.cleaning import clean
from members.importing.columns import COLUMNS
from members.importing.files import template
from members.importing.headings import guess, header_row
from members.importing.opening import LARGEST_FILE, read_sheet
from members.importing.sheet import MOST_ROWS
from members.importing.unreadable import UnreadableSheet
from tests.examples import examples

from .sheets import csv_of, excel_of

ROWS = [["단체명", "국가"], ["북한인권시민연합", "대한민국"], ["자유아시아", "대한민국"]]
names = (
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30)
    .map(clean)
    .filter(bool)
)


def read(data: bytes) -> list[list[str]]:
    return [row.cells for row in read_sheet(data).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "euc-kr"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    assert read(csv_of(*ROWS, separator=separator, encoding=encoding)) == ROWS


def test_csv_of_old_windows_and_japanese_programs() -> None:
    french = [["Nom", "Pays"], ["Défense des rivières", "Côte d’Ivoire"]]
    assert read(csv_of(*french, separator=";", encoding="cp1252")) == french
    japanese = [["団体名", "国"], ["川を守る会", "日本"], ["みずうみの友", "日本"]]
    assert read(csv_of(*japanese, encoding="shift_jis")) == japanese


def test_csv_rows_have_the_numbers_that_a_spreadsheet_program_shows() -> None:
    data = b'Name,About\r\n"Rivers\nWatch",x\r\n\r\nLakes Watch,y\r\n'
    assert [(row.number, row.cells[0]) for row in read_sheet(data).rows] == [
        (1, "Name"),
        (2, "Rivers\nWatch"),
        (4, "Lakes Watch"),
    ]


def test_a_semicolon_within_a_cell_does_not_make_it_the_separator() -> None:
    rows = [["Name", "Other names"], ["Rivers", "A; B; C; D"], ["Lakes", "E; F; G; H"]]
    assert read(csv_of(*rows)) == rows


def test_excel_shows_dates_as_precisely_as_they_are_shown() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["Name", "Since"])
    for number_format in ("yyyy-mm-dd", "mmm yy", "[$-409]mmmm\\ yyyy;@", "yyyy", '"Day" d. mmm yyyy'):
        sheet.append(["Rivers", datetime.date(2011, 9, 8)])
        sheet.cell(sheet.max_row, 2).number_format = number_format
    sheet.append(["Rivers", 2011])
    sheet.append(["Rivers", 2011.0])
    out = io.BytesIO()
    workbook.save(out)
    assert [row[1] for row in read(out.getvalue())[1:]] == [
        "2011-09-08", "2011-09", "2011-09", "2011", "2011-09-08", "2011", "2011",
    ]  # fmt: skip


def test_excel_fills_merged_cells_down_and_tells_formulas_without_result() -> None:
    data = excel_of(["Name", "Acronym"], ["Rivers", "=A1"], [None, "x"], [None, "y"], merged=["A2:A4"])
    rows = read_sheet(data).rows
    assert [row.cells[0] for row in rows] == ["Name", "Rivers", "Rivers", "Rivers"]
    assert rows[1].faults == {1: "formula"}
    assert [row.merged for row in rows] == [False, False, True, True]


def test_the_sheet_with_the_members_is_found_and_hidden_ones_are_not_read() -> None:
    workbook = openpyxl.Workbook()
    first: Any = workbook.active
    first.append(["Do not touch"])
    members = workbook.create_sheet("Members")
    members.append(["Organisation", "Country"])
    members.append(["Rivers Watch", "Japan"])
    hidden = workbook.create_sheet("old")
    hidden.append(["Name", "Country", "E-mail", "Since"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    workbook.save(out)
    assert read_sheet(out.getvalue()).name == "Members"


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


def _with_sheet(xml: str) -> bytes:
    """A workbook with this in the place of its sheet."""
    out, source = io.BytesIO(), excel_of(["Name"], ["Rivers"])
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, xml if part.filename == "xl/worksheets/sheet1.xml" else old.read(part))
    return out.getvalue()


def _entities() -> bytes:
    """XML whose entities grow without end."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return _with_sheet(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><worksheet>&a9;</worksheet>'
    )


def _entities_below_a_comment() -> bytes:
    """However far down they are declared, and though these do not grow."""
    comment, space = "x" * 2_000_000, "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cell = '<c r="A1" t="inlineStr"><is><t>&a;</t></is></c>'
    return _with_sheet(
        f'<?xml version="1.0"?><!--{comment}--><!DOCTYPE x [<!ENTITY a "Name">]>'
        f'<worksheet xmlns="{space}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n\n ",
        b"\x00\x01\x02\x03" * 500,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
        b"PK\x03\x04 nothing more",
        b"x" * (LARGEST_FILE + 1),
        excel_of(["Name"], ["Rivers"])[:-200],
        b"Name\n" + b"Rivers\n" * (MOST_ROWS + 1),
        b'Name\n"' + b"x" * 200_000,
    ],
    ids=["empty", "blank", "binary", "old excel", "no zip", "large", "cut off", "many rows", "endless cell"],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableSheet) as caught:
        read_sheet(data)
    assert len(str(caught.value)) > 20


@pytest.mark.parametrize("make", [_bomb, _entities, _entities_below_a_comment])
def test_files_that_unpack_without_end_are_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableSheet):
        read_sheet(make())


def test_a_cell_far_away_does_not_make_the_sheet_endless() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["Name"])
    sheet.append(["Rivers"])
    sheet["XFD1048576"] = "x"
    out = io.BytesIO()
    workbook.save(out)
    assert len(read(out.getvalue())) == 2


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_file_breaks_it(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"sep=;\n"):
        try:
            read_sheet(start + data)
        except UnreadableSheet as refusal:
            assert str(refusal)


# Headings -----------------------------------------------------------------------------------------------------------


def test_headings_are_understood_in_many_words_and_languages() -> None:
    headings = [
        "Organisation name *",
        "Land",
        "Member since:",
        "E-MAIL",
        "Contact person (first)",
        "Remarks",
        "국가",
    ]
    assert guess(headings) == {0: "name", 1: "country", 2: "joined", 3: "contact_email", 4: "contact_name"}
    assert guess(["単なる", "団体名", "加盟日", "Pays", "Oragnisation"]) == {
        1: "name",
        2: "joined",
        3: "country",
    }
    assert guess(["Name", "Name"]) == {0: "name"}


def test_headings_need_not_stand_in_the_first_row() -> None:
    assert header_row([["Members 2024"], [""], ["Name", "Country"], ["Rivers", "Japan"]]) == 2
    assert header_row([["a", "b"], ["c", "d"]]) == 0


# Cells and files of our own -----------------------------------------------------------------------------------------


@given(st.lists(names, unique=True, max_size=6))
def test_names_in_one_cell_are_read_as_they_were_written(values: list[str]) -> None:
    assert cells.split(cells.join(values)) == values


@given(names, st.sampled_from(["", "ko", "fr", "zh-Hant"]))
def test_a_name_with_its_language_is_read_as_it_was_written(name: str, language: str) -> None:
    assert cells.read_language(cells.with_language(name, language)) == (language, name)


@given(st.text(max_size=50))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@examples(25)
@given(names)
def test_a_cell_that_was_made_harmless_is_read_again_as_it_was(name: str) -> None:
    assert clean(harmless(name)) == clean(name)
    rows = [["Name", "Country"], [name, "Japan"]]
    for data in (csv_text(rows).encode(), xlsx_bytes(rows, title="Members")):
        assert [clean(cell) for cell in read(data)[1]] == [clean(name), "Japan"]


def test_the_templates_are_understood_whole() -> None:
    for file_type in FileType:
        data = sheets.download(template(file_type), file_type, name="members").content
        assert list(guess(read(data)[0]).values()) == [column.key for column in COLUMNS]
        assert len(read(data)) == 1
