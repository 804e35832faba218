import datetime
import re

import pytest

from letters.models import LetterEvent, ReportedCount
from letters.models.signature import Status, Visibility
from tests.crowds import many_signatures, queries
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    OrganizationFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    """Three named signatures, in this printed order, and one of each kind that is not named."""
    letter = LetterFactory.create(title="Letter to a ministry")
    LetterTextFactory.create(letter=letter, title="To the ministry", body="We *ask*.")
    kr, jp = country("KR"), country("JP")
    for name, printed, code in (
        ("Zebra Watch", "ROK", kr),
        ("Ant Watch", "Japan", jp),
        ("Owl Watch", "", None),
    ):
        SignatureFactory.create(letter=letter, printed_name=name, printed_country=printed, country=code)
    SignatureFactory.create(letter=letter, printed_name="Hidden K", country=kr, visibility=Visibility.COUNTRY)
    SignatureFactory.create(
        letter=letter, printed_name="Hidden F", country=country("FR"), visibility=Visibility.COUNTRY
    )
    SignatureFactory.create(
        letter=letter, printed_name="Hidden N", country=country("BR"), visibility=Visibility.COUNTED
    )
    SignatureFactory.create(
        letter=letter, printed_name="Hidden S", country=country("CA"), visibility=Visibility.STAFF
    )
    return letter


def page(client, letter, query=""):
    response = client.get(f"{letter.get_absolute_url()}{query}")
    assert response.status_code == 200
    return response


def plain(response):
    """The words of a page, without markup, the white space evened out."""
    return " ".join(re.sub(r"<[^>]*>", "", response.text).split())


def listed(response):
    return [
        [signature.printed_name for signature in group.signatures]
        for group in response.context["signatories"].groups
    ]


def test_the_signatories_are_printed_with_both_links(client):
    letter = LetterFactory.create()
    gulag = OrganizationFactory.create(name="Free NK Gulag")
    SignatureFactory.create(letter=letter, organization=gulag, printed_country="ROK", country=country("KR"))
    assert (
        '<li><bdi><a href="/organizations/free-nk-gulag/">Free NK Gulag</a>'
        ' (<a href="/countries/kr/">ROK</a>)</bdi></li>'
    ) in page(client, letter).text


def test_the_count_is_a_sentence(client, letter):
    assert "6 organizations, 4 of them from 3 countries" in plain(page(client, letter))


def test_each_order_on_choice(client, letter):
    assert listed(page(client, letter)) == [["Zebra Watch", "Ant Watch", "Owl Watch"]]
    assert listed(page(client, letter, "?order=alphabetical")) == [["Ant Watch", "Owl Watch", "Zebra Watch"]]
    by_country = page(client, letter, "?order=country")
    assert listed(by_country) == [
        [],
        ["Ant Watch"],
        ["Zebra Watch"],
        ["Owl Watch"],
    ]  # France, Japan, Korea, none


def test_the_letter_has_an_order_of_its_own(client, letter):
    letter.signature_order = "alphabetical"
    letter.save()
    assert listed(page(client, letter)) == [["Ant Watch", "Owl Watch", "Zebra Watch"]]


def test_an_order_that_does_not_exist_is_named_and_the_usual_one_shown(client, letter):
    response = page(client, letter, "?order=by-size")
    assert "There is no order “by-size”" in response.text
    assert listed(response) == [["Zebra Watch", "Ant Watch", "Owl Watch"]]


def test_withheld_names_are_a_number_only(client, letter):
    for query in ("", "?order=alphabetical", "?order=country"):
        assert "Hidden" not in page(client, letter, query).text
    assert "and 3 organizations whose names are withheld" in plain(page(client, letter))


def test_by_country_tells_those_who_let_their_country_be_told(client, letter):
    words = plain(page(client, letter, "?order=country"))
    assert "France 1 1 organization whose name is withheld" in words
    assert "South Korea 2 Zebra Watch (ROK) and 1 other from South Korea, whose name is withheld" in words
    assert "and 1 organization whose name is withheld" in words
    assert "Brazil" not in words
    assert "Canada" not in words


def test_no_number_gives_the_place_of_a_withheld_signature_away(client, letter):
    text = page(client, letter).text
    names = text[text.index('class="names-list"') : text.index("withheld")]
    assert not re.search(r"<ol|value=|data-|position|id=", names)


def test_individuals_stand_apart_and_are_counted_apart(client, letter):
    SignatureFactory.create(letter=letter, individual=True)
    SignatureFactory.create(
        letter=letter, individual=True, printed_name="Hidden P", visibility=Visibility.COUNTED
    )
    response = page(client, letter)
    words = plain(response)
    assert "6 organizations, 4 of them from 3 countries, as well as 2 individuals" in words
    assert "Individuals Maria Example 1 individual whose name is withheld" in words
    assert "Maria Example" not in str(listed(response))


@pytest.mark.parametrize("status", [Status.PENDING, Status.TO_REAFFIRM, Status.REJECTED])
def test_only_standing_signatures_are_printed(client, status):
    signature = SignatureFactory.create(printed_name="Not Yet", status=status)
    assert "Not Yet" not in page(client, signature.letter).text


