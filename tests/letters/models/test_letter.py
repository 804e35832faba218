"""A letter's stage follows from its dates; the list of letters and the letter itself agree on it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from letters.models import Letter
from letters.models.letter import Completeness, Stage
from tests.examples import examples
from tests.factories import LetterFactory, SignatureFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
MOMENTS = st.none() | st.integers(-3, 3).map(lambda hours: NOW + hours * HOUR)


@pytest.mark.parametrize(
    ("opens", "closes", "published", "stage"),
    [
        (None, None, None, Stage.DRAFT),
        (None, None, NOW + HOUR, Stage.DRAFT),
        (NOW + HOUR, None, None, Stage.SCHEDULED),
        (NOW, None, None, Stage.COLLECTING),
        (NOW - HOUR, NOW + HOUR, None, Stage.COLLECTING),
        (NOW - HOUR, NOW + HOUR, NOW - HOUR, Stage.COLLECTING),
        (NOW - HOUR, NOW, None, Stage.CLOSED),
        (NOW - HOUR, NOW, NOW, Stage.PUBLISHED),
        (None, None, NOW, Stage.PUBLISHED),
        (NOW + HOUR, None, NOW, Stage.PUBLISHED),
    ],
)
def test_the_stage_follows_from_the_dates(opens, closes, published, stage):
    assert Letter(opens_at=opens, closes_at=closes, published_at=published).stage(NOW) == stage


class StagesAgree(TestCase):
    @examples(60)
    @given(dates=st.lists(st.tuples(MOMENTS, MOMENTS, MOMENTS), min_size=1, max_size=6))
    def test_every_letter_is_in_exactly_the_stage_it_names(self, dates):
        for opens, closes, published in dates:
            if closes is None or (opens is not None and opens <= closes):
                LetterFactory.create(opens_at=opens, closes_at=closes, published_at=published)
        for stage in Stage:
            expected = {letter.pk for letter in Letter.objects.all() if letter.stage(NOW) == stage}
            assert set(Letter.objects.in_stage(stage, NOW).values_list("pk", flat=True)) == expected
        public = {letter.pk for letter in Letter.objects.all() if letter.is_public(NOW)}
        assert set(Letter.objects.public(NOW).values_list("pk", flat=True)) == public
        collecting = set(Letter.objects.collecting(NOW).values_list("pk", flat=True))
        assert collecting == set(Letter.objects.in_stage(Stage.COLLECTING, NOW).values_list("pk", flat=True))


def test_a_letter_becomes_public_by_the_clock_alone():
    letter = LetterFactory.create(published_at=NOW + HOUR)
    assert letter not in Letter.objects.public(at=NOW)
    assert letter in Letter.objects.public(at=NOW + HOUR)


def test_a_letter_does_not_close_before_it_opens():
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterFactory.create(opens_at=NOW, closes_at=NOW - HOUR)
    with pytest.raises(ValidationError, match="cannot close before it opens"):
        Letter(title="Letter", slug="letter", opens_at=NOW, closes_at=NOW - HOUR).full_clean()


def test_a_draft_may_have_its_deadline_before_it_is_opened():
    letter = LetterFactory.create(draft=True, opens_at=None, closes_at=NOW + HOUR)
    assert letter.stage(NOW) == letter.stage(NOW + 2 * HOUR) == Stage.DRAFT


@pytest.mark.parametrize("field", ["opens_at", "closes_at", "published_at"])
def test_a_moment_before_all_calendars_is_refused(field):
    letter = LetterFactory.build(title="A", **{field: datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)})
    with pytest.raises(ValidationError) as refused:
        letter.clean_fields()
    assert field in refused.value.message_dict


def test_a_time_zone_must_exist():
    with pytest.raises(ValidationError, match="is not a time zone"):
        Letter(title="Letter", slug="letter", time_zone="Asia/Atlantis").full_clean()


def test_letters_without_signatories_are_those_nobody_stands_under():
    signed = SignatureFactory.create().letter
    waiting = SignatureFactory.create(status="pending").letter
    withdrawn = SignatureFactory.create(withdrawn=True).letter
    empty = LetterFactory.create()
    LetterFactory.create(completeness=Completeness.COUNT_ONLY)
    assert set(Letter.objects.without_signatories()) == {waiting, withdrawn, empty}
    assert signed not in Letter.objects.without_signatories()


def test_two_letters_of_one_title_have_two_addresses():
    one, other = LetterFactory.create_batch(2, title="On the freedom of assembly")
    assert (one.slug, other.slug) == ("on-the-freedom-of-assembly", "on-the-freedom-of-assembly-2")


def test_a_letter_with_signatures_cannot_be_deleted_from_under_them():
    letter = SignatureFactory.create().letter
    with pytest.raises(IntegrityError), transaction.atomic():
        letter.delete()


def test_the_newest_letter_stands_first_and_undated_ones_last():
    old = LetterFactory.create(dated=datetime.date(2011, 10, 13))
    undated = LetterFactory.create(dated=None)
    new = LetterFactory.create(dated=timezone.localdate())
    assert list(Letter.objects.newest_first()) == [new, old, undated]
