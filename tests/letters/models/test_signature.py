"""Signatures: one line per organization, and counts that no two places can disagree on."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from letters.models import Letter, Signature, SignatureCounts
from letters.models.signature import LIVE, SignatureKind, Source, Status, Visibility
from tests.examples import examples
from tests.factories import (
    LetterFactory,
    OrganizationFactory,
    SignatureFactory,
    country,
    letter_with_signatures,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("first", LIVE)
@pytest.mark.parametrize("second", LIVE)
def test_an_organization_has_one_live_signature_under_a_letter(first, second):
    signature = SignatureFactory.create(status=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignatureFactory.create(letter=signature.letter, organization=signature.organization, status=second)


def test_a_second_live_signature_is_refused_in_words():
    first = SignatureFactory.create()
    second = Signature(letter=first.letter, organization=first.organization, printed_name="The same, again")
    with pytest.raises(ValidationError, match="has signed this letter already"):
        second.full_clean()


def test_a_bulk_update_cannot_make_two_live_signatures():
    first = SignatureFactory.create()
    gone = SignatureFactory.create(letter=first.letter, organization=first.organization, withdrawn=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(pk=gone.pk).update(status=Status.CONFIRMED, withdrawn_at=None)


def test_an_organization_that_withdrew_may_sign_again():
    first = SignatureFactory.create(withdrawn=True)
    SignatureFactory.create(letter=first.letter, organization=first.organization)
    assert first.letter.counts().organizations == 1


def test_an_organization_may_sign_two_letters():
    first = SignatureFactory.create()
    SignatureFactory.create(organization=first.organization)
    assert first.organization.signatures.count() == 2


def test_names_that_are_not_linked_yet_may_stand_twice():
    letter = LetterFactory.create()
    SignatureFactory.create_batch(2, letter=letter, organization=None, printed_name="Justice for All")
    assert letter.counts().organizations == 2


def test_an_individual_is_no_organization():
    with pytest.raises(IntegrityError), transaction.atomic():
        SignatureFactory.create(kind=SignatureKind.INDIVIDUAL)
    person = Signature(
        letter=LetterFactory.create(), kind=SignatureKind.INDIVIDUAL, printed_name="Maria Example",
        organization=OrganizationFactory.create(),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="cannot be linked to an organization"):
        person.full_clean()


@pytest.mark.parametrize("wrong", [{"status": "withdrawn"}, {"withdrawn_at": timezone.now()}])
def test_a_withdrawal_and_its_time_come_together(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        SignatureFactory.create(**wrong)


def test_a_signature_has_a_name():
    with pytest.raises(IntegrityError), transaction.atomic():
        SignatureFactory.create(printed_name="")


def test_renaming_or_deleting_an_organization_changes_nothing_in_print():
    signature = SignatureFactory.create(printed_name="Free NK Gulag", printed_country="ROK")
    signature.organization.name = "Another name"
    signature.organization.save()
    signature.organization.delete()
    signature.refresh_from_db()
    assert (signature.printed_line, signature.organization) == ("Free NK Gulag (ROK)", None)


def test_a_withdrawn_signature_is_not_counted():
    letter = letter_with_signatures(3)
    SignatureFactory.create(letter=letter, withdrawn=True)
    assert letter.counts().organizations == 3


@pytest.mark.parametrize("status", [Status.PENDING, Status.TO_REAFFIRM, Status.REJECTED])
def test_only_what_is_confirmed_is_counted(status):
    letter = SignatureFactory.create(status=status).letter
    assert letter.counts() == SignatureCounts()


def test_individuals_are_never_counted_as_organizations():
    letter = letter_with_signatures(2)
    SignatureFactory.create(letter=letter, individual=True, country=country("KR"))
    assert letter.counts() == SignatureCounts(organizations=2, individuals=1, named=2)


@pytest.mark.parametrize(
    ("visibility", "counts"),
    [
        (Visibility.NAMED, SignatureCounts(organizations=1, named=1, with_country=1, countries=1)),
        (Visibility.COUNTRY, SignatureCounts(organizations=1, with_country=1, countries=1)),
        (Visibility.COUNTED, SignatureCounts(organizations=1)),
        (Visibility.STAFF, SignatureCounts()),
    ],
)
def test_visibility_decides_what_a_signature_adds(visibility, counts):
    signature = SignatureFactory.create(visibility=visibility, country=country("KR"))
    assert signature.letter.counts() == counts


def test_a_country_is_counted_once():
    letter = LetterFactory.create()
    for code in ("KR", "KR", "JP"):
        SignatureFactory.create(letter=letter, country=country(code))
    assert (letter.counts().with_country, letter.counts().countries) == (3, 2)


def test_the_printed_country_alone_is_not_counted():
    letter = SignatureFactory.create(printed_country="ROK", country=None).letter
    assert letter.counts() == SignatureCounts(organizations=1, named=1)


def test_the_counts_of_a_list_of_letters_take_one_query(django_assert_num_queries):
    for _each in range(3):
        letter_with_signatures(2)
    with django_assert_num_queries(1):
        assert [letter.organization_count for letter in Letter.objects.with_counts()] == [2, 2, 2]


def test_unmatched_are_live_organizations_without_a_link():
    unlinked = SignatureFactory.create(organization=None)
    SignatureFactory.create(organization=None, withdrawn=True)
    SignatureFactory.create(individual=True)
    SignatureFactory.create()
    assert list(Signature.objects.unmatched()) == [unlinked]


def test_what_is_left_to_do_is_told_for_each_letter_in_one_query(django_assert_num_queries):
    unlinked = SignatureFactory.create(organization=None, status=Status.PENDING)
    SignatureFactory.create(letter=unlinked.letter, individual=True, status=Status.PENDING)
    SignatureFactory.create(letter=unlinked.letter, organization=None, withdrawn=True)
    settled = SignatureFactory.create()
    with django_assert_num_queries(1):
        assert Signature.objects.left_to_do() == {
            unlinked.letter_id: {"pending": 2, "unmatched": 1},
            settled.letter_id: {"pending": 0, "unmatched": 0},
        }


SIGNATURES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(SignatureKind),
        "visibility": st.sampled_from(Visibility),
        "status": st.sampled_from(Status),
        "source": st.sampled_from(Source),
        "code": st.sampled_from([None, "KR", "JP", "FR"]),
        "linked": st.booleans(),
        "letter": st.integers(0, 1),
    }
)


def plainly_counted(signatures):
    """The rule in plain Python: what is confirmed and not for staff only is counted."""
    public = [s for s in signatures if s.status == "confirmed" and s.visibility != "staff"]
    organizations = [s for s in public if s.kind == "organization"]
    shown = [s for s in organizations if s.visibility in ("named", "country") and s.country_id]
    return SignatureCounts(
        organizations=len(organizations),
        individuals=len(public) - len(organizations),
        named=sum(s.visibility == "named" for s in organizations),
        with_country=len(shown),
        countries=len({s.country_id for s in shown}),
    )


class CountsAgree(TestCase):
    @examples(60)
    @given(drawn=st.lists(SIGNATURES, max_size=14))
    def test_one_queryset_answers_every_count(self, drawn):
        letters = LetterFactory.create_batch(2)
        for entry in drawn:
            make(letters, **entry)
        listed = {letter.pk: letter for letter in Letter.objects.with_counts()}
        for letter in letters:
            expected = plainly_counted(Signature.objects.filter(letter=letter))
            assert letter.counts() == letter.signatures.counts() == expected
            assert SignatureCounts.of(listed[letter.pk]) == expected
            assert letter.signatures.named().organizations().count() == expected.named
            by_country = letter.signatures.by_country()
            assert (sum(by_country.values()), len(by_country)) == (expected.with_country, expected.countries)
        assert Signature.objects.counts() == plainly_counted(Signature.objects.all())

    @examples(60)
    @given(drawn=st.lists(SIGNATURES, max_size=14))
    def test_every_public_name_is_confirmed_and_named(self, drawn):
        letters = LetterFactory.create_batch(2)
        for entry in drawn:
            make(letters, **entry)
        expected = {
            s.pk for s in Signature.objects.all() if (s.status, s.visibility) == ("confirmed", "named")
        }
        assert {s.pk for s in Signature.objects.named()} == expected
        assert expected <= {s.pk for s in Signature.objects.public()}


def make(letters, *, kind, status, code, linked, letter, **fields):
    linked = linked and kind == SignatureKind.ORGANIZATION
    return SignatureFactory.create(
        letter=letters[letter], kind=kind, status=status, printed_name="A name",
        country=country(code) if code else None, organization=OrganizationFactory.create() if linked else None,
        withdrawn_at=timezone.now() if status == Status.WITHDRAWN else None, **fields,
    )  # fmt: skip
