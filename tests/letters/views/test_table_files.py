"""Every public table as CSV, XLSX and JSON: the rows of its page in their order, read back by other programs."""

import csv
import datetime
import io
import json

import openpyxl
import pytest
from django.core.cache import cache
from django.utils import timezone

from coalition.rate_limits import Limit
from coalition.table_downloads import TableType
from letters.models.signature import Visibility
from letters.views.files import LettersFile
from tests.crowds import many_letters, many_members, queries_before_and_after
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://example.org/","Click")'
TABLES = {
    "/members/": ("/members/members", "members"),
    "/members/numbers/": ("/members/numbers", "numbers"),
    "/countries/": ("/countries/countries", "countries"),
    "/letters/": ("/letters/letters", "letters"),
    "/letters/on-camps/": ("/letters/on-camps/signatories", "signatories"),
    "/who-signed-what/": ("/who-signed-what/signatures", "signatures"),
    "/organizations/free-nk-gulag/": ("/organizations/free-nk-gulag/letters", "letters"),
}  # fmt: skip


@pytest.fixture
def site():
    """Two letters, three named signatories and three withheld ones, a formula for a name, three members."""
    camps = LetterFactory.create(title="On camps", slug="on-camps")
    later = LetterFactory.create(title="On abductees", dated=datetime.date(2012, 4, 3))
    LetterTextFactory.create(letter=camps)
    LetterTextFactory.create(letter=camps, language="ko")
    RecipientFactory.create(letter=camps, name="The Leader", country=country("KP"))
    gulag = OrganizationFactory.create(
        name="Free NK Gulag", country=country("KR"), website="https://example.org/gulag"
    )
    MembershipFactory.create(organization=gulag)
    MembershipFactory.create(organization__name=FORMULA, joined_precision="year")
    MembershipFactory.create(organization__name="Secret Group", organization__listed=False)
    for letter in (camps, later):
        SignatureFactory.create(
            letter=letter, organization=gulag, country=country("KR"), printed_country="ROK"
        )
    SignatureFactory.create(letter=camps, organization=None, printed_name=FORMULA, country=country("JP"))
    for visibility in (Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF):
        SignatureFactory.create(
            letter=camps, printed_name=f"Hidden {visibility}", country=country("JP"), visibility=visibility
        )
    return camps


def csv_rows(client, address):
    text = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def sheet(client, address):
    return openpyxl.load_workbook(io.BytesIO(client.get(address).content)).active


