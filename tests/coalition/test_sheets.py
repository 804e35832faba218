"""What staff take into a spreadsheet is text, whatever it begins with."""

import csv
import io

import openpyxl
import pytest

from coalition.sheets import FORMULA_STARTS, FileType, csv_text, sheet_response, xlsx_bytes

FORMULAS = [f"{start}1+1" for start in FORMULA_STARTS]


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_begins_as_a_formula(text):
    (_heading, (cell,)) = list(csv.reader(io.StringIO(csv_text([["name"], [text]]).removeprefix("\ufeff"))))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula_and_each_keeps_its_very_text(text):
    cell = sheet_of(xlsx_bytes([["name"], [text]], title="Members"))["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.strip() == text.strip()


def test_a_workbook_takes_characters_that_no_workbook_may_hold():
    assert sheet_of(xlsx_bytes([["name"], ["a\x0bb\ufffe"]], title="Members: [all]/*?"))[
        "A2"
    ].value.startswith("ab")


def test_a_workbook_without_rows_has_its_headings():
    sheet = sheet_of(xlsx_bytes([["name", "e-mail"]], title="Members"))
    assert [cell.value for cell in sheet[1]] == ["name", "e-mail"]


@pytest.mark.parametrize("file_type", FileType)
def test_a_download_is_kept_by_no_one_between(file_type):
    answer = sheet_response([["name"]], file_type, name="members", title="Members")
    assert answer["Content-Disposition"] == f'attachment; filename="members.{file_type}"'
    assert answer["Cache-Control"] == "private, no-store"


def test_the_same_rows_give_the_same_workbook():
    assert xlsx_bytes([["name"], ["Watchers"]], title="a") == xlsx_bytes([["name"], ["Watchers"]], title="a")