def test_a_withdrawn_signature_is_neither_printed_nor_counted(client):
    signature = SignatureFactory.create(printed_name="Gone Again", withdrawn=True)
    response = page(client, signature.letter)
    assert "Gone Again" not in response.text
    assert response.context["counts"].organizations == 0


@pytest.mark.parametrize(
    "published_at", [None, datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)], ids=["never", "later"]
)
def test_a_letter_that_is_not_public_is_not_there(client, published_at):
    letter = LetterFactory.create(published_at=published_at, slug="secret")
    SignatureFactory.create(letter=letter)
    for address in (
        "/letters/secret/",
        "/letters/secret/signatories.csv",
        "/letters/secret/signatories.json",
    ):
        assert client.get(address).status_code == 404


def test_the_text_is_printed_in_the_language_asked_for(client, letter):
    LetterTextFactory.create(letter=letter, language="ar", title="إلى الوزارة", body="نطلب.")
    assert "<em>ask</em>" in page(client, letter).text
    text = page(client, letter, "?lang=ar").text
    assert '<div class="prose" lang="ar" dir="rtl"><p>نطلب.</p>' in text
    assert '<h1 lang="ar" dir="rtl">إلى الوزارة</h1>' in text


def test_the_language_of_the_page_is_chosen_if_there_is_a_text_in_it(client, letter):
    LetterTextFactory.create(letter=letter, language="fr", title="Au ministère", body="Nous demandons.")
    response = client.get(f"/fr{letter.get_absolute_url()}")
    assert "Nous demandons." in response.text


def test_a_language_that_is_not_there_is_named(client, letter):
    text = page(client, letter, "?lang=<b>").text
    assert "There is no text in the language “&lt;b&gt;”." in text
    assert "<em>ask</em>" in text


def test_the_newest_revision_is_printed_with_its_fingerprint(client, letter):
    newest = LetterTextFactory.create(letter=letter, revision=2, change="minor", body="We insist.")
    text = page(client, letter).text
    assert "We insist." in text
    assert "Revision 2." in text
    assert newest.digest in text


def test_recipients_and_copies_stand_apart(client, letter):
    RecipientFactory.create(
        letter=letter,
        name="The Minister",
        office="Ministry",
        address="1 Street\nTown",
        delivered_on="2011-10-13",
    )
    RecipientFactory.create(letter=letter, name="The Ombudsman", is_copy=True)
    words = plain(page(client, letter))
    assert re.search(r"To The Minister.?Ministry.?1 Street.?Town Delivered on 13 October 2011\.", words)
    assert "Copies to The Ombudsman" in words


def test_a_partial_list_says_so_and_names_what_others_reported(client, letter):
    letter.completeness, letter.reported_count, letter.note = "partial", 40, "From two newspapers."
    letter.save()
    ReportedCount.objects.create(
        letter=letter,
        statement="67 NGOs from 22 countries",
        source="A newspaper",
        url="https://news.example.org/",
    )
    response = page(client, letter)
    words = plain(response)
    for expected in (
        "This list is partial: some names are missing.",
        "Number of signatories as reported: 40",
        "67 NGOs from 22 countries – A newspaper",
        "From two newspapers.",
    ):
        assert expected in words
    assert 'href="https://news.example.org/"' in response.text


def test_a_letter_of_which_only_a_number_is_known_says_so(client):
    letter = LetterFactory.create(completeness="count_only", reported_count=179)
    words = plain(page(client, letter))
    assert "Of this letter only the number of signatories is known, not their names." in words
    assert "signatories.csv" not in page(client, letter).text


def test_what_became_of_it_stands_in_the_order_of_time(client, letter):
    for day, title in (("2012-02-01", "A reply came"), ("2011-10-14", "It was handed over")):
        LetterEvent.objects.create(letter=letter, kind="other", date=day, title=title)
    words = plain(page(client, letter))
    assert words.index("It was handed over") < words.index("A reply came")


def test_a_letter_without_anything_is_still_a_page(client):
    words = plain(page(client, LetterFactory.create(dated=None)))
    assert "Undated" in words
    assert "The text of this letter is not published here." in words
    assert "No names of signatories are known." in words


@pytest.mark.parametrize("query", ["", "?order=country", "?order=alphabetical&lang=en"])
def test_a_letter_asks_the_same_number_of_queries_for_10_and_for_1000_names(client, query):
    asked = []
    for count in (10, 1000):
        letter = LetterFactory.create()
        LetterTextFactory.create(letter=letter)
        RecipientFactory.create_batch(2 if count == 10 else 30, letter=letter)
        many_signatures(letter, count, prefix=f"of-{count}")
        asked.append(queries(client, f"{letter.get_absolute_url()}{query}"))
    assert asked[0] == asked[1]


def test_a_revision_in_the_making_does_not_stand_over_the_names_of_those_who_signed_another(client):
    agreed = LetterTextFactory.create(title="Agreed", body="What they read.")
    agreed.freeze()
    draft = LetterTextFactory.create(
        letter=agreed.letter, revision=2, change="material", title="In the making", body="Not yet decided."
    )
    words = page(client, agreed.letter).text
    assert "What they read." in words
    assert "In the making" not in words and "Not yet decided." not in words
    draft.freeze()
    assert "Not yet decided." in page(client, agreed.letter).text
