import datetime

import pytest

from letters.models import Letter, Signature
from letters.models.signature import Visibility
from members.models import Organization
from tests.crowds import many_letters, many_signatures, queries_before_and_after
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


def rows(response):
    return [(row.record.printed_name, row.record.letter.title) for row in response.context["table"].rows]


@pytest.fixture
def signatures():
    first = LetterFactory.create(title="On camps", dated=datetime.date(2011, 10, 13))
    second = LetterFactory.create(title="On abductees", dated=datetime.date(2012, 4, 3))
    gulag = OrganizationFactory.create(name="Free NK Gulag")
    OrganizationNameFactory.create(organization=gulag, name="북한민주화운동본부", language="ko")
    for letter in (first, second):
        SignatureFactory.create(letter=letter, organization=gulag, country=country("KR"))
    SignatureFactory.create(letter=first, printed_name="Han Voice", country=country("CA"))


def test_signatures_stand_by_date_of_the_letter_then_by_name(client, signatures):
    assert rows(client.get("/who-signed-what/?view=table")) == [
        ("Free NK Gulag", "On abductees"),
        ("Free NK Gulag", "On camps"),
        ("Han Voice", "On camps"),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=han", [("Han Voice", "On camps")]),
        ("q=북한민주화운동본부&year=2011", [("Free NK Gulag", "On camps")]),
        ("country=kr&sort=dated", [("Free NK Gulag", "On camps"), ("Free NK Gulag", "On abductees")]),
        ("letter=ABDUCTEES", [("Free NK Gulag", "On abductees")]),
        ("letter=camps&sort=-organization", [("Han Voice", "On camps"), ("Free NK Gulag", "On camps")]),
        ("letter=camps&sort=country", [("Han Voice", "On camps"), ("Free NK Gulag", "On camps")]),
    ],
)
def test_the_table_can_be_narrowed_and_sorted_by_its_address(client, signatures, asked, found):
    assert rows(client.get(f"/who-signed-what/?view=table&{asked}")) == found


@pytest.mark.parametrize("sort", ["", "-", None])
def test_rows_alike_in_what_they_are_sorted_by_stand_as_the_table_usually_does(client, sort):
    """In the order of keys they would not; left to a database, one could stand on two pages and another on none."""
    gulag = OrganizationFactory.create(name="Free NK Gulag")
    for title, year in (("On abductees", 2012), ("On the list", 2014), ("On camps", 2011)):
        letter = LetterFactory.create(title=title, dated=datetime.date(year, 4, 3))
        SignatureFactory.create(letter=letter, organization=gulag)
    asked = "" if sort is None else f"&sort={sort}organization"
    shown = [title for _name, title in rows(client.get(f"/who-signed-what/?view=table{asked}"))]
    assert shown == ["On the list", "On abductees", "On camps"]


def test_the_keys_decide_where_all_else_is_alike(client):
    letter = LetterFactory.create()
    same = SignatureFactory.create_batch(3, letter=letter, printed_name="Free NK Gulag")
    for sort in ("organization", "-organization", "letter", "-dated"):
        shown = client.get(f"/who-signed-what/?view=table&sort={sort}").context["table"].rows
        assert [row.record.pk for row in shown] == [each.pk for each in same]


@pytest.mark.parametrize("sort", ["country", "-country"])
def test_no_country_stands_last_however_the_table_is_sorted(client, sort):
    letter = LetterFactory.create()
    SignatureFactory.create(letter=letter, printed_name="Nowhere", country=None)
    SignatureFactory.create(letter=letter, printed_name="Han Voice", country=country("CA"))
    found = rows(client.get(f"/who-signed-what/?view=table&sort={sort}"))
    assert [name for name, _title in found] == ["Han Voice", "Nowhere"]


@pytest.mark.parametrize("visibility", [Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF])
def test_a_withheld_name_is_not_in_the_table_nor_its_country_among_the_choices(client, visibility):
    hidden = SignatureFactory.create(country=country("KR"), visibility=visibility)
    response = client.get(f"/who-signed-what/?view=table&q={hidden.printed_name}")
    assert rows(response) == []
    assert [code for code, _ in response.context["filter"].form.fields["country"].choices] == [""]


def test_letters_that_are_not_public_leave_no_trace(client):
    SignatureFactory.create(letter__title="Secret draft", letter__published_at=None, country=country("KR"))
    response = client.get("/who-signed-what/?view=table")
    assert rows(response) == []
    assert "South Korea" not in response.text
    assert "No letter with names has been published yet." in response.text


def test_individuals_are_not_in_the_table_of_organizations(client):
    SignatureFactory.create(individual=True)
    assert rows(client.get("/who-signed-what/?view=table")) == []


@pytest.mark.parametrize(
    "query", ["sort=nothing", "sort=-", "sort=signatory_email", "sort=letter__published_at", "sort="]
)
def test_an_order_that_is_not_offered_is_passed_over(client, signatures, query):
    assert len(rows(client.get(f"/who-signed-what/?view=table&{query}"))) == 3


def test_the_heading_says_how_the_table_is_sorted(client, signatures):
    assert 'aria-sort="descending"' in client.get("/who-signed-what/?sort=-country").text


