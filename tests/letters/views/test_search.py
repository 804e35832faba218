import re

import pytest
from django.core.cache import cache
from django.test import Client

from letters.search.indexing import mend
from letters.views import search as view
from tests.crowds import many_letters, many_organizations, queries_before_and_after
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limit_yet():
    cache.clear()


def results(client: Client, typed: str, **more: str) -> str:
    """What stands below the form."""
    answer = client.get("/search/", {"q": typed, **more})
    assert answer.status_code == 200, typed
    return answer.text.split('class="search-results"')[1].split("</main>")[0]


def test_letters_organizations_and_countries_stand_together_with_their_counts(client):
    LetterFactory.create(title="On Korea")
    OrganizationFactory.create(name="Korea Watch")
    country("KR")
    text = results(client, "korea")
    assert re.findall(r'<h2 id="(\w+)">[^<]+<span class="count">(\d+)', text) == [
        ("countries", "1"),
        ("letters", "1"),
        ("organizations", "1"),
    ]
    assert "On <mark>Korea</mark>" in text and "<mark>Korea</mark> Watch" in text
    assert 'href="/countries/kr/"' in text


def test_a_passage_stands_in_its_language_and_leads_to_that_text(client):
    letter = LetterFactory.create(title="On prisons")
    LetterTextFactory.create(letter=letter, title="عن السجون", body="نكتب عن **حقوق** السجناء", language="ar")
    text = results(client, "حقوق")
    assert (
        '<blockquote class="excerpt" lang="ar" dir="rtl">نكتب عن <mark>حقوق</mark> السجناء</blockquote>'
        in text
    )
    assert f'href="{letter.get_absolute_url()}?lang=ar"' in text
    title = '<a href="/letters/on-prisons/?lang=ar">عن <mark>السجون</mark>'
    assert f'lang="ar" dir="rtl">{title}' in results(client, "سجون")


def test_the_other_name_that_was_found_is_shown(client):
    one = OrganizationFactory.create(name="Amnesty Circle", acronym="AC")
    OrganizationNameFactory.create(organization=one, name="국제앰네스티", language="ko")
    assert '<bdi lang="ko">국제<mark>앰네스티</mark></bdi>' in results(client, "앰네스티")
    assert "국제앰네스티" not in results(client, "amnesty")


def test_nothing_typed_is_printed_as_html(client):
    LetterFactory.create(title="<script>alert(1)</script>")
    for typed in ("<script>alert(1)</script>", '"><script>', "script alert"):
        answer = client.get("/search/", {"q": typed})
        assert "<script>" not in answer.text
    assert "&lt;<mark>script</mark>&gt;" in results(client, "script")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\x00",
        "a\x00b",
        "x" * 10_000,
        "🙂" * 500,
        "' OR 1=1 --",
        "a:* & !b | (c <-> d)",
        "%_\\%",
        "\ud7ff\u200f",
        "(((",
    ],
)
def test_whatever_is_typed_the_page_answers(client, typed):
    LetterFactory.create(title="A letter")
    results(client, typed)


@pytest.mark.parametrize(
    "address", ["?q=%ff%fe", "?q=a&q=b", "?q=letter&kind=nonsense&page=-1", "?kind=letters&page=x", "?q[]=1"]
)
def test_an_odd_address_is_answered(client, address):
    LetterFactory.create(title="A letter")
    assert client.get(f"/search/{address}").status_code == 200


def test_where_nothing_is_found_the_page_helps(client):
    LetterFactory.create(title="On prisons")
    assert "What can be found" in results(client, "")
    assert "There is no word in what you typed." in results(client, "&!")
    text = results(client, "prisons zzzz")
    assert "What can be found" in text and 'href="?q=prisons"' in text


def test_a_typing_error_shows_what_was_meant(client):
    LetterFactory.create(title="On prisons")
    text = results(client, "prisnos")
    assert "Shown is what was found for “<bdi>prisons</bdi>”" in text
    assert "On <mark>prisons</mark>" in text


def test_more_than_the_first_are_on_pages_of_their_own(client):
    many_organizations(45)
    mend()
    assert "?q=watchers&amp;kind=organizations" in results(client, "watchers")
    text = results(client, "watchers", kind="organizations", page="2")
    assert "Page 2 of 3" in text and text.count("<li>\n  <p><a") == 20
    assert "Page 3 of 3" in results(client, "watchers", kind="organizations", page="999")


def test_the_queries_are_as_many_for_many_as_for_few(client):
    def grow(count: int) -> None:
        many_letters(count, country("KR"))
        many_organizations(count, "letters")
        mend()

    few, many = queries_before_and_after(client, "/search/?q=letter", grow)
    assert few == many


def test_pages_of_results_are_kept_out_of_other_search_engines(client):
    answer = client.get("/search/?q=x")
    assert answer["X-Robots-Tag"] == "noindex" and '<meta name="robots" content="noindex">' in answer.text


def test_who_searches_without_end_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(view, "SEARCHES", view.Limit("search", most=2, seconds=600))
    answers = [client.get("/search/?q=x").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert client.get("/search/?q=x")["Retry-After"] == "600"
    assert client.get("/search/").status_code == 200


def test_words_are_found_in_every_language_of_the_site(client):
    LetterFactory.create(title="On prisons")
    RecipientFactory.create(letter__title="To somebody", name="Prisons Board")
    for language in ("fr", "es", "ko", "ja", "ar"):
        assert client.get(f"/{language}/search/?q=prisons").text.count("<mark>") == 2
