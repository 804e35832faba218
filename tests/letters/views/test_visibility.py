"""One sweep over every public address: what is withheld or unpublished stands on none of them."""

import pytest

from letters.models.signature import Status, Visibility
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/",
    "/members/",
    "/countries/",
    "/countries/kr/",
    "/letters/",
    "/letters/public/",
    "/letters/public/?order=alphabetical",
    "/letters/public/?order=country",
    "/letters/public/signatories.csv",
    "/letters/public/signatories.json",
    "/organizations/open-group/",
    "/who-signed-what/",
    "/who-signed-what/?view=table",
)
SEARCHES = (
    "/members/?q=secret",
    "/letters/?q=secret",
    "/who-signed-what/?q=secret",
    "/who-signed-what/?letter=secret",
)


@pytest.fixture
def site():
    """A site on which whatever must not be seen is called Secret."""
    public = LetterFactory.create(slug="public", title="Public letter")
    SignatureFactory.create(
        letter=public,
        organization=OrganizationFactory.create(name="Open Group"),
        country=country("KR"),
        signatory_name="Secret Signer",
        signatory_title="Secret Title",
        signatory_email="secret@example.org",
        evidence="Secret evidence",
        status_reason="Secret reason",
    )
    hidden = [{"visibility": value} for value in (Visibility.COUNTRY, Visibility.COUNTED, Visibility.STAFF)]
    hidden += [{"status": status} for status in (Status.PENDING, Status.TO_REAFFIRM, Status.REJECTED)]
    for number, attributes in enumerate([*hidden, {"withdrawn": True}]):
        organization = OrganizationFactory.create(
            name=f"Secret {number}", slug=f"secret-{number}", listed=False
        )
        OrganizationNameFactory.create(organization=organization, name=f"Secret alias {number}")
        MembershipFactory.create(organization=organization, note="Secret note")
        SignatureFactory.create(letter=public, organization=organization, country=country("KR"), **attributes)
    SignatureFactory.create(
        letter=public, individual=True, printed_name="Secret Ann", visibility=Visibility.COUNTED
    )
    draft = LetterFactory.create(slug="secret-draft", title="Secret draft", draft=True)
    LetterTextFactory.create(letter=draft, body="Secret body")
    RecipientFactory.create(letter=draft, name="Secret minister", country=country("KR"))
    SignatureFactory.create(
        letter=draft,
        country=country("KR"),
        organization__name="Secret early bird",
        organization__listed=False,
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_and_no_file_tells_what_is_withheld(client, site, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "secret" not in response.text.lower()


@pytest.mark.parametrize("address", SEARCHES)
def test_no_search_finds_what_is_withheld(client, site, address):
    text = client.get(address).text
    assert "Nothing fits what you asked for." in text
    assert "Secret" not in text


@pytest.mark.parametrize("number", range(7))
def test_no_organization_is_there_that_is_neither_listed_nor_named(client, site, number):
    assert client.get(f"/organizations/secret-{number}/").status_code == 404


def test_all_numbers_agree(client, site):
    counts = client.get("/letters/public/").context["counts"]
    assert (counts.organizations, counts.named, counts.with_country, counts.countries) == (3, 1, 2, 1)
    assert client.get("/").context["counts"] == counts
    assert client.get("/letters/public/signatories.json").json()["counts"]["organizations"] == 3
    [row] = client.get("/countries/").context["table"].rows
    assert row.record.signatures == counts.with_country
    there = client.get("/countries/kr/").context
    assert there["signed"].paginator.count + there["withheld"] == counts.with_country
    assert client.get("/who-signed-what/").context["matrix"].total == counts.named
    assert client.get("/who-signed-what/?view=table").context["table"].paginator.count == counts.named


ODD = (
    "%00",
    "%F0%9F%92%A9",
    "'%22%3E%3Cscript%3E",
    "%FF",
    "a" * 5000,
    "-1",
    "9" * 30,
    "..%2F",
    "[]",
    "%0D%0A",
    "\u202e",
)
NAMES = (
    "q",
    "country",
    "region",
    "category",
    "kind",
    "year",
    "letter",
    "sort",
    "page",
    "per_page",
    "order",
    "lang",
    "m-page",
    "s-sort",
)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_values_never_break_a_page(client, site, odd):
    for address in (
        "/members/",
        "/letters/",
        "/who-signed-what/",
        "/letters/public/",
        "/countries/kr/",
        "/organizations/open-group/",
    ):
        response = client.get(f"{address}?{'&'.join(f'{name}={odd}' for name in NAMES)}")
        assert response.status_code == 200
        assert "<script>" not in response.text


@pytest.mark.parametrize("odd", ["%00", "a" * 500, "%F0%9F%92%A9", "a%20b", "..", "%0A"])
def test_odd_addresses_are_not_there(client, db, odd):
    for folder in ("organizations", "letters"):
        assert client.get(f"/{folder}/{odd}/").status_code == 404


def test_visitors_get_no_cookie_and_pages_do_not_depend_on_one(client, site):
    for address in ADDRESSES:
        response = client.get(address)
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()


def test_pages_travel_compressed(client, site):
    response = client.get("/letters/public/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("address", ADDRESSES)
def test_public_pages_only_answer_to_reading(client, site, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code in (403, 405)
