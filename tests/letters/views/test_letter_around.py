"""What stands around the text of a public letter: its languages, what became of it, what can be taken along."""

import re

import pytest

from letters.models import LetterEvent
from tests.crowds import many_signatures, queries
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    collecting_letter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = LetterFactory.create(slug="to-all", original_language="ko")
    LetterTextFactory.create(letter=letter, title="To all")
    LetterTextFactory.create(letter=letter, language="ko", title="모두에게")
    SignatureFactory.create_batch(2, letter=letter)
    return letter


def plain(client, address):
    return " ".join(
        re.sub(r"<[^>]*>", "", client.get(address).text).translate({0x2068: "", 0x2069: ""}).split()
    )


def test_the_original_is_told_from_its_translations(client, letter):
    words = plain(client, "/letters/to-all/")
    assert "한국어 original" in words
    assert "This text is a translation." in words
    assert "This text is a translation." not in plain(client, "/letters/to-all/?lang=ko")


def test_a_single_text_is_no_original_and_where_the_named_one_is_missing_none_is(client, letter):
    letter.texts.get(language="ko").delete()
    LetterTextFactory.create(letter=letter, language="fr")
    assert client.get("/letters/to-all/").context["original"] is None
    assert client.get(LetterTextFactory.create().letter.get_absolute_url()).context["original"] is None


def test_beside_the_printed_name_stands_what_the_organization_is_called_in_the_pages_language(client, letter):
    gulag = OrganizationFactory.create(name="Free NK Gulag")
    OrganizationNameFactory.create(
        organization=gulag, name="북한민주화운동본부", language="ko", kind="translation"
    )
    SignatureFactory.create(letter=letter, organization=gulag, printed_name="Free NK Gulag")
    local = '<bdi class="local">북한민주화운동본부</bdi>'
    assert local in client.get("/ko/letters/to-all/").text
    assert local in client.get("/ko/letters/to-all/?order=country").text
    assert "북한민주화운동본부" not in client.get("/letters/to-all/").text


def test_what_is_taken_along_has_the_language_and_the_order_of_the_page(client, letter):
    page = client.get("/letters/to-all/?lang=ko&order=alphabetical").text
    assert 'href="/letters/to-all.pdf?lang=ko"' in page
    assert 'href="/letters/to-all/signatories.csv?order=alphabetical"' in page
    odd = client.get("/letters/to-all/?lang=x%22&order=%3Cb%3E").text
    assert 'href="/letters/to-all.pdf?lang=en"' in odd
    assert 'href="/letters/to-all/signatories.csv"' in odd


def test_each_choice_keeps_the_other(client, letter):
    page = client.get("/letters/to-all/?lang=ko&order=alphabetical").text
    assert 'href="?lang=ko&amp;order=country#signatories"' in page
    assert 'href="?lang=en&amp;order=alphabetical#text"' in page


def test_the_page_says_what_became_of_it_and_how_to_cite_it(client, letter):
    RecipientFactory.create(
        letter=letter, name="Ann", delivered_on="2011-10-13", no_answer_as_of="2012-01-31"
    )
    words = plain(client, "/letters/to-all/")
    assert "31 January 2012no reply No reply from Ann as of 31 January 2012." in words
    assert "“To all”. Open letter, " in words
    assert "Signed by 2 organizations." in words


def test_of_many_addressees_what_has_a_day_stands_in_the_line_of_time_alone(client, letter):
    for number in range(8):
        RecipientFactory.create(
            letter=letter, name=f"Minister {number}", delivered_on="2011-10-13", delivered_how="by post"
        )
    RecipientFactory.create(letter=letter, name="Minister 8", answer="Thanks, without a day.")
    words = plain(client, "/letters/to-all/")
    assert "Delivered to Minister 0, Minister 1, Minister 2, and 5 more." in words
    assert "Delivered on" not in words
    assert words.count("by post") == 1
    assert "Thanks, without a day." in words
    assert "and 3 more Minister 6" in words


def test_a_letter_that_collects_among_those_invited_says_so_and_offers_no_form(client):
    letter = collecting_letter(eligibility="invited")
    letter.published_at = letter.opens_at
    letter.save()
    page = client.get(letter.get_absolute_url()).text
    assert "This letter still collects signatures" in page
    assert "/sign/" not in page
    assert "Collecting signatures" in plain(client, "/letters/")


@pytest.mark.parametrize("address", ["/ko/letters/{}/", "/letters/{}/?order=country&lang=ko"])
def test_it_asks_the_same_number_of_queries_however_much_there_is(client, address):
    asked = []
    for count in (2, 40):
        letter = LetterFactory.create()
        for language in ("en", "ko", "fr")[: 2 if count == 2 else 3]:
            LetterTextFactory.create(letter=letter, language=language)
        RecipientFactory.create_batch(count, letter=letter, delivered_on="2011-10-13")
        for number in range(count):
            LetterEvent.objects.create(letter=letter, kind="coverage", date="2011-10-14", title=f"{number}")
        many_signatures(letter, count, prefix=f"around-{count}")
        asked.append(queries(client, address.format(letter.slug)))
    assert asked[0] == asked[1]
