"""The read API of the directory."""

import datetime

import pytest
from django.core.cache import cache

from coalition.api.throttling import PER_MINUTE
from letters.models.signature import Visibility
from tests.crowds import many_members, queries_before_and_after
from tests.factories import (
    LetterFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/"


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()


@pytest.fixture
def gulag():
    gulag = OrganizationFactory.create(
        name="Free NK Gulag", country=country("KR"), website="https://example.org/"
    )
    MembershipFactory.create(organization=gulag, joined_precision="month")
    MembershipFactory.create(organization__name="Secret Group", organization__listed=False)
    return gulag


def test_members_are_narrowed_as_on_their_page(client, gulag):
    MembershipFactory.create(organization__name="No Fence", organization__country=country("JP"))
    for query, found in (
        ("", 2),
        ("?country=kr", 1),
        ("?q=GULAG", 1),
        ("?on=2011-09-07", 0),
        ("?since=2012", 0),
    ):
        assert client.get(f"{API}members/{query}").json()["count"] == found
    (row,) = client.get(f"{API}members/?country=kr").json()["results"]
    assert row == {
        "name": "Free NK Gulag", "local_name": "", "slug": "free-nk-gulag", "acronym": "",
        "country": "KR", "country_name": "South Korea",
        "region": "Asia", "category": "member", "category_name": "Member", "member_since": "2011-09",
        "website": "https://example.org/", "url": "http://testserver/organizations/free-nk-gulag/",
    }  # fmt: skip


def test_counts_are_those_of_the_day(client, gulag):
    assert client.get(f"{API}members/counts/?on=2011").json() == {
        "on": "2011-12-31", "total": 2, "not_listed": 1,
        "countries": [{"key": "KR", "name": "South Korea", "members": 1}],
        "regions": [{"key": "Asia", "name": "Asia", "members": 1}],
        "categories": [{"key": "member", "name": "Member", "members": 1}],
    }  # fmt: skip


def test_an_organization_tells_what_its_page_tells(client, gulag):
    OrganizationNameFactory.create(
        organization=gulag, name="북한민주화운동본부", language="ko", kind="former",
        used_until=datetime.date(2010, 12, 31), used_until_precision="year",
    )  # fmt: skip
    letter = LetterFactory.create(title="To the ministry")
    SignatureFactory.create(letter=letter, organization=gulag, printed_name="Free NK Gulag (ROK)")
    SignatureFactory.create(organization=gulag, visibility=Visibility.COUNTED)
    record = client.get(f"{API}organizations/free-nk-gulag/").json()
    (name,) = record["names"]
    assert (name["name"], name["kind"], name["used_until"]) == ("북한민주화운동본부", "former", "2010")
    assert record["memberships"] == [
        {"category": "member", "category_name": "Member", "joined": "2011-09", "ended": ""}
    ]
    assert record["signed"] == {
        "count": 1,
        "api_url": f"http://testserver{API}signatures/?organization=free-nk-gulag",
    }
    signed = client.get(record["signed"]["api_url"]).json()["results"]
    assert [each["letter_title"] for each in signed] == ["To the ministry"]


def test_an_unlisted_organization_tells_only_what_it_signed_by_name(client):
    quiet = OrganizationFactory.create(
        listed=False, name="Quiet", acronym="QGX", website="https://quiet.example.org/"
    )
    MembershipFactory.create(organization=quiet)
    assert client.get(f"{API}organizations/quiet/").status_code == 404
    SignatureFactory.create(organization=quiet)
    record = client.get(f"{API}organizations/quiet/").json()
    assert record["signed"]["count"] == 1
    assert not any(
        record[each]
        for each in ("acronym", "memberships", "names", "website", "description", "ecosoc_status")
    )


def test_the_address_of_a_merged_record_leads_to_the_one_it_is_now(client, gulag):
    OrganizationFactory.create(slug="old", merged_into=gulag)
    answer = client.get(f"{API}organizations/old/")
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"http://testserver{API}organizations/free-nk-gulag/",
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("members/?on=2090", 400), ("members/?on=x", 400), ("members/?country=zz", 400), ("members/?q=%00", 400),
        ("members/?since=" + "9" * 50, 400), ("members/?page=x", 404), ("members/?page=" + "9" * 50, 404),
        ("members/?contry=kr", 400), ("members/?sort=x", 400), ("members/?sort=%00", 400), ("members/?lang=xx", 400),
        ("countries/?region=x", 400), ("countries/zz/", 404), ("organizations/?member=maybe", 400), ("no/such/", 404),
        ("organizations/%00/", 404), ("members/%2e%2e", 404),
        ("members/counts/?on=08/09/2011", 400), ("members/counts/?on=%00", 400), ("organizations/nobody/", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_in_json(client, gulag, address, status):
    answer = client.get(API + address)
    assert answer.status_code == status
    assert answer.json()
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address", ["", "members/", "members/counts/", "organizations/free-nk-gulag/", "schema"]
)
def test_it_is_for_everyone_without_cookies_and_asked_again_costs_little(client, gulag, address):
    answer = client.get(API + address, headers={"Origin": "https://newspaper.example.org"})
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert client.get(API + address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post(API + address).status_code == 405


def test_a_browser_may_ask_first_whether_it_may_ask(client):
    answer = client.options(f"{API}members/", headers={"Access-Control-Request-Method": "GET"})
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"


def test_whoever_asks_without_end_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr("coalition.api.throttling.PER_MINUTE", type(PER_MINUTE)("api", most=2, seconds=60))
    statuses = [client.get(f"{API}members/counts/").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_organizations_are_those_that_have_a_page_and_tell_of_unlisted_ones_no_more_than_it(client, gulag):
    quiet = OrganizationFactory.create(
        listed=False, name="Quiet", acronym="QGX", website="https://quiet.example.org/", country=country("JP")
    )
    MembershipFactory.create(organization=quiet)
    assert [row["slug"] for row in client.get(f"{API}organizations/").json()["results"]] == ["free-nk-gulag"]
    letter = LetterFactory.create(slug="on-camps")
    SignatureFactory.create(letter=letter, organization=quiet)
    for query, found in (
        ("?sort=-name", ["quiet", "free-nk-gulag"]), ("?member=yes", ["free-nk-gulag"]), ("?member=no", ["quiet"]),
        ("?country=jp", ["quiet"]), ("?region=Asia&q=gulag", ["free-nk-gulag"]), ("?letter=on-camps", ["quiet"]),
        ("?q=QGX", []),
    ):  # fmt: skip
        results = client.get(f"{API}organizations/{query}").json()["results"]
        assert [row["slug"] for row in results] == found, query
    (row,) = client.get(f"{API}organizations/?q=quiet").json()["results"]
    assert [row[each] for each in ("listed", "acronym", "category", "website")] == [False, "", "", ""]
    assert client.get(row["api_url"]).json()["name"] == "Quiet"


def test_a_country_tells_its_numbers_and_leads_to_what_they_count(client, gulag):
    SignatureFactory.create(organization=gulag, country=country("KR"))
    SignatureFactory.create(country=country("KR"), visibility=Visibility.COUNTRY)
    country("FR")
    lines = client.get(f"{API}countries/?region=Asia").json()["results"]
    assert [(line["name"], line["members"], line["signatures"]) for line in lines] == [("South Korea", 1, 2)]
    record = client.get(lines[0]["api_url"]).json()
    assert (record["alpha3"], record["signatures_withheld"], record["letters_received_api_url"]) == (
        "KOR",
        1,
        None,
    )
    assert client.get(record["members_api_url"]).json()["count"] == record["members"]
    assert client.get(record["signatures_api_url"]).json()["count"] == 1
    assert client.get(f"{API}countries/FR/").json()["members_api_url"] is None


def test_names_come_in_the_language_asked_for(client, gulag):
    OrganizationNameFactory.create(
        organization=gulag, name="북한민주화운동본부", language="ko", kind="translation"
    )
    for asked in ({"query_params": {"lang": "ko"}}, {"headers": {"Accept-Language": "ko"}}):
        answer = client.get(f"{API}members/", **asked)
        (row,) = answer.json()["results"]
        assert (row["name"], row["local_name"], row["country_name"]) == (
            "Free NK Gulag", "북한민주화운동본부", "대한민국",
        )  # fmt: skip
        assert row["url"] == "http://testserver/ko/organizations/free-nk-gulag/"
        assert answer["Content-Language"] == "ko"


def test_the_list_is_sorted_as_its_page_is(client, gulag):
    MembershipFactory.create(
        organization__name="No Fence", organization__country=country("JP"), joined_on=None
    )
    for sort in ("organization", "-organization", "country", "-since", "category,-organization"):
        shown = [
            row.record.organization.name for row in client.get(f"/members/?sort={sort}").context["table"].rows
        ]
        assert [row["name"] for row in client.get(f"{API}members/?sort={sort}").json()["results"]] == shown, (
            sort
        )


@pytest.mark.parametrize("part", ["organizations", "countries"])
def test_the_other_lists_too(client, part):
    few, many = queries_before_and_after(client, f"{API}{part}/?page_size=500", many_members)
    assert few == many


def test_pages_of_the_list_ask_the_same_number_of_queries_for_10_and_for_1000_members(client):
    few, many = queries_before_and_after(client, f"{API}members/?page_size=500", many_members)
    assert few == many
