"""Editions: the list as handed over on one day, by the public rule, numbered, never changed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from letters.actions.editions import coming_edition, issue_edition
from letters.actions.signing import withdraw
from letters.editions import edition_difference, whole_list, withdrawn_by_name
from letters.exports.plain_text import edition_digest, edition_text
from letters.models import EditionLine, Signature
from letters.models.signature import Status, Visibility
from tests.factories import LetterTextFactory, SignatureFactory, collecting_letter, country

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = collecting_letter()
    sign(letter, "Ant Watch", printed_country="Japan", country=country("JP"))
    sign(letter, "Bee Watch")
    sign(letter, "Hidden", visibility=Visibility.COUNTED)
    return letter


def sign(letter, name, **attributes):
    return SignatureFactory.create(
        letter=letter, printed_name=name, confirmed_at=timezone.now(), **attributes
    )


def issue(letter, kind="full", note="", by=None, **more):
    return issue_edition(letter=letter, kind=kind, note=note, by=by, **more)


def names(edition):
    return [str(line) for line in edition.lines.all()]


def test_an_edition_holds_the_named_by_line_and_the_others_as_a_number(letter, admin_user):
    edition = issue(letter, by=admin_user)
    assert (edition.number, edition.issued_by) == (1, "admin")
    assert names(edition) == ["Ant Watch (Japan)", "Bee Watch"]
    assert edition.count_sentence == "3 organizations, 1 of them from 1 country"
    assert edition.counts["organizations"] == letter.counts().organizations
    assert [text.revision for text in edition.texts.all()] == [1]
    assert "Hidden" not in edition_text(edition)
    assert letter.history.first().history_change_reason == "edition 1 issued: full"


def test_it_never_changes_whatever_becomes_of_the_letter(letter):
    edition, other = issue(letter), LetterTextFactory.create(letter=letter, language="fr")
    before = edition_digest(edition)
    Signature.objects.filter(printed_name="Bee Watch").update(printed_name="Bee Guard")
    assert edition_digest(edition) == before
    for change in (
        lambda: EditionLine.objects.update(printed_name="X"),
        lambda: type(edition).objects.update(note="X"),
        lambda: type(edition).texts.through.objects.update(lettertext=other),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_is_not_frozen_cannot_be_handed_over(letter):
    bare = SignatureFactory.create(letter__draft=True).letter
    LetterTextFactory.create(letter=bare)
    with pytest.raises(ValidationError, match="No text"):
        issue(bare)


def test_an_edition_that_says_the_same_is_refused(letter):
    issue(letter)
    with pytest.raises(ValidationError, match="Nothing differs from edition 1"):
        issue(letter)
    sign(letter, "Also Hidden", visibility=Visibility.COUNTED)
    assert issue(letter).number == 2


def test_an_addendum_lists_those_who_signed_since_and_counts_all(letter):
    with pytest.raises(ValidationError, match="no edition yet"):
        issue(letter, "addendum")
    issue(letter)
    with pytest.raises(ValidationError, match="Nobody has signed"):
        issue(letter, "addendum")
    sign(letter, "Cat Watch")
    Signature.objects.filter(printed_name="Hidden").update(visibility=Visibility.NAMED)
    second = issue(letter, "addendum")
    assert names(second) == ["Cat Watch"]
    assert second.counts["organizations"] == 4
    sign(letter, "Dog Watch")
    assert names(issue(letter, "addendum")) == ["Dog Watch"]


def test_a_correction_says_what_is_corrected_and_holds_the_whole_list(letter):
    issue(letter)
    sign(letter, "Cat Watch")
    with pytest.raises(ValidationError) as refused:
        issue(letter, "correction")
    assert "note" in refused.value.message_dict
    assert len(names(issue(letter, "correction", note="One was missing"))) == 3


def test_what_is_issued_is_what_was_looked_at(letter):
    looked_at = coming_edition(letter, "full").fingerprint
    sign(letter, "Cat Watch")
    with pytest.raises(ValidationError, match="changed meanwhile"):
        issue(letter, looked_at=looked_at)


def test_the_difference_between_any_two(letter):
    first = issue(letter)
    Signature.objects.filter(printed_name="Ant Watch").update(printed_country="Nippon")
    bee = Signature.objects.get(printed_name="Bee Watch")
    withdraw(signature=bee, by=None, reason="asked to")
    LetterTextFactory.create(letter=letter, revision=2, change="minor", body="New words.", frozen=True)
    sign(letter, "Cat Watch")
    second = issue(letter, "correction", note="Anew")
    sign(letter, "Dog Watch")
    found = edition_difference(first, issue(letter, "addendum"))
    assert [str(line) for line in found.added] == ["Cat Watch", "Dog Watch"]
    assert [str(line) for line in found.removed] == ["Bee Watch"]
    assert [(str(a), str(b)) for a, b in found.changed] == [("Ant Watch (Japan)", "Ant Watch (Nippon)")]
    assert [(a.revision, b.revision) for a, b in found.texts] == [(1, 2)]
    assert edition_difference(second, second).is_empty


def test_one_who_withdrew_and_signed_again_is_no_difference(letter):
    first = issue(letter)
    bee = Signature.objects.get(printed_name="Bee Watch")
    withdraw(signature=bee, by=None, reason="asked to")
    sign(letter, "Bee Watch", organization=bee.organization)
    second = issue(letter)
    assert edition_difference(first, second).is_empty
    assert len(whole_list(second)) == 2


# Who withdrew since ------------------------------------------------------------------------------------------------


def leave(letter, name="Bee Watch"):
    signature = Signature.objects.get(letter=letter, printed_name=name)
    return withdraw(signature=signature, by=None, reason="private reason")


def test_before_an_edition_a_withdrawn_signature_simply_disappears(letter):
    leave(letter)
    issue(letter)
    assert withdrawn_by_name(letter) == []


def test_after_an_edition_that_names_it_it_is_said_to_have_withdrawn(letter):
    issue(letter)
    leave(letter)
    leave(letter, "Hidden")
    assert [str(s) for s in withdrawn_by_name(letter)] == ["Bee Watch"]


def test_who_lowered_the_visibility_since_is_not_named_again(letter):
    issue(letter)
    Signature.objects.filter(printed_name="Bee Watch").update(visibility=Visibility.COUNTED)
    leave(letter)
    assert withdrawn_by_name(letter) == []


@pytest.mark.parametrize("visibility", [Visibility.NAMED, Visibility.STAFF])
def test_who_signed_again_is_not_said_to_have_withdrawn(letter, visibility):
    issue(letter)
    gone = leave(letter)
    sign(letter, "Bee Watch Again", organization=gone.organization, visibility=visibility)
    assert withdrawn_by_name(letter) == []


def test_who_was_rejected_is_not_said_to_have_withdrawn(letter):
    issue(letter)
    Signature.objects.filter(printed_name="Bee Watch").update(status=Status.REJECTED)
    assert withdrawn_by_name(letter) == []


def test_who_withdrew_twice_is_said_to_once(letter):
    issue(letter)
    gone = leave(letter)
    sign(letter, "Bee Watch 2", organization=gone.organization)
    issue(letter)
    leave(letter, "Bee Watch 2")
    assert [str(s) for s in withdrawn_by_name(letter)] == ["Bee Watch 2"]


def test_unlinked_signatures_are_told_apart_by_their_own_line(letter):
    SignatureFactory.create(letter=letter, organization=None, printed_name="Loose")
    sign(letter, "Loose End", organization=None)
    issue(letter)
    leave(letter, "Loose End")
    assert [str(s) for s in withdrawn_by_name(letter)] == ["Loose End"]


def test_the_count_is_in_the_language_of_the_original(letter, settings):
    letter.original_language = "tlh"
    letter.save()
    assert issue(letter).count_sentence.startswith("3 organizations")
