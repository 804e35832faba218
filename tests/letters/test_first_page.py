import datetime

import pytest
from django.utils import timezone

from letters.first_page import open_drives, what_became
from letters.models import LetterEvent
from tests.factories import LetterFactory, RecipientFactory, SignatureFactory, collecting_letter

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def publish(letter):
    letter.published_at = timezone.now()
    letter.save()
    return letter


def test_only_public_letters_that_collect_are_drives_to_sign(client):
    later = publish(collecting_letter(title="Open letter", eligibility="everyone"))
    later.closes_at += DAY
    later.save()
    first = publish(collecting_letter(title="For members"))
    collecting_letter(title="Secret letter", eligibility="everyone")
    LetterFactory.create(title="Closed letter")
    assert list(open_drives()) == [first, later]
    SignatureFactory.create_batch(2, letter=later)
    text = client.get("/").text
    assert "So far: 2 organizations." in text
    assert f"/letters/{later.slug}/sign/" in text
    assert f"/letters/{first.slug}/sign/" not in text
    assert "Secret" not in text


def test_what_became_tells_the_last_of_each_letter_newest_first():
    silent = RecipientFactory.create(delivered_on="2012-01-01", no_answer_as_of="2014-01-01")
    answered = RecipientFactory.create(
        delivered_on="2012-01-01", no_answer_as_of="2013-01-01", answered_on="2013-06-01", answer="Thank you."
    )
    event = LetterEvent.objects.create(
        letter=LetterFactory.create(), kind="outcome", date="2015-01-01", title="A resolution"
    )
    LetterEvent.objects.create(letter=event.letter, kind="coverage", date="2011-01-01", title="Older")
    LetterEvent.objects.create(
        letter=event.letter, kind="coverage", date=timezone.localdate() + DAY, title="To come"
    )
    LetterEvent.objects.create(
        letter=LetterFactory.create(draft=True), kind="outcome", date="2016-01-01", title="Secret"
    )
    told = what_became()
    assert [letter for letter, _ in told] == [event.letter, silent.letter, answered.letter]
    assert [each.date.year for _, each in told] == [2015, 2014, 2013]
    assert told[0][1].quoted == "A resolution"
    assert "No reply from" in told[1][1].words
    assert told[2][1].quoted == "Thank you."


def test_what_became_of_many_letters_is_told_of_the_newest(django_assert_num_queries, client):
    for year in range(2001, 2012):
        letter = LetterFactory.create(title=f"Letter of {year}")
        LetterEvent.objects.create(letter=letter, kind="reply", date=f"{year}-05-01", title="They replied")
        RecipientFactory.create_batch(3, letter=letter, delivered_on=f"{year}-01-01")
    with django_assert_num_queries(7):
        told = what_became()
    assert [each.date.year for _, each in told] == [2011, 2010, 2009, 2008, 2007]
