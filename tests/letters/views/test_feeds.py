"""The Atom feeds, read by a program that did not write them."""

import datetime

import feedparser
import pytest
from django.utils import timezone

from letters.actions.editions import issue_edition
from letters.models import Letter, LetterEvent
from letters.updates import latest_updates, newest_first, updates, with_updates
from tests.crowds import queries
from tests.factories import LetterFactory, LetterTextFactory, RecipientFactory, SignatureFactory, country

pytestmark = pytest.mark.django_db
PUBLISHED = datetime.datetime(2012, 4, 2, 9, tzinfo=datetime.UTC)


def read(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def event(letter, title, day, kind="delivery"):
    return LetterEvent.objects.create(letter=letter, kind=kind, date=day, title=title)


@pytest.fixture
def letter():
    letter = LetterFactory.create(title="A & B <i>\x0b", slug="assembly", published_at=PUBLISHED)
    LetterTextFactory.create(letter=letter, frozen=True)
    RecipientFactory.create(letter=letter, name="The <b>Minister</b>")
    SignatureFactory.create(letter=letter, printed_name="Ant Watch", country=country("KR"))
    SignatureFactory.create(letter=letter, printed_name="Hidden", visibility="counted")
    event(letter, "Handed to the minister's office", datetime.date(2012, 4, 4))
    LetterFactory.create(title="Draft", draft=True)
    return letter


def test_the_newest_letters_with_their_counts(client, letter):
    feed = read(client, "/feeds/letters.atom")
    (entry,) = feed.entries
    assert entry.title == "A & B <i>"
    assert entry.link == "http://127.0.0.1:8000/letters/assembly/"
    assert "2 organizations, 1 of them from 1 country" in entry.summary
    assert "&lt;b&gt;" in entry.summary and "Hidden" not in entry.summary
    assert entry.published == "2012-04-02T09:00:00+00:00"
    assert entry.updated == feed.feed.updated == "2012-04-04T00:00:00+00:00"
    assert feed.feed.link == "http://127.0.0.1:8000/letters/"


def test_what_happened_to_a_letter_the_newest_first(client, letter):
    issue_edition(letter=letter, kind="full", note="", by=None)
    event(letter, "To come", timezone.localdate() + datetime.timedelta(days=9))
    draft = Letter.objects.get(title="Draft")
    event(draft, "Secret", datetime.date(2012, 4, 4))
    one, every = read(client, "/letters/assembly/events.atom"), read(client, "/feeds/events.atom")
    assert [entry.title.rpartition(": ")[2] for entry in one.entries][1:] == [
        "Handed to the minister's office", "Published",
    ]  # fmt: skip
    assert "with 2 organizations, 1 of them from 1 country." in one.entries[0].title
    assert one.entries[0].link.endswith("/letters/assembly/editions/1/")
    assert [entry.id for entry in every.entries] == [entry.id for entry in one.entries]
    assert one.entries[1].updated == "2012-04-04T00:00:00+00:00"


@pytest.mark.parametrize("path", ["/feeds/letters.atom", "/feeds/events.atom", "/letters/{}/events.atom"])
def test_names_of_entries_stay_in_every_language_and_under_every_address(client, letter, path):
    before = read(client, path.format("assembly"))
    letter.slug, letter.title = "moved", "Renamed"
    letter.save()
    after = read(client, "/ko" + path.format("moved"))
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert after.feed.id == before.feed.id
    assert (before.feed.language, after.feed.language) == ("en", "ko")
    assert all(entry.id.startswith("tag:127.0.0.1,") for entry in after.entries)
    assert "/ko/letters/moved/" in after.entries[0].link


def test_who_has_the_newest_is_told_so_and_an_empty_feed_never_changed(client):
    answer = client.get("/feeds/events.atom")
    assert client.get("/feeds/events.atom", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert read(client, "/feeds/letters.atom").feed.updated == "2000-01-01T00:00:00+00:00"
    assert client.post("/feeds/events.atom").status_code == 405


def test_pages_say_where_the_feeds_are(client, letter):
    page = client.get("/ko/letters/assembly/").text
    for path in ("/ko/letters/assembly/events.atom", "/ko/feeds/letters.atom", "/ko/feeds/events.atom"):
        assert f'href="{path}"' in page
    assert client.get("/letters/draft/events.atom").status_code == 404


@pytest.mark.parametrize("path", ["/feeds/letters.atom", "/feeds/events.atom"])
def test_more_letters_ask_no_more_of_the_database(client, letter, path):
    few = queries(client, path)
    for number in range(5):
        event(LetterFactory.create(), f"Event {number}", datetime.date(2012, 4, 4))
    assert queries(client, path) == few


def test_the_last_updates_are_the_last_of_all_letters():
    for n in range(6):
        letter = LetterFactory.create()
        day = datetime.date(2012, 1, 1) + datetime.timedelta(days=7 * n % 5)
        RecipientFactory.create(letter=letter, delivered_on=day, answered_on=day if n % 2 else None)
        RecipientFactory.create(letter=letter, no_answer_as_of=day + datetime.timedelta(days=9 - n))
        LetterEvent.objects.create(letter=letter, kind="press", date=day, title="In the papers")
    letters = with_updates(Letter.objects.public())
    every = newest_first([update for letter in letters for update in updates(letter)], 99)
    for most in (1, 4, 9, 99):
        assert [each.moment for each in latest_updates(most)] == [each.moment for each in every[:most]]
