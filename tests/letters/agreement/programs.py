"""Places that are made for programs: tables as files, the API, feeds, the map of the site."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import feedparser

from tests.documents import one_line

from .places import Facts, place
from .reading import csv_rows, printed_line, xlsx_rows
from .visitor import Visitor

COUNTS = ("organizations", "named", "with_country", "countries", "individuals")


def as_rows(visitor: Visitor, base: str, called: str, query: str = "") -> list[dict[str, Any]]:
    """The rows of a table, of which its three files tell the same."""
    in_csv = csv_rows(visitor.get(f"{base}.csv{query}").content)
    in_xlsx = xlsx_rows(visitor.get(f"{base}.xlsx{query}").content)
    in_json: list[dict[str, Any]] = visitor.json(f"{base}.json{query}")[called]
    names = [name for name in (in_json[0] if in_json else ()) if name not in ("dated", "reported_count")]
    for rows in (in_csv, in_xlsx):
        assert [[str(row[n]) for n in names] for row in rows] == [
            [str(row[n]) for n in names] for row in in_json
        ]
    return in_json


@place("letters:signatories-csv", "letters:signatories-xlsx", "letters:signatories-json")
def list_of_signatories(visitor: Visitor, letter: Any) -> Facts:
    base = f"/letters/{letter.slug}/signatories"
    told = {
        f"rows {order}": [
            printed_line(row) for row in as_rows(visitor, base, "signatories", f"?order={order}")
        ]
        for order in ("printed", "alphabetical")
    }
    whole = visitor.json(f"{base}.json")
    return {**told, **whole["counts"], "rows": [printed_line(row) for row in whole["signatories"]]}


@place("letters:letters-csv", "letters:letters-xlsx", "letters:letters-json")
def table_of_letters(visitor: Visitor, letter: Any) -> Facts:
    (row,) = [row for row in as_rows(visitor, "/letters/letters", "letters") if row["slug"] == letter.slug]
    return {name: row[name] for name in COUNTS}


@place("letters:who-signed-what-csv", "letters:who-signed-what-xlsx", "letters:who-signed-what-json")
def table_of_who_signed_what(visitor: Visitor, letter: Any) -> Facts:
    rows = as_rows(visitor, "/who-signed-what/signatures", "signatures")
    mine = [row for row in rows if row["letter"] == letter.title]
    today = {row["organization"] for row in mine if row["organization"]}
    return {"organizations by name": sorted(map(printed_line, mine)), "called today": sorted(today)}


@place(
    "members:countries-csv",
    "members:countries-xlsx",
    "members:countries-json",
    "api:countries",
    of_the_site=True,
)
def tables_of_countries(visitor: Visitor, _letter: Any) -> Facts:
    rows = as_rows(visitor, "/countries/countries", "countries")
    by_api = {row["country"]: row["signatures"] for row in api_rows(visitor, "countries/")}
    assert by_api == {row["country"]: row["signatures"] for row in rows}
    return {"by country": {code: number for code, number in by_api.items() if number}}


# The API --------------------------------------------------------------------------------------------------------------


def api_rows(visitor: Visitor, path: str) -> Iterator[dict[str, Any]]:
    """All pages of a list, each a small one."""
    address = f"/api/v1/{path}{'&' if '?' in path else '?'}page_size=4"
    while address:
        answer = visitor.json(address)
        yield from answer["results"]
        address = (answer["next"] or "").removeprefix("http://testserver")


@place("api:letters", "api:letter")
def letter_in_the_api(visitor: Visitor, letter: Any) -> Facts:
    (line,) = [row for row in api_rows(visitor, "letters/") if row["slug"] == letter.slug]
    whole = visitor.json(urlsplit(line["api_url"]).path)
    assert whole["counts"] == line["counts"]
    numbers = {row["country"]: row["organizations"] for row in whole["by_country"]}
    return {**line["counts"], "by country": numbers}


@place("api:signatures")
def signatures_in_the_api(visitor: Visitor, letter: Any) -> Facts:
    rows = list(api_rows(visitor, f"signatures/?letter={letter.slug}"))
    organizations = [row for row in rows if row["signatory"] == "organization"]
    return {
        "rows printed": [printed_line(row) for row in rows],
        "organizations by name": sorted(map(printed_line, organizations)),
        "called today": sorted({row["organization"] for row in organizations if row["organization"]}),
    }


@place("api:organizations", "api:members", "members:members")
def organizations_that_signed(visitor: Visitor, letter: Any) -> Facts:
    asked = f"?letter={letter.slug}"
    found = list(api_rows(visitor, f"organizations/{asked}"))
    members = [row["name"] for row in api_rows(visitor, f"members/{asked}")]
    assert sorted(members) == sorted(row["name"] for row in found if row["listed"])
    on_page = visitor.page(f"/members/{asked}").xpath("//table//tbody//bdi[not(@class)]")
    assert {one_line(each.text) for each in on_page} >= {one_line(name) for name in members}
    return {"called today": sorted({row["name"] for row in found})}


@place("api:country", of_the_site=True)
def countries_one_by_one(visitor: Visitor, _letter: Any) -> Facts:
    found = {code: visitor.json(f"/api/v1/countries/{code.lower()}/") for code in ("KR", "JP", "FR")}
    named = sum(each["signatures"] - each["signatures_withheld"] for each in found.values())
    return {
        "by country": {code: each["signatures"] for code, each in found.items() if each["signatures"]},
        "named with country": named,
    }


# Feeds and the map of the site ----------------------------------------------------------------------------------------


def feed_entries(visitor: Visitor, path: str, letter: Any) -> list[Any]:
    feed = feedparser.parse(visitor.get(path).content)
    assert not feed.bozo, feed.get("bozo_exception")
    address = f"http://127.0.0.1:8000{letter.get_absolute_url()}"
    return [each for each in feed.entries if each.link.startswith(address)]


@place("letters:letters-feed")
def feed_of_letters(visitor: Visitor, letter: Any) -> Facts:
    (entry,) = feed_entries(visitor, "/feeds/letters.atom", letter)
    sentence, _dash, _to = entry.summary.partition("To \u2068")
    return {"sentence": sentence.removesuffix(" – ")}


@place("sitemap", "sitemap-section", of_the_site=True)
def map_of_the_site(visitor: Visitor, _letter: Any) -> Facts:
    found = set()
    for path in ("/sitemap.xml", "/sitemap-letters.xml"):
        tree = ElementTree.fromstring(visitor.get(path).content)  # noqa: S314 - our own
        addresses = "\n".join(each.text or "" for each in tree.iter() if each.tag.endswith("loc"))
        found |= set(re.findall(r":8000/letters/([^/\n]+)/$", addresses, re.MULTILINE))
    return {"public letters": found}