def test_the_table_asks_the_same_number_of_queries_for_10_and_for_1000_signatures(client):
    few, many = queries_before_and_after(
        client,
        "/who-signed-what/?view=table&q=watch&letter=freedom",
        lambda count: many_signatures(LetterFactory.create(), count),
    )
    assert few == many


def test_no_search_tells_another_name_of_an_unlisted_organization(client):
    unlisted = OrganizationFactory.create(name="Free Voice", listed=False)
    OrganizationNameFactory.create(organization=unlisted, name="Its name at home")
    SignatureFactory.create(organization=unlisted)
    assert rows(client.get("/who-signed-what/?view=table&q=at+home")) == []
    assert len(rows(client.get("/who-signed-what/?view=table&q=free+voice"))) == 1


# Organizations by letters ---------------------------------------------------------------------------------------------


def marks(response):
    """Organization -> the titles of the letters that it is marked under."""
    return {
        row.name: [mark.column.letter.title for mark in row.marks] for row in response.context["matrix"].rows
    }


def test_at_first_organizations_stand_by_letters(client, signatures):
    response = client.get("/who-signed-what/")
    assert marks(response) == {
        "Free NK Gulag": ["On abductees", "On camps"],
        Signature.objects.get(printed_name="Han Voice").organization.name: ["On camps"],
    }
    assert "signed as <bdi>Han Voice</bdi>" in response.text
    assert "2 organizations · 2 letters · 3 signatures by name" in response.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=gulag&year=2011", ["On camps"]),
        ("region=Asia", ["On abductees", "On camps"]),
        ("members=yes", ["On abductees", "On camps"]),
        ("kind=petition", ["On abductees"]),
        ("language=ko", ["On camps"]),
        ("country=KR&language=fr", None),
        ("country=kr&page=9&columns=x&rows=up&view=none", ["On abductees", "On camps"]),
    ],
)
def test_the_matrix_can_be_narrowed_by_its_address(client, signatures, asked, found):
    MembershipFactory.create(organization=Organization.objects.get(name="Free NK Gulag"))
    Letter.objects.filter(title="On abductees").update(kind="petition")
    SignatureFactory.create(
        letter=Letter.objects.get(title="On camps"), organization__listed=False, country=country("FR")
    )
    LetterTextFactory.create(letter=Letter.objects.get(title="On camps"), language="ko")
    response = client.get(f"/who-signed-what/?{asked}")
    if found is None:
        assert "Nothing is shown" in response.text  # no letter can be read in French, so it is not offered
    else:
        assert marks(response)["Free NK Gulag"] == found


def test_only_members_whom_the_directory_shows_are_told_from_others(client, signatures):
    MembershipFactory.create(organization__listed=False)
    quiet = MembershipFactory.create(
        organization__listed=False, organization__name="Quiet Group"
    ).organization
    SignatureFactory.create(organization=quiet)
    shown = MembershipFactory.create(organization=OrganizationFactory.create(name="Open Group"))
    merged = OrganizationFactory.create(name="Opened Group", merged_into=shown.organization)
    SignatureFactory.create(organization=merged)
    assert list(marks(client.get("/who-signed-what/?members=yes"))) == ["Open Group"]


def test_totals_say_what_they_count(client, signatures):
    camps = Letter.objects.get(title="On camps")
    SignatureFactory.create(letter=camps, visibility=Visibility.COUNTED)
    whole, narrowed = (client.get(f"/who-signed-what/?{asked}").text for asked in ("", "country=kr"))
    assert "All that signed, also those not named" in whole
    assert "By name, of what you asked for" not in whole
    assert "By name, of what you asked for" in narrowed
    assert "3 organizations" in narrowed  # the letter's own count, whatever was asked for


def test_rows_go_by_name_or_by_number_and_the_address_keeps_it(client, signatures):
    many = SignatureFactory.create(
        letter=Letter.objects.get(title="On camps"), organization__name="Able"
    ).organization
    names = list(marks(client.get("/who-signed-what/")))
    assert names[0] == many.name
    response = client.get("/who-signed-what/?rows=number&year=2011")
    assert '<input type="hidden" name="rows" value="number">' in response.text
    assert next(iter(marks(client.get("/who-signed-what/?rows=number")))) == "Free NK Gulag"


def test_an_empty_cell_is_explained_and_nobody_refused(client, signatures):
    MembershipFactory.create(organization__name="Silent Member")
    text = client.get("/who-signed-what/").text
    assert "many were never asked" in text
    assert "Silent Member" not in text
    assert "Some lists are not known in full" not in text
    Letter.objects.filter(title="On camps").update(completeness="partial")
    text = client.get("/who-signed-what/").text
    assert "Some lists are not known in full" in text
    assert "some names are missing from its list" in text


def test_the_matrix_asks_the_same_number_of_queries_for_10_and_for_1000_signatures_and_letters(client):
    def grow(count):
        many_letters(count, country("KR"))
        many_signatures(LetterFactory.create(), count)

    few, many = queries_before_and_after(client, "/who-signed-what/?rows=number", grow)
    assert few == many
