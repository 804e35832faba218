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
        "name": "Free NK Gulag", "slug": "free-nk-gulag", "acronym": "", "country": "KR", "country_name": "South Korea",
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
    assert [each["letter"] for each in record["signed"]] == ["To the ministry"]


def test_an_unlisted_organization_tells_only_what_it_signed_by_name(client):
    quiet = OrganizationFactory.create(
        listed=False, name="Quiet", acronym="QGX", website="https://quiet.example.org/"
    )
    MembershipFactory.create(organization=quiet)
    assert client.get(f"{API}organizations/quiet/").status_code == 404
    SignatureFactory.create(organization=quiet)
    record = client.get(f"{API}organizations/quiet/").json()
    assert len(record["signed"]) == 1
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


def test_the_whole_api_is_described(client):
    paths = client.get(f"{API}schema").json()["paths"]
    assert set(paths) == {
        f"{API}{each}" for each in ("", "members/", "members/counts/", "organizations/{slug}/")
    }
    asked = {each["name"] for each in paths[f"{API}members/"]["get"]["parameters"]}
    assert asked == {"on", "q", "country", "region", "category", "since", "letter", "page", "page_size"}


def test_pages_of_the_list_ask_the_same_number_of_queries_for_10_and_for_1000_members(client):
    few, many = queries_before_and_after(client, f"{API}members/?page_size=500", many_members)
    assert few == many
