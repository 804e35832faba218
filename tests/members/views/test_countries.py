import datetime

import pytest

from letters.models.signature import Visibility
from tests.crowds import many_letters, many_members, many_signatures, queries, queries_before_and_after
from tests.factories import (
    LetterFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


def test_a_country_shows_its_members_its_signatures_and_the_letters_it_got(client):
    kr = country("KR")
    MembershipFactory.create(organization__name="Justice for All", organization__country=kr)
    SignatureFactory.create(printed_name="Free NK Gulag", printed_country="ROK", country=kr)
    to = RecipientFactory.create(name="The President", country=kr)
    RecipientFactory.create(name="The Speaker", country=kr, is_copy=True)
    text = client.get("/countries/kr/").text
    for expected in ("Justice for All", "Free NK Gulag (ROK)", to.letter.title, "The President", "(copy)"):
        assert expected in text


def test_signatures_without_a_name_are_a_number_only(client):
    kr = country("KR")
    for visibility in Visibility.values:
        SignatureFactory.create(printed_name=f"Group {visibility}", country=kr, visibility=visibility)
    text = client.get("/countries/kr/").text
    assert "1 signature from here is counted without its name." in text
    assert "Group named" in text
    for hidden in ("Group country", "Group counted", "Group staff"):
        assert hidden not in text


def test_letters_that_are_not_public_leave_no_trace(client):
    kr, draft = country("KR"), LetterFactory.create(draft=True, title="Secret draft")
    SignatureFactory.create(letter=draft, printed_name="Early Bird", country=kr)
    SignatureFactory.create(letter=draft, country=kr, visibility=Visibility.COUNTRY)
    RecipientFactory.create(letter=draft, name="The President", country=kr)
    text = client.get("/countries/kr/").text
    for hidden in ("Secret draft", "Early Bird", "The President", "counted without"):
        assert hidden not in text
    assert "South Korea" not in client.get("/countries/").text


def test_individuals_are_not_counted_as_organizations(client):
    kr = country("KR")
    SignatureFactory.create(individual=True, country=kr)
    assert "Maria Example" not in client.get("/countries/kr/").text


def test_a_country_nobody_has_to_do_with_has_a_page_that_says_so(client):
    country("JP")
    assert "No listed member has its seat here." in client.get("/countries/jp/").text


def test_capital_letters_lead_to_the_one_address(client):
    country("KR")
    response = client.get("/countries/KR/")
    assert (response.status_code, response["Location"]) == (301, "/countries/kr/")


@pytest.mark.parametrize("code", ["zz", "ZZ", "k1", "kor", "k%00"])
def test_what_is_no_country_is_not_there(client, code):
    assert client.get(f"/countries/{code}/").status_code == 404


@pytest.fixture
def some_countries():
    for code, members in (("KR", 2), ("JP", 1), ("FR", 1)):
        MembershipFactory.create_batch(members, organization__country=country(code))
    SignatureFactory.create(country=country("KR"), visibility=Visibility.COUNTRY)
    SignatureFactory.create(country=country("KR"), visibility=Visibility.COUNTED)
    RecipientFactory.create(
        letter=RecipientFactory.create(country=country("KR")).letter, country=country("KR")
    )


def lines(client, query):
    table = client.get(f"/countries/{query}").context["table"]
    return [
        (row.record.country.code, row.record.members, row.record.signatures, row.record.letters)
        for row in table.paginated_rows
    ]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["FR", "JP", "KR"]),
        ("?sort=-members", ["KR", "FR", "JP"]),
        ("?sort=-signatures", ["KR", "FR", "JP"]),
        ("?sort=region", ["JP", "KR", "FR"]),
        ("?sort=nonsense&page=99", ["FR", "JP", "KR"]),
    ],
)
def test_the_list_counts_by_country_and_is_sorted_by_any_number(client, some_countries, query, order):
    found = lines(client, query)
    assert sorted(found) == [("FR", 1, 0, 0), ("JP", 1, 0, 0), ("KR", 2, 1, 1)]
    assert [line[0] for line in found] == order
    rows = client.get(f"/countries/countries.json{query}").json()["countries"]
    assert [row["country"] for row in rows] == order


def test_the_list_has_a_small_map_of_members_that_leads_to_the_large_one(client, some_countries):
    text = client.get("/countries/").text
    assert "<title>South Korea: 2 members</title>" in text
    assert 'href="/members/map/"' in text


def test_the_members_are_those_of_the_day_asked_for(client):
    kr = country("KR")
    MembershipFactory.create(organization__name="Early Group", organization__country=kr)
    later = datetime.date(2013, 1, 1)
    MembershipFactory.create(organization__name="Late Group", organization__country=kr, joined_on=later)
    text = client.get("/countries/kr/?on=2012").text
    assert "Early Group" in text
    assert "Late Group" not in text
    assert "Members here on 31 December 2012" in text
    wrong = client.get("/countries/kr/?on=nonsense%00")
    assert wrong.status_code == 200
    assert "correct the field" in wrong.text
    assert "Early Group" not in wrong.text


def test_letters_signed_from_here_count_those_without_a_name_and_no_hidden_ones(client):
    kr = country("KR")
    letter = LetterFactory.create(title="Two from here")
    for visibility in Visibility.values:
        SignatureFactory.create(letter=letter, country=kr, visibility=visibility)
    hidden = LetterFactory.create(title="Counted alone")
    SignatureFactory.create(letter=hidden, country=kr, visibility=Visibility.COUNTED)
    page = client.get("/countries/kr/")
    assert [(row.record.title, row.record.from_here) for row in page.context["letters"].rows] == [
        ("Two from here", 2)
    ]
    assert page.context["signatures"] == 2
    assert "Counted alone" not in page.text


def test_organizations_are_named_in_the_language_of_the_page_too(client):
    kr = country("KR")
    organization = OrganizationFactory.create(name="Free NK Gulag", country=kr)
    OrganizationNameFactory.create(
        organization=organization, name="노체인", kind="translation", language="ko"
    )
    MembershipFactory.create(organization=organization)
    SignatureFactory.create(organization=organization, printed_name="Free NK Gulag", country=kr)
    assert client.get("/ko/countries/kr/").text.count('<bdi class="local">노체인</bdi>') == 2
    assert "노체인" not in client.get("/countries/kr/").text


def test_countries_are_called_as_in_the_language_of_the_page(client):
    MembershipFactory.create(organization__country=country("KR"))
    text = client.get("/fr/countries/").text
    assert "Corée du Sud" in text
    assert "Asie" in text


def test_an_empty_site_says_so(client):
    assert "No country yet" in client.get("/countries/").text


def test_a_country_asks_the_same_number_of_queries_for_10_and_for_1000_rows(client):
    def grow(count):
        many_members(count)
        many_letters(count, country("KR"))
        many_signatures(LetterFactory.create(), count)

    few, many = queries_before_and_after(client, "/countries/kr/", grow)
    assert few == many


def test_the_list_asks_the_same_number_of_queries_however_many_countries_there_are(client):
    MembershipFactory.create(organization__country=country("KR"))
    one = queries(client, "/countries/")
    for code in ("JP", "FR", "US", "CA", "BR"):
        MembershipFactory.create(organization__country=country(code))
    assert queries(client, "/countries/") == one
