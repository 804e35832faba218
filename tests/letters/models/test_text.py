"""A frozen text never changes, by whatever way one tries."""

import hashlib

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from letters.models import FrozenTextError, LetterText
from letters.models.text import text_digest
from tests.factories import LetterTextFactory

pytestmark = pytest.mark.django_db
FIELDS = {
    "title": "Another title",
    "body": "Another body.",
    "language": "fr",
    "revision": 7,
    "digest": "0" * 64,
}


@pytest.fixture
def frozen():
    text = LetterTextFactory.create()
    text.freeze()
    return text


@pytest.fixture
def unchanged(frozen):
    """Whatever the test did, the row in the database is what was frozen."""
    before = LetterText.objects.filter(pk=frozen.pk).values().get()
    yield
    assert LetterText.objects.filter(pk=frozen.pk).values().get() == before


@pytest.mark.parametrize("field", [f for f in FIELDS if f != "digest"])
@pytest.mark.usefixtures("unchanged")
def test_saving_it_changed_is_refused(frozen, field):
    text = LetterText.objects.get(pk=frozen.pk)
    setattr(text, field, FIELDS[field])
    with pytest.raises(FrozenTextError):
        text.save()


@pytest.mark.usefixtures("unchanged")
def test_saving_some_fields_of_it_is_refused(frozen):
    frozen.body = "Another body."
    with pytest.raises(FrozenTextError):
        frozen.save(update_fields=["body"])


@pytest.mark.usefixtures("unchanged")
def test_saving_it_unchanged_is_allowed(frozen):
    LetterText.objects.get(pk=frozen.pk).save()


@pytest.mark.usefixtures("unchanged")
def test_it_does_not_thaw(frozen):
    frozen.frozen_at = None
    with pytest.raises(FrozenTextError):
        frozen.save()


@pytest.mark.usefixtures("unchanged")
def test_an_instance_that_does_not_know_it_is_frozen_cannot_change_it(frozen):
    stale = LetterText(pk=frozen.pk, letter=frozen.letter, title="Another", body="Another")
    with pytest.raises(FrozenTextError):
        stale.save()


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.usefixtures("unchanged")
def test_an_update_through_a_queryset_is_refused(frozen, field):
    with pytest.raises(FrozenTextError):
        LetterText.objects.filter(pk=frozen.pk).update(**{field: FIELDS[field]})


@pytest.mark.usefixtures("unchanged")
def test_a_bulk_update_is_refused(frozen):
    frozen.body = "Another body."
    with pytest.raises(FrozenTextError):
        LetterText.objects.bulk_update([frozen], ["body"])


@pytest.mark.usefixtures("unchanged")
def test_a_bulk_create_that_updates_is_refused_by_the_database(frozen):
    again = LetterText(pk=frozen.pk, letter=frozen.letter, title="Another", body="Another", digest="0" * 64)
    with pytest.raises((DatabaseError, FrozenTextError)), transaction.atomic():
        LetterText.objects.bulk_create(
            [again], update_conflicts=True, unique_fields=["id"], update_fields=["title", "body"]
        )


@pytest.mark.usefixtures("unchanged")
def test_the_base_manager_is_refused_by_the_database(frozen):
    with pytest.raises(DatabaseError), transaction.atomic():
        super(type(LetterText.objects.all()), LetterText.objects.filter(pk=frozen.pk)).update(body="Another.")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("column", ["body = 'Another.'", "frozen_at = NULL", "digest = ''", "title = title"])
def test_raw_sql_is_refused_by_the_database(frozen, column):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE letters_lettertext SET {column} WHERE id = %s", [frozen.pk])  # noqa: S608


@pytest.mark.usefixtures("unchanged")
def test_deleting_it_is_refused(frozen):
    with pytest.raises(FrozenTextError):
        frozen.delete()
    with pytest.raises(FrozenTextError):
        LetterText.objects.filter(pk=frozen.pk).delete()


def test_a_text_that_is_not_frozen_can_be_changed_by_all_these_ways():
    text = LetterTextFactory.create()
    text.body = "Second thoughts."
    text.save()
    LetterText.objects.filter(pk=text.pk).update(title="A better title")
    text.refresh_from_db()
    assert (text.title, text.body) == ("A better title", "Second thoughts.")


def test_freezing_twice_keeps_the_first_moment(frozen):
    first = frozen.frozen_at
    frozen.freeze()
    assert LetterText.objects.get(pk=frozen.pk).frozen_at == first


def test_a_letter_has_one_text_in_each_language_and_revision(frozen):
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterTextFactory.create(letter=frozen.letter)
    LetterTextFactory.create(letter=frozen.letter, language="fr")
    LetterTextFactory.create(letter=frozen.letter, revision=2, change="minor")


def test_a_new_revision_says_what_kind_of_change_it_is(frozen):
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterTextFactory.create(letter=frozen.letter, revision=2)


def test_the_current_texts_are_the_newest_of_each_language(frozen):
    french = LetterTextFactory.create(letter=frozen.letter, language="fr")
    second = LetterTextFactory.create(letter=frozen.letter, revision=2, change="material")
    assert frozen.letter.current_texts() == [second, french]


def test_the_digest_is_that_of_title_and_body():
    text = LetterTextFactory.create(title="Title", body="Body\n\nEnd")
    assert text.digest == hashlib.sha256(b"Title\n\nBody\n\nEnd").hexdigest()


@given(
    title=st.text(max_size=40),
    lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20), max_size=6),
)
def test_the_digest_does_not_depend_on_line_ends(title, lines):
    assert len({text_digest(title, end.join(lines)) for end in ("\n", "\r\n", "\r")}) == 1
