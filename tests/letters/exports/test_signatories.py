import csv
import io
import json

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from coalition.sheets import FORMULA_STARTS, harmless
from letters.models.signature import Visibility
from tests.crowds import many_signatures, queries
from tests.factories import LetterFactory, OrganizationFactory, SignatureFactory, country


@pytest.fixture
def letter(db):
    letter = LetterFactory.create(title="On camps", slug="on-camps")
    gulag = OrganizationFactory.create(name="Free NK Gulag")
    SignatureFactory.create(letter=letter, organization=gulag, printed_country="ROK", country=country("KR"))
    for visibility in (Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF):
        SignatureFactory.create(
            letter=letter, printed_name=f"Hidden {visibility}", country=country("JP"), visibility=visibility
        )
    SignatureFactory.create(letter=letter, organization=None, printed_name="A, “B” & 카타콤")
    SignatureFactory.create(letter=letter, individual=True)
    return letter


def read_csv(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_csv_holds_the_named_signatories_in_the_letters_order(client, letter):
    response = client.get("/letters/on-camps/signatories.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = f"on-camps-signatories-{timezone.localdate()}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    url = "http://testserver/organizations/free-nk-gulag/"
    assert read_csv(response) == [
        ["printed_name", "printed_country", "country", "kind", "organization", "organization_url"],
        ["Free NK Gulag", "ROK", "KR", "organization", "Free NK Gulag", url],
        ["A, “B” & 카타콤", "", "", "organization", "", ""],
        ["Maria Example", "", "", "individual", "", ""],
    ]


def test_the_csv_opens_in_a_spreadsheet_as_utf_8(client, letter):
    assert client.get("/letters/on-camps/signatories.csv").content.startswith(b"\xef\xbb\xbf")


def test_the_json_holds_counts_and_names_that_agree_with_the_page(client, letter):
    data = json.loads(client.get("/letters/on-camps/signatories.json").content)
    counts = client.get("/letters/on-camps/").context["counts"]
    assert data["counts"] == {
        "organizations": 4,
        "individuals": 1,
        "named": 2,
        "with_country": 2,
        "countries": 2,
    }
    assert data["counts"]["organizations"] == counts.organizations
    assert data["letter"]["url"] == "http://testserver/letters/on-camps/"
    assert [row["printed_name"] for row in data["signatories"]] == [
        "Free NK Gulag",
        "A, “B” & 카타콤",
        "Maria Example",
    ]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_no_file_tells_of_withheld_signatures_by_name_number_or_identifier(client, letter, ending):
    text = client.get(f"/letters/on-camps/signatories.{ending}").text
    assert "Hidden" not in text
    for column in ("position", "id", "pk", "number", "signed_at"):
        assert f'"{column}"' not in text
        assert column not in text.splitlines()[0].lstrip("\ufeff").replace('"', "").split(",")


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_the_order_can_be_chosen_and_a_wrong_one_is_the_usual_one(client, letter, ending):
    alphabetical = client.get(f"/letters/on-camps/signatories.{ending}?order=alphabetical").text
    assert alphabetical.index("카타콤") < alphabetical.index("Free NK Gulag")
    assert client.get(f"/letters/on-camps/signatories.{ending}?order=x").status_code == 200


def test_a_name_that_would_be_a_formula_is_made_harmless(client, letter):
    SignatureFactory.create(
        letter=letter, organization=None, printed_name='=HYPERLINK("https://example.org")'
    )
    assert (
        read_csv(client.get("/letters/on-camps/signatories.csv"))[-1][0]
        == '\'=HYPERLINK("https://example.org")'
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_whatever_a_spreadsheet_takes_for_a_formula_is_made_harmless(start):
    assert harmless(f"{start}1") == f"'{start}1"


def test_a_name_is_one_cell_also_where_semicolons_separate(client, letter):
    SignatureFactory.create(letter=letter, organization=None, printed_name="Group;=1+1")
    text = client.get("/letters/on-camps/signatories.csv").content.decode("utf-8-sig")
    last = list(csv.reader(io.StringIO(text), delimiter=";"))[-1]
    assert not any(cell.startswith("=") for cell in last)


@given(st.text())
def test_no_cell_starts_like_a_formula_and_none_loses_a_character(cell):
    safe = harmless(cell)
    assert not safe.startswith(FORMULA_STARTS)
    assert safe.removeprefix("'").endswith(cell.removeprefix("'"))


def test_a_letter_in_another_script_has_a_file_name_too(client, db):
    letter = LetterFactory.create(title="김정일에게 보내는 편지")
    response = client.get(f"{letter.get_absolute_url()}signatories.csv")
    assert "filename*=utf-8''" in response["Content-Disposition"]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_file_asks_the_same_number_of_queries_for_10_and_for_1000_names(client, db, ending):
    asked = []
    for count in (10, 1000):
        letter = LetterFactory.create()
        many_signatures(letter, count, prefix=f"of-{count}")
        asked.append(queries(client, f"{letter.get_absolute_url()}signatories.{ending}"))
    assert asked[0] == asked[1]
