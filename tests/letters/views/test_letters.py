import datetime

import pytest

from letters.models import ReportedCount
from tests.crowds import many_letters, queries_before_and_after
from tests.factories import LetterFactory, LetterTextFactory, RecipientFactory, SignatureFactory, country

pytestmark = pytest.mark.django_db


def titles(response):
    return [letter.title for letter in response.context["object_list"]]


@pytest.fixture
def letters():
    for year, title, kind in ((2011, "On camps", "open_letter"), (2012, "On abductees", "petition")):
        LetterFactory.create(title=title, kind=kind, dated=datetime.date(year, 4, 3))
    LetterFactory.create(title="Undated words", dated=None)
    LetterFactory.create(title="Not yet out", draft=True)


def test_letters_stand_newest_first_and_drafts_do_not(client, letters):
    assert titles(client.get("/letters/")) == ["On abductees", "On camps", "Undated words"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=CAMPS", ["On camps"]),
        ("kind=petition", ["On abductees"]),
        ("year=2011", ["On camps"]),
        ("year=2011&kind=petition", []),
        ("q=not+yet", []),
    ],
)
def test_the_list_can_be_narrowed_by_its_address(client, letters, asked, found):
    assert titles(client.get(f"/letters/?{asked}")) == found


def test_letters_are_found_by_whom_they_are_to_once_each(client):
    letter = LetterFactory.create()
    RecipientFactory.create_batch(2, letter=letter, name="Kim Jong-il")
    LetterFactory.create()
    assert titles(client.get("/letters/?q=jong-il")) == [letter.title]


def test_an_entry_says_to_whom_and_how_many_signed(client):
    letter = LetterFactory.create()
    for name in ("Ann", "Ben", "Carl", "Dora"):
        RecipientFactory.create(letter=letter, name=name)
    RecipientFactory.create(letter=letter, name="Copied", is_copy=True)
    SignatureFactory.create(letter=letter, country=country("KR"))
    SignatureFactory.create(letter=letter)
    text = client.get("/letters/").text
    assert "To \u2068Ann\u2069, \u2068Ben\u2069, \u2068Carl\u2069, and 1 more" in text
    assert "2 organizations, 1 of them from 1 country" in text
    assert "Copied" not in text


def test_where_no_name_is_known_the_reports_stand_with_their_sources(client):
    letter = LetterFactory.create(completeness="count_only")
    for statement, source in (("70 NGOs", "ICNK's site"), ("67 NGOs", "Human Rights Watch")):
        ReportedCount.objects.create(letter=letter, statement=statement, source=source)
    text = client.get("/letters/").text
    assert text.index("70 NGOs") < text.index("67 NGOs")
    assert "Human Rights Watch" in text


@pytest.mark.parametrize("year", ["abc", "0", "99999", "-5", "2011.5"])
def test_a_year_that_is_none_is_kept_and_named(client, letters, year):
    response = client.get(f"/letters/?year={year}")
    assert f'value="{year}"' in response.text
    assert "Nothing is shown" in response.text
    assert titles(response) == []


def test_pages_keep_the_filter_and_forgive(client):
    many_letters(45, country("KR"))
    text = client.get("/letters/?q=letter&page=2").text
    assert "?q=letter&amp;page=3" in text
    assert "Page 2 of 3" in text
    assert len(titles(client.get("/letters/?page=99"))) == 5
    assert len(titles(client.get("/letters/?page=x"))) == 20


def test_an_empty_site_says_so(client):
    assert "No letter has been published yet." in client.get("/letters/").text


def test_the_list_asks_the_same_number_of_queries_for_10_and_for_1000_letters(client):
    few, many = queries_before_and_after(
        client, "/letters/", lambda count: many_letters(count, country("KR"))
    )
    assert few == many


def test_no_search_finds_the_title_of_a_revision_in_the_making(client):
    text = LetterTextFactory.create(title="On camps")
    text.freeze()
    LetterTextFactory.create(letter=text.letter, revision=2, change="minor", title="On prisons")
    assert titles(client.get("/letters/?q=prisons")) == []
    assert titles(client.get("/letters/?q=camps")) == [text.letter.title]
