"""Letters, signatures and events in the read API: what the pages say, to the last number."""

import datetime
import hashlib
from dataclasses import asdict

import pytest
from django.core.cache import cache

from letters.models import LetterEvent
from letters.models.signature import Visibility
from tests.crowds import many_letters, many_signatures, queries, queries_before_and_after
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
API = "/api/v1/"


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()


@pytest.fixture
def letter():
    """A letter to Pyongyang in two languages: two named organizations, three withheld ones, two individuals."""
    letter = LetterFactory.create(title="On camps", slug="on-camps", kind="petition")
    LetterTextFactory.create(letter=letter, frozen=True, body="We ask.  \r\n\r\nWe wait. ")
    LetterTextFactory.create(letter=letter, language="ko", title="수용소에 대하여", frozen=True)
    RecipientFactory.create(letter=letter, name="The Leader", country=country("KP"), address="Pyongyang")
    RecipientFactory.create(letter=letter, name="The Press", is_copy=True)
    LetterEvent.objects.create(
        letter=letter, kind="reply", date=datetime.date(2012, 1, 1), title="A reply came"
    )
    gulag = OrganizationFactory.create(name="Free NK Gulag")
    SignatureFactory.create(letter=letter, organization=gulag, printed_country="ROK", country=country("KR"))
    SignatureFactory.create(letter=letter, organization=None, printed_name="Another", country=country("JP"))
    for visibility in (Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF):
        SignatureFactory.create(
            letter=letter, printed_name=f"Hidden {visibility}", country=country("JP"), visibility=visibility
        )
    SignatureFactory.create(letter=letter, individual=True)
    SignatureFactory.create(
        letter=letter, individual=True, printed_name="Hidden Person", visibility=Visibility.COUNTED
    )
    return letter


def results(client, address):
    return client.get(API + address).json()["results"]


def test_a_letter_in_the_list_counts_as_its_page_does(client, letter):
    (row,) = results(client, "letters/")
    counts = asdict(client.get("/letters/on-camps/").context["counts"])
    assert row["counts"] == {**counts, "withheld": 2}
    assert row["languages"] == ["en", "ko"]
    assert (row["addressees"], row["dated"], row["stage"]) == (["The Leader"], "2011-10-13", "published")
    assert row["url"] == "http://testserver/letters/on-camps/"


def test_one_letter_tells_texts_recipients_events_and_numbers(client, letter):
    record = client.get(results(client, "letters/")[0]["api_url"]).json()
    assert [(text["language"], text["frozen"]) for text in record["texts"]] == [("en", True), ("ko", True)]
    assert [(each["name"], each["country"], each["is_copy"]) for each in record["recipients"]] == [
        ("The Leader", "KP", False),
        ("The Press", "", True),
    ]
    assert [(each["kind"], each["date"]) for each in record["events"]] == [("reply", "2012-01-01")]
    assert {each["country"]: each["organizations"] for each in record["by_country"]} == {"KR": 1, "JP": 2}
    named = client.get(record["signatures_api_url"]).json()["results"]
    organizations = [each for each in named if each["signatory"] == "organization"]
    assert record["counts"]["withheld"] == record["counts"]["organizations"] - len(organizations)


def test_the_digest_of_a_text_can_be_checked(client, letter):
    text = client.get(f"{API}letters/on-camps/").json()["texts"][0]
    lines = [text["title"].strip(), "", *text["body"].replace("\r\n", "\n").strip().split("\n")]
    plain = "\n".join(line.rstrip() for line in lines)
    assert hashlib.sha256(plain.encode()).hexdigest() == text["digest"]


def test_signatures_are_the_named_ones_in_their_printed_order(client, letter):
    assert [each["printed_name"] for each in results(client, "signatures/?letter=on-camps")] == [
        "Free NK Gulag", "Another", "Maria Example",
    ]  # fmt: skip
    assert results(client, "signatures/?q=gulag") == [
        {
            "printed_name": "Free NK Gulag", "printed_country": "ROK", "signatory": "organization", "country": "KR",
            "country_name": "South Korea", "organization": "Free NK Gulag", "organization_slug": "free-nk-gulag",
            "organization_url": "http://testserver/organizations/free-nk-gulag/", "local_name": "",
            "letter": "on-camps", "letter_title": "On camps", "letter_kind": "petition", "dated": "2011-10-13",
            "letter_url": "http://testserver/letters/on-camps/",
        }
    ]  # fmt: skip


