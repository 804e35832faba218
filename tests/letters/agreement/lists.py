"""Places that are pages of many letters: lists, who signed what, organizations, countries, the first page."""

from typing import Any
from urllib.parse import urlsplit

from tests.documents import one_line

from .places import Facts, place
from .programs import as_rows
from .reading import having, leads_to, number_in, rows_of, words
from .visitor import Visitor

WITH_FILES = 2  # organizations whose three files are opened: that takes longer than all the rest


@place("letters:letters", "letters:search", "home")
def entries(visitor: Visitor, letter: Any) -> Facts:
    """Wherever letters are listed, a letter has the count of its page."""
    told = set()
    for path in ("/letters/", "/search/?q=assembly", f"/search/?q={letter.title.split()[0]}", "/"):
        page = visitor.page(path)
        for entry in page.xpath('//ol[contains(@class, "entries")]/li'):
            if leads_to(entry, letter.get_absolute_url()):
                told.add(words(having(entry, "p", "entry-count")[0]))
    (only,) = told
    return {"words": only}


@place("letters:who-signed-what")
def matrix(visitor: Visitor, letter: Any) -> Facts:
    """The rows in which the letter has a mark, and the numbers at the foot of its column."""
    page, path = visitor.page("/who-signed-what/"), letter.get_absolute_url()
    column = [leads_to(each, path) for each in page.xpath("//table/thead/tr/th")]
    found: list[str] = []
    told: Facts = {}
    for row in page.xpath("//table/tbody/tr"):
        for cell in row.xpath('./td[contains(concat(" ", @class, " "), " m ")]'):
            if leads_to(cell, path):
                found += names_of_mark(row, cell)
    if True in column:
        feet = page.xpath("//table/tfoot/tr")
        told["named"] = int(words(feet[0][column.index(True)]))
        if len(feet) > 1:
            told["organizations"] = int(words(feet[1][column.index(True)]))
        told["sentence"] = of_the_key(page, path)
    return {**told, "organizations, names alone": sorted(found)}


def names_of_mark(row: Any, cell: Any) -> list[str]:
    """The name in the cell where the letter prints another one, else that of the row; as often as it stands there."""
    lines = int(words(cell.xpath("./b")[0])) if cell.xpath("./b") else 1
    if printed := cell.xpath("./i/bdi"):
        return words(printed[0]).split("; ")
    head = row.xpath("./th")[0]
    name, linked = words(head.xpath(".//bdi")[0]), head.xpath("./a")
    return [name if linked or not name.endswith(")") else name.rpartition(" (")[0]] * lines


def of_the_key(page: Any, path: str) -> str:
    (entry,) = [
        each for each in having(page, "section", "matrix-key")[0].xpath(".//li") if leads_to(each, path)
    ]
    facts = words(having(entry, "span", "quiet")[0]).split(" · ")
    return facts[1]


@place("letters:who-signed-what")
def table_of_signatures(visitor: Visitor, letter: Any) -> Facts:
    page = visitor.page("/who-signed-what/?view=table&per_page=100")
    rows = [cells for cells in rows_of(page) if leads_to(cells[2], letter.get_absolute_url())]
    return {"organizations, names alone": sorted(words(cells[0].xpath(".//bdi")[0]) for cells in rows)}


@place("members:country")
def pages_of_countries(visitor: Visitor, letter: Any) -> Facts:
    numbers, named = {}, []
    for code in ("kr", "jp", "fr"):
        page = visitor.page(f"/countries/{code}/")
        for cells in rows_of(page.xpath('//section[@aria-labelledby="letters"]')[0]):
            if leads_to(cells[0], letter.get_absolute_url()):
                numbers[code.upper()] = number_in(words(cells[1]))
        for section in page.xpath('//section[@aria-labelledby="signed"]'):
            rows = [cells for cells in rows_of(section) if leads_to(cells[1], letter.get_absolute_url())]
            named += [words(cells[0].xpath(".//bdi")[0]) for cells in rows]
    return {"by country": numbers, "by name from countries": sorted(named)}


@place("members:organization", *(f"members:organization-letters-{ending}" for ending in ("csv", "xlsx", "json")),
       "api:organizations", "api:organization")  # fmt: skip
def pages_of_organizations(visitor: Visitor, letter: Any) -> Facts:
    """Whoever stands under the letter has it on its page, in its files and in its number; nobody else has."""
    found = []
    records = visitor.json("/api/v1/organizations/?page_size=500")["results"]
    for number, record in enumerate(records):
        path = urlsplit(record["url"]).path
        table = visitor.page(path).xpath('//section[@aria-labelledby="signed"]')[0]
        rows = [cells for cells in rows_of(table) if cells[0].xpath('.//a[starts-with(@href, "/letters/")]')]
        shown = [words(cells[1].xpath(".//bdi")[0]) for cells in rows]
        assert visitor.json(record["api_url"])["signed"]["count"] == len(rows)
        if number < WITH_FILES:
            file = as_rows(visitor, f"{path}letters", "letters")
            assert sorted(shown) == sorted(one_line(row["signed_as"]) for row in file)
        found += [
            name
            for name, cells in zip(shown, rows, strict=True)
            if leads_to(cells[0], letter.get_absolute_url())
        ]
    return {"organizations on record": sorted(found)}


@place("home", of_the_site=True)
def first_page(visitor: Visitor, _letter: Any) -> Facts:
    """A number that is nought is left out."""
    links = {"organizations": "/who-signed-what/", "countries": "/countries/"}
    figures = having(visitor.page("/"), "dl", "figures")[0]
    found = {fact: [each for each in figures if leads_to(each, path)] for fact, path in links.items()}
    return {fact: int(words(each[0].xpath("./dd")[0])) if each else 0 for fact, each in found.items()}


@place("members:countries", of_the_site=True)
def list_of_countries(visitor: Visitor, _letter: Any) -> Facts:
    """No table where no country has anything to tell."""
    found = {}
    page = visitor.page("/countries/")
    for cells in [
        row for table in page.xpath('//table[.//th[contains(., "Signatures")]]') for row in rows_of(table)
    ]:
        if (link := cells[0].xpath(".//a/@href")) and (number := number_in(words(cells[3]))):
            found[link[0].split("/")[-2].upper()] = number
    return {"by country": found}
