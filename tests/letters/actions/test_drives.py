"""A drive is opened, extended and closed; what is missing is said before, all at once."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from letters.actions import drives, readiness
from letters.models.letter import Stage
from tests.factories import (
    ContactFactory,
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    RecipientFactory,
    collecting_letter,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def in_days(days):
    return timezone.now() + days * DAY


@pytest.fixture
def draft():
    letter = LetterFactory.create(draft=True)
    LetterTextFactory.create(letter=letter)
    RecipientFactory.create(letter=letter)
    ContactFactory.create(organization=MembershipFactory.create().organization)
    return letter


def words(letter, opens_at=None, closes_at=None, *, blocks):
    points = readiness.open_points(letter, opens_at, closes_at)
    return " ".join(point.words for point in points if point.blocks == blocks)


def test_opening_freezes_the_texts_and_says_who_did_it(draft, admin_user):
    drives.open_drive(letter=draft, by=admin_user, closes_at=in_days(7))
    draft.refresh_from_db()
    assert draft.stage() == Stage.COLLECTING
    assert draft.texts.get().is_frozen()
    record = draft.history.first()
    assert (record.history_user, record.history_change_reason) == (admin_user, "drive opened")


def test_opening_for_later_freezes_now_and_collects_then(draft):
    drives.open_drive(letter=draft, by=None, opens_at=in_days(1), closes_at=in_days(7))
    assert draft.stage() == Stage.SCHEDULED
    assert draft.stage(in_days(2)) == Stage.COLLECTING
    assert draft.texts.get().is_frozen()


def test_an_opening_to_come_can_be_moved_and_called_off(draft):
    drives.open_drive(letter=draft, by=None, opens_at=in_days(1), closes_at=in_days(7))
    drives.open_drive(letter=draft, by=None, opens_at=in_days(2), closes_at=in_days(7))
    assert draft.stage(in_days(1.5)) == Stage.SCHEDULED
    drives.call_off(letter=draft, by=None)
    draft.refresh_from_db()
    assert (draft.stage(), draft.opens_at) == (Stage.DRAFT, None)


def test_a_second_press_changes_nothing(draft):
    drives.open_drive(letter=draft, by=None, closes_at=in_days(7))
    opened, records = draft.opens_at, draft.history.count()
    drives.open_drive(letter=draft, by=None, closes_at=in_days(9))
    draft.refresh_from_db()
    assert (draft.opens_at, draft.history.count()) == (opened, records)


def test_all_that_is_missing_is_said_at_once_and_nothing_changes():
    letter = LetterFactory.create(draft=True)
    with pytest.raises(ValidationError) as refused:
        drives.open_drive(letter=letter, by=None, closes_at=in_days(-1))
    assert "It has no text yet." in refused.value.messages
    assert "It has no recipient: say to whom it is addressed." in refused.value.messages
    assert "Its deadline has passed. Choose one that lies ahead." in refused.value.messages
    letter.refresh_from_db()
    assert letter.stage() == Stage.DRAFT


def test_a_copy_is_no_recipient(draft):
    draft.recipients.update(is_copy=True)
    assert "no recipient" in words(draft, blocks=True)


def test_an_original_without_its_text_is_missing(draft):
    draft.original_language = "ko"
    assert "Its original is to be in Korean" in words(draft, blocks=True)


def test_several_texts_without_an_original_are_odd(draft):
    LetterTextFactory.create(letter=draft, language="fr")
    assert "which of its texts is the original" in words(draft, blocks=False)


def test_it_cannot_close_before_it_opens(draft):
    assert "close before it opens" in words(draft, in_days(5), in_days(3), blocks=True)


def test_no_deadline_is_possible_but_said(draft):
    assert "until you close it" in words(draft, blocks=False)
    assert words(draft, blocks=True) == ""


def test_contacts_whose_language_has_no_text_are_counted(draft):
    for _ in range(2):
        ContactFactory.create(organization=MembershipFactory.create().organization, language="fr")
    assert "2 contacts are written to in French" in words(draft, closes_at=in_days(3), blocks=False)


def test_a_text_that_nobody_will_read_is_said(draft):
    LetterTextFactory.create(letter=draft, language="ko")
    assert "a text in Korean, but nobody" in words(draft, closes_at=in_days(3), blocks=False)


def test_members_without_a_contact_are_counted(draft):
    MembershipFactory.create()
    assert "1 eligible member has no contact" in words(draft, closes_at=in_days(3), blocks=False)


def test_nobody_to_ask_and_no_form_is_said():
    letter = LetterTextFactory.create(letter__draft=True).letter
    assert "Nobody could sign" in words(letter, blocks=False)
    letter.eligibility = "everyone"
    assert "Nobody could sign" not in words(letter, blocks=False)


def test_an_open_form_under_embargo_is_said(draft):
    draft.eligibility = "organizations"
    assert "has an open form but is not published" in words(draft, closes_at=in_days(3), blocks=False)


# Extend and close


def test_a_deadline_moves_to_later_only():
    letter = collecting_letter()
    later = letter.closes_at + DAY
    drives.extend(letter=letter, closes_at=later, by=None)
    letter.refresh_from_db()
    assert letter.closes_at == later
    with pytest.raises(ValidationError, match="only be moved to later"):
        drives.extend(letter=letter, closes_at=later - DAY, by=None)
    with pytest.raises(ValidationError, match="has passed"):
        drives.extend(letter=letter, closes_at=in_days(-1), by=None)


def test_extending_twice_to_the_same_moment_is_one_change():
    letter = collecting_letter()
    later = letter.closes_at + DAY
    for _ in range(2):
        drives.extend(letter=letter, closes_at=later, by=None)
    assert letter.history.filter(history_change_reason="deadline extended").count() == 1


def test_closing_ends_it_now_and_twice_changes_nothing():
    letter = collecting_letter()
    drives.close_now(letter=letter, by=None)
    closed = letter.closes_at
    drives.close_now(letter=letter, by=None)
    letter.refresh_from_db()
    assert (letter.closes_at, letter.stage()) == (closed, Stage.CLOSED)


def test_a_closed_drive_opens_again_with_a_reason():
    letter = collecting_letter()
    drives.close_now(letter=letter, by=None)
    with pytest.raises(ValidationError, match="Say why"):
        drives.extend(letter=letter, closes_at=in_days(3), by=None)
    drives.extend(letter=letter, closes_at=in_days(3), by=None, reason="Two asked for more time")
    assert letter.stage() == Stage.COLLECTING
    assert letter.history.first().history_change_reason == "Two asked for more time"


def test_what_was_never_opened_is_neither_closed_nor_extended(draft):
    for act in (drives.close_now, drives.call_off):
        with pytest.raises(ValidationError):
            act(letter=draft, by=None)
    with pytest.raises(ValidationError, match="not been opened"):
        drives.extend(letter=draft, closes_at=in_days(3), by=None)


def test_one_that_has_closed_is_not_opened_again_without_a_reason():
    letter = collecting_letter(closes_at=in_days(-1), opens_at=in_days(-3))
    with pytest.raises(ValidationError, match="has closed"):
        drives.open_drive(letter=letter, by=None, closes_at=in_days(7))
    letter.refresh_from_db()
    assert letter.stage() == Stage.CLOSED
