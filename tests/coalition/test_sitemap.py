"""The map of the site: every public page in every language, and nothing else."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.conf import settings

from coalition.sitemaps import PublicPages
from letters.actions.editions import issue_edition
from tests.crowds import queries
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db
NAMES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
SITE = "http://127.0.0.1:8000"


def addresses(client, path="/sitemap.xml"):
    answer = client.get(path)
    assert answer.status_code == 200
    tree = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    return {
        entry.findtext("map:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in entry.iterfind("xhtml:link", NAMES)
        }
        for entry in tree
    }


@pytest.fixture
def letter():
    letter = LetterFactory.create(slug="assembly")
    LetterTextFactory.create(letter=letter, frozen=True)
    SignatureFactory.create(
        letter=letter, organization=OrganizationFactory.create(slug="unlisted", listed=False)
    )
    issue_edition(letter=letter, kind="full", note="", by=None)
    LetterFactory.create(slug="draft", draft=True)
    MembershipFactory.create(organization=OrganizationFactory.create(slug="watchers", country=country("KR")))
    return letter


def test_every_public_page_is_there_in_every_language_and_opens(client, letter):
    found = addresses(client)
    assert len(found) % len(settings.LANGUAGES) == 0
    wanted = (
        "/",
        "/letters/assembly/",
        "/letters/assembly/editions/1/",
        "/organizations/watchers/",
        "/countries/kr/",
    )
    for path in wanted:
        assert set(found[SITE + path]) == {*dict(settings.LANGUAGES), "x-default"}
        assert found[SITE + path]["x-default"] == found[SITE + path]["en"] == SITE + path
        assert f"{SITE}/ko{path}" in found
    assert not any("unlisted" in address or "draft" in address or "sign/" in address for address in found)
    for address in found:
        if "/ko/" in address:
            assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_it_says_when_a_letter_last_changed(client, letter):
    day = letter.editions.get().issued_at.date().isoformat()
    assert f"<lastmod>{day}</lastmod>" in client.get("/sitemap-letters.xml").text


def test_a_large_one_is_told_of_in_parts(client, letter, monkeypatch):
    monkeypatch.setattr(PublicPages, "limit", 4)
    assert f"{SITE}/sitemap-letters.xml?p=2" in addresses_of_index(client)
    assert len(addresses(client, "/sitemap-letters.xml?p=2")) == 2
    for odd in ("/sitemap-letters.xml?p=9", "/sitemap-letters.xml?p=x", "/sitemap-nothing.xml"):
        assert client.get(odd).status_code == 404


def addresses_of_index(client):
    text = client.get("/sitemap.xml", headers={"host": "127.0.0.1:8000"}).text
    return {part.partition("<")[0] for part in text.split("<loc>")[1:]}


def test_robots_are_told_where_it_is(client):
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {SITE}/sitemap.xml" in robots
    assert "Disallow: /ko/sign/" in robots


def test_more_pages_ask_no_more_of_the_database(client, letter):
    few = queries(client, "/sitemap.xml")
    for _ in range(3):
        LetterFactory.create()
        OrganizationFactory.create()
    assert queries(client, "/sitemap.xml") == few