def xlsx_rows(client, address):
    head, *rows = sheet(client, address).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def as_text(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def alike(rows):
    """Rows of any of the files, comparable: all as text, without the apostrophe that keeps a CSV's cell harmless."""
    return [{name: as_text(value).removeprefix("'") for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("page", TABLES)
def test_the_three_files_of_a_table_hold_the_same_rows_and_the_page_leads_to_them(client, site, page):
    base, key = TABLES[page]
    from_json = client.get(f"{base}.json").json()[key]
    assert from_json
    assert (
        alike(csv_rows(client, f"{base}.csv")) == alike(from_json) == alike(xlsx_rows(client, f"{base}.xlsx"))
    )
    text = client.get(page).text
    assert [ending for ending in TableType.values if f"{base}.{ending}" not in text] == []


@pytest.mark.parametrize("page", TABLES)
def test_no_file_tells_of_what_is_withheld(client, site, page):
    base, _key = TABLES[page]
    for ending in ("csv", "json"):
        assert not [word for word in ("Hidden", "Secret") if word in client.get(f"{base}.{ending}").text]
    cells = [cell for row in xlsx_rows(client, f"{base}.xlsx") for cell in row.values()]
    assert not [cell for cell in cells if "Hidden" in str(cell) or "Secret" in str(cell)]


def test_a_file_has_the_rows_of_its_page_in_their_order(client, site):
    for query in ("", "?sort=-organization", "?sort=letter", "?country=kr&sort=dated", "?letter=camps"):
        page = client.get(f"/who-signed-what/{query or '?'}{'&' if query else ''}view=table")
        shown = [(row.record.printed_name, row.record.letter.title) for row in page.context["table"].rows]
        rows = client.get(f"/who-signed-what/signatures.json{query}").json()["signatures"]
        assert [(row["printed_name"], row["letter"]) for row in rows] == shown
    for query in ("", "?q=abductees", "?year=2011", "?kind=petition"):
        letters = client.get(f"/letters/{query}").context["object_list"]
        rows = client.get(f"/letters/letters.json{query}").json()["letters"]
        assert [row["title"] for row in rows] == [letter.title for letter in letters]
    shown = [
        row.record.organization.name
        for row in client.get("/members/?sort=-organization").context["table"].rows
    ]
    assert [
        row["name"] for row in client.get("/members/members.json?sort=-organization").json()["members"]
    ] == shown


def test_counts_are_those_of_the_pages(client, site):
    (row,) = client.get("/letters/letters.json?q=camps").json()["letters"]
    counts = client.get("/letters/on-camps/").context["counts"]
    names = ("organizations", "named", "with_country", "countries", "individuals")
    assert {name: row[name] for name in names} == {name: getattr(counts, name) for name in names}
    assert (row["languages"], row["addressees"], row["dated"]) == ("en; ko", "The Leader", "2011-10-13")
    assert client.get("/members/members.json").json()["total"] == 3
    lines = client.get("/countries/countries.json").json()["countries"]
    assert {line["country"]: (line["members"], line["signatures"], line["letters_received"]) for line in lines} == {
        "KR": (1, 2, 0), "JP": (0, 2, 0), "KP": (0, 0, 1),
    }  # fmt: skip


def test_a_workbook_has_real_days_links_that_are_no_formulas_and_its_headings_in_sight(client, site):
    members = sheet(client, "/members/members.xlsx")
    assert (members.freeze_panes, members["A1"].font.b) == ("A2", True)
    by_name = {
        row[0].value: {head.value: cell for head, cell in zip(members[1], row, strict=True)}
        for row in members.iter_rows(min_row=2)
    }
    gulag, formula = by_name["Free NK Gulag"], by_name[FORMULA]
    assert (as_text(gulag["member_since"].value), gulag["member_since"].is_date) == ("2011-09-08", True)
    assert (formula["member_since"].value, formula["member_since"].data_type) == ("2011", "s")
    assert gulag["website"].hyperlink.target == "https://example.org/gulag"
    assert (formula["name"].data_type, formula["name"].quotePrefix, formula["name"].hyperlink) == (
        "s",
        True,
        None,
    )
    assert members.column_dimensions["A"].width > 20
    letters = sheet(client, "/letters/letters.xlsx")
    assert isinstance(letters["G2"].value, int)


@pytest.mark.parametrize(
    "address",
    [
        "/members/members.{}?country=zz", "/members/members.{}?q=%00", "/members/numbers.{}?on=x",
        "/letters/letters.{}?year=" + "9" * 50, "/letters/letters.{}?kind=%00",
        "/who-signed-what/signatures.{}?country=zz",
    ],
)  # fmt: skip
def test_what_a_page_refuses_its_files_refuse_and_say_why(client, site, address):
    for ending in TableType.values:
        answer = client.get(address.format(ending))
        assert answer.status_code == 400
        assert all(error["message"] for errors in answer.json()["errors"].values() for error in errors)


@pytest.mark.parametrize("sort", ["x", "%00", "-", "organization,,", "9" * 300])
def test_an_order_that_is_none_is_passed_over(client, site, sort):
    for base in ("/members/members", "/letters/letters", "/who-signed-what/signatures"):
        assert client.get(f"{base}.csv?sort={sort}").status_code == 200


def test_a_file_is_named_after_what_it_holds_and_its_day(client, site):
    names = {
        "/letters/letters.xlsx": f"letters-{timezone.localdate()}.xlsx",
        "/members/members.xlsx?on=2015": "members-2015-12-31.xlsx",
        "/members/numbers.csv?on=2015": "members-in-numbers-2015-12-31.csv",
        "/who-signed-what/signatures.csv": f"who-signed-what-{timezone.localdate()}.csv",
        "/organizations/free-nk-gulag/letters.csv": f"free-nk-gulag-letters-{timezone.localdate()}.csv",
    }
    for address, name in names.items():
        assert client.get(address)["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_file_asked_for_again_is_not_sent_again(client, site):
    answer = client.get("/letters/letters.json")
    assert client.get("/letters/letters.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_list_that_is_too_long_for_a_workbook_says_so(client, site, monkeypatch):
    monkeypatch.setattr("coalition.table_downloads.MOST_IN_A_WORKBOOK", 1)
    answer = client.get("/letters/letters.xlsx")
    assert (answer.status_code, "2 rows" in json.loads(answer.content)["errors"]["xlsx"][0]["message"]) == (
        400,
        True,
    )
    assert client.get("/letters/letters.csv").status_code == 200


def test_a_list_that_is_too_long_for_a_workbook_is_not_made_first(client, site, monkeypatch):
    monkeypatch.setattr("coalition.table_downloads.MOST_IN_A_WORKBOOK", 1)
    monkeypatch.setattr(LettersFile, "rows", lambda _self: pytest.fail("made in vain"))
    assert client.get("/letters/letters.xlsx").status_code == 400


def test_who_asks_for_many_long_tables_is_asked_to_wait(client, site, monkeypatch):
    cache.clear()
    monkeypatch.setattr("coalition.table_downloads.LARGE", 1)
    monkeypatch.setattr("coalition.table_downloads.BY_CLIENT", Limit("large tables", most=2, seconds=600))
    answers = [client.get(f"/letters/letters.json?q={n * ' '}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "600"
    assert client.get("/members/members.csv?q=nobody").status_code == 200  # short ones are never counted
    assert client.get("/letters/on-camps/signatories.csv").status_code == 429


def test_what_is_not_public_has_no_file(client):
    LetterFactory.create(draft=True, slug="secret")
    OrganizationFactory.create(listed=False, slug="quiet")
    assert client.get("/letters/secret/signatories.xlsx").status_code == 404
    assert client.get("/organizations/quiet/letters.csv").status_code == 404


@pytest.mark.parametrize(
    "base", ["/letters/letters", "/who-signed-what/signatures", "/organizations/prolific-0/letters"]
)
def test_a_file_asks_the_same_number_of_queries_for_10_and_for_1000_rows(client, base):
    few, many = queries_before_and_after(client, f"{base}.json", lambda n: many_letters(n, country("KR")))
    assert few == many


def test_the_members_too(client):
    few, many = queries_before_and_after(client, "/members/members.csv", many_members)
    assert few == many
