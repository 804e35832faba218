"""What pages, texts and tables say, taken apart by programs that did not write them."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import openpyxl

from tests.documents import nfc, one_line

# Lines below "Signed by" in a text that are no names.
_no_name = re.compile(
    r"whose names? (is|are) withheld$|^Individuals$|^-+$"
    r"|^Signed after the letter was handed over on |^Edition \d+, as handed over "
    r"|^This list is partial: |^Of this letter only the number "
    r"|^(South Korea|Japan|France|No country given)( \(\d+\))?$"
)


def words(element: Any) -> str:
    return one_line(element.text_content()).strip()


def having(element: Any, tag: str, name: str) -> list[Any]:
    """The elements of a class inside of an element."""
    found: list[Any] = element.xpath(
        f".//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    )
    return found


def number_in(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def rows_of(table: Any) -> list[list[Any]]:
    """The cells of each row, headings too."""
    return [row.xpath("./th|./td") for row in table.xpath(".//tr")]


def leads_to(element: Any, path: str) -> bool:
    return bool(element.xpath(f'.//a[@href="{path}"]'))


def names_in_lines(lines: Iterable[str]) -> list[str]:
    stripped = (one_line(line).strip() for line in lines)
    return [line for line in stripped if line and not _no_name.search(line)]


def letters_of(name: str) -> str:
    """A name for programs that put words from right to left in an order of their own."""
    return "".join(sorted(unicodedata.normalize("NFKC", name).replace(" ", "")))


def withheld_in(paragraphs: Iterable[str]) -> dict[str, int]:
    """The numbers in what is said of names that are withheld."""
    found = {"withheld": 0, "withheld individuals": 0}
    for paragraph in paragraphs:
        found["withheld individuals" if "individual" in paragraph else "withheld"] += number_in(paragraph)
    return found


def printed_line(row: dict[str, Any], name: str = "printed_name") -> str:
    place = row.get("printed_country") or ""
    return nfc(f"{row[name]} ({place})" if place else str(row[name]))


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """As Excel reads it: by its byte order mark as UTF-8; without the apostrophe that keeps a cell harmless."""
    assert content.startswith(b"\xef\xbb\xbf")
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in rows]


def xlsx_rows(content: bytes) -> list[dict[str, Any]]:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    return [
        {name: "" if value is None else value for name, value in zip(head, row, strict=True)} for row in rows
    ]