def test_nothing_of_a_withheld_signature_or_of_a_draft_is_told_anywhere(client, letter):
    draft = LetterFactory.create(draft=True, title="Hidden draft", slug="hidden-draft")
    SignatureFactory.create(letter=draft, printed_name="Hidden signer")
    LetterEvent.objects.create(
        letter=draft, kind="other", date=datetime.date(2012, 1, 1), title="Hidden event"
    )
    for part in ("letters/", "letters/on-camps/", "signatures/", "events/", "organizations/", "countries/"):
        answer = client.get(API + part)
        assert answer.status_code == 200
        assert "idden" not in answer.text, part
    assert client.get(f"{API}letters/hidden-draft/").status_code == 404
    assert client.get(f"{API}signatures/?letter=hidden-draft").json()["count"] == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2), ("?q=camps", 1), ("?q=leader", 1), ("?kind=petition", 1), ("?year=2012", 1),
        ("?organization=free-nk-gulag", 1), ("?language=ko", 1), ("?addressed_to=kp", 1), ("?addressed_to=KP", 1),
        ("?addressed_to=KP&q=nothing", 0),
    ],
)  # fmt: skip
def test_letters_are_narrowed(client, letter, query, found):
    LetterFactory.create(title="On abductees", dated=datetime.date(2012, 4, 3))
    assert client.get(f"{API}letters/{query}").json()["count"] == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?signatory=organization", 2), ("?letter=on-camps&signatory=individual", 1), ("?letter=on-camps", 3),
        ("?signatory=individual", 0), ("?q=maria", 0), ("?country=jp", 1), ("?country=JP", 1),
        ("?region=Asia", 2),
        ("?organization=free-nk-gulag", 1), ("?letter=camps", 2), ("?letter=nothing", 0), ("?year=2011", 2),
        ("?members=yes", 0), ("?kind=petition&language=ko", 2), ("?page_size=1&page=2", 2),
    ],
)  # fmt: skip
def test_signatures_are_narrowed(client, letter, query, found):
    assert client.get(f"{API}signatures/{query}").json()["count"] == found


def test_a_slug_means_that_letter_and_no_other_whose_title_holds_it(client, letter):
    other = LetterFactory.create(title="More on-camps")
    SignatureFactory.create(letter=other)
    assert client.get(f"{API}signatures/?letter=on-camps").json()["count"] == 3
    assert client.get(f"{API}events/?letter=on-camps").json()["count"] == 1


def test_what_a_network_signed_for_a_chapter_is_found(client):
    network = OrganizationFactory.create(name="Network")
    chapter = OrganizationFactory.create(name="Chapter", parent=network)
    SignatureFactory.create(organization=network, letter__networks_sign_for_chapters=True)
    record = client.get(f"{API}organizations/{chapter.slug}/").json()
    assert record["signed_through_network"]["count"] == 1
    (row,) = client.get(record["signed_through_network"]["api_url"]).json()["results"]
    assert row["organization"] == "Network"


def test_pages_lead_to_each_other_and_hold_everything_once(client):
    many_letters(7, country("KR"))
    address, seen = f"{API}letters/?page_size=3&sort=title", []
    while address:
        page = client.get(address).json()
        seen += [row["title"] for row in page["results"]]
        address = page["next"]
    assert (len(seen), len(set(seen)), seen) == (7, 7, sorted(seen))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("letters/?year=99", 400), ("letters/?year=" + "9" * 40, 400), ("letters/?kind=%00", 400),
        ("letters/?organization=nobody", 400), ("letters/?organization=%00", 400), ("letters/?addressed_to=zz", 400),
        ("letters/?language=%00", 400), ("letters/?q=%00", 400), ("letters/?q=" + "x" * 200, 400),
        ("letters/?id=1", 400), ("letters/?sort=-pk", 400), ("signatures/?position=1", 400),
        ("signatures/?letter=%00", 400),
        ("signatures/?for_chapter=%00", 400), ("signatures/?signatory=ghost", 400), ("events/?kind=x", 400),
        ("events/?year=1e3", 400), ("events/?page=0", 404), ("letters/nothing/", 404),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_the_parameter_named(client, letter, address, status):
    answer = client.get(API + address)
    assert answer.status_code == status
    name = address.partition("?")[2].partition("=")[0]
    assert (name if status == 400 else "detail") in answer.json()


def test_a_slash_that_is_missing_is_put_there(client, letter):
    answer = client.get(f"{API}letters/on-camps?lang=ko")
    assert (answer.status_code, answer["Location"]) == (301, f"{API}letters/on-camps/?lang=ko")


@pytest.mark.parametrize("part", ["letters/", "signatures/", "events/", "letters/on-camps/"])
def test_it_is_for_everyone_without_cookies_and_asked_again_costs_little(client, letter, part):
    answer = client.get(API + part, headers={"Origin": "https://newspaper.example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert client.get(API + part, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def many_events(count):
    many_letters(count, country("KR"))
    letters = LetterFactory._meta.model.objects.filter(slug__startswith="crowd-")
    LetterEvent.objects.bulk_create(
        LetterEvent(letter=each, kind="other", date=datetime.date(2012, 1, 1), title="It was read")
        for each in letters
    )


@pytest.mark.parametrize("part", ["letters", "signatures", "events"])
def test_a_list_asks_the_same_number_of_queries_for_10_and_for_1000_rows(client, part):
    few, many = queries_before_and_after(client, f"{API}{part}/?page_size=500", many_events)
    assert few == many


def test_a_letter_asks_the_same_number_of_queries_for_10_and_for_1000_signatories(client):
    MembershipFactory.create()
    asked = []
    for count in (10, 1000):
        letter = LetterFactory.create()
        many_signatures(letter, count, prefix=f"of-{count}")
        asked.append(queries(client, f"{API}letters/{letter.slug}/"))
    assert asked[0] == asked[1]
