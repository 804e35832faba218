"""Publishing a letter freezes its texts; every act is recorded with who did it and can be repeated."""

import datetime

import pytest
from django.utils import timezone

from letters.actions.publishing import freeze_text, publish, unpublish
from letters.models import Letter
from tests.factories import LetterFactory, LetterTextFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def draft():
    return LetterTextFactory.create(letter__published_at=None).letter


def test_a_published_letter_is_public_and_its_texts_are_frozen(draft, admin_user):
    french = LetterTextFactory.create(letter=draft, language="fr")
    publish(letter=draft, by=admin_user)
    assert draft in Letter.objects.public()
    assert draft.is_public()
    assert {text.is_frozen() for text in draft.texts.all()} == {True}
    assert draft.texts.get(language="fr") == french


def test_the_history_says_who_published_it(draft, admin_user):
    publish(letter=draft, by=admin_user)
    newest = draft.history.first()
    assert (newest.history_user, newest.history_change_reason) == (admin_user, "published")


def test_publishing_twice_keeps_the_first_moment(draft, admin_user):
    first = publish(letter=draft, by=admin_user).published_at
    changes = draft.history.count()
    publish(letter=Letter.objects.get(pk=draft.pk), by=admin_user)
    draft.refresh_from_db()
    assert (draft.published_at, draft.history.count()) == (first, changes)


def test_a_moment_ahead_publishes_by_itself_but_freezes_now(draft, admin_user):
    publish(letter=draft, by=admin_user, at=timezone.now() + DAY)
    assert not draft.is_public()
    assert draft.is_public(timezone.now() + 2 * DAY)
    assert draft.texts.get().is_frozen()


def test_a_scheduled_letter_can_be_published_at_once(draft, admin_user):
    publish(letter=draft, by=admin_user, at=timezone.now() + DAY)
    publish(letter=draft, by=admin_user)
    assert draft.is_public()


def test_an_older_revision_that_was_never_frozen_stays_open(draft, admin_user):
    LetterTextFactory.create(letter=draft, revision=2, change="minor")
    publish(letter=draft, by=admin_user)
    assert list(draft.texts.frozen().values_list("revision", flat=True)) == [2]


def test_unpublishing_hides_the_letter_and_keeps_its_texts_frozen(draft, admin_user):
    publish(letter=draft, by=admin_user)
    unpublish(letter=draft, by=admin_user)
    unpublish(letter=draft, by=admin_user)
    assert draft not in Letter.objects.public()
    assert draft.texts.get().is_frozen()


def test_a_letter_without_a_text_can_be_published(admin_user):
    letter = LetterFactory.create(draft=True)
    assert publish(letter=letter, by=None).is_public()


def test_publishing_writes_over_no_change_that_somebody_else_saved(draft, admin_user):
    stale = Letter.objects.get(pk=draft.pk)
    Letter.objects.filter(pk=draft.pk).update(title="A better title")
    publish(letter=stale, by=admin_user)
    draft.refresh_from_db()
    assert draft.title == "A better title"
    assert draft.history.first().title == "A better title"


def test_freezing_is_recorded_and_can_be_repeated(draft, admin_user):
    text = draft.texts.get()
    first = freeze_text(text=text, by=admin_user).frozen_at
    assert freeze_text(text=text, by=None).frozen_at == first
    assert draft.history.first().history_user == admin_user
    assert "frozen" in draft.history.first().history_change_reason
