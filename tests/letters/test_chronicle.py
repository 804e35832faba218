"""What became of a letter, as one line of time."""

import pytest

from letters.chronicle import chronicle
from letters.models import LetterEvent
from tests.factories import LetterFactory, RecipientFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return LetterFactory.create()


def told(letter):
    """Day, kind and words of each entry, without the marks that keep names apart."""
    happened = chronicle(letter.events.all(), letter.recipients.all())
    plain = str.maketrans("", "", "\u2068\u2069")
    return [(f"{each.date:%F}", each.kind, each.words.translate(plain), each.quoted) for each in happened]


def test_recipients_of_whom_the_same_holds_are_told_in_one_sentence(letter):
    for name in ("Ann", "Ben"):
        RecipientFactory.create(letter=letter, name=name, delivered_on="2011-10-13", delivered_how="by post")
    RecipientFactory.create(letter=letter, name="Carl", delivered_on="2011-10-13", delivered_how="by hand")
    assert told(letter) == [
        ("2011-10-13", "delivery", "Delivered to Ann and Ben.", "by post"),
        ("2011-10-13", "delivery", "Delivered to Carl.", "by hand"),
    ]


def test_facts_and_events_stand_in_one_order_of_time(letter):
    RecipientFactory.create(
        letter=letter, name="Ann", delivered_on="2011-10-13", answered_on="2011-12-01", answer="A meeting."
    )
    RecipientFactory.create(letter=letter, name="Ben", no_answer_as_of="2012-01-31")
    LetterEvent.objects.create(letter=letter, kind="coverage", date="2011-10-14", title="News")
    LetterEvent.objects.create(letter=letter, kind="other", date="2011-10-15", title="A walk")
    assert told(letter) == [
        ("2011-10-13", "delivery", "Delivered to Ann.", ""),
        ("2011-10-14", "press coverage", "", "News"),
        ("2011-10-15", "", "", "A walk"),
        ("2011-12-01", "reply", "Reply from Ann.", "A meeting."),
        ("2012-01-31", "no reply", "No reply from Ben as of 31 January 2012.", ""),
    ]


def test_what_staff_wrote_of_a_day_is_not_said_twice(letter):
    RecipientFactory.create(letter=letter, delivered_on="2013-01-08", answered_on="2013-02-01")
    LetterEvent.objects.create(
        letter=letter, kind="delivery", date="2013-01-08", title="Handed over in Seoul"
    )
    assert [words or quoted for _, _, words, quoted in told(letter)] == [
        "Handed over in Seoul",
        f"Reply from {letter.recipients.get().name}.",
    ]


@pytest.mark.parametrize("answer", [{"answered_on": "2012-03-01"}, {"answer": "Thanks."}])
def test_who_answered_is_no_longer_said_to_be_silent(letter, answer):
    RecipientFactory.create(letter=letter, no_answer_as_of="2012-01-31", **answer)
    assert all(kind != "no reply" for _, kind, *_ in told(letter))


def test_that_nobody_noted_an_answer_is_no_silence(letter):
    RecipientFactory.create(letter=letter, delivered_on="2012-01-31")
    assert [kind for _, kind, *_ in told(letter)] == ["delivery"]
