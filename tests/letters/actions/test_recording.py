"""An answer that came by phone or mail is recorded with its evidence, once."""

import pytest
from django.core.exceptions import ValidationError

from coalition.models import OutgoingMail
from letters.actions.attesting import Line, Person
from letters.actions.recording import record_other_answer, record_signature
from letters.models import Attestation, Signature
from letters.models.signature import Source
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    OrganizationFactory,
    SignatureFactory,
    collecting_letter,
)

pytestmark = pytest.mark.django_db
EVIDENCE = "2026-05-02, by phone: Ana Example, director"


@pytest.fixture
def letter():
    return collecting_letter()


@pytest.fixture
def organization():
    return OrganizationFactory.create()


def sign(letter, organization, by=None, invitation=None, evidence=EVIDENCE, line="", **person):
    return record_signature(
        letter=letter, text=letter.texts.get(), by=by, invitation=invitation, evidence=evidence,
        line=Line(printed_name=line or organization.name, organization=organization),
        person=Person(**{"name": "Ana Example", **person}),
    )  # fmt: skip


def test_a_signature_by_phone_stands_with_its_evidence(letter, organization, admin_user):
    done = sign(letter, organization, admin_user)
    signature = Signature.objects.get()
    assert (done.is_new, signature.source, signature.evidence) == (True, Source.STAFF, EVIDENCE)
    assert letter.counts().organizations == 1
    assert signature.history.first().history_user == admin_user


def test_recording_the_same_twice_makes_one_line_and_one_attestation(letter, organization):
    first, second = sign(letter, organization), sign(letter, organization)
    assert (first.attestation, second.is_new) == (second.attestation, False)
    assert Attestation.objects.count() == Signature.objects.count() == 1


def test_the_invitation_is_answered_by_it(letter):
    invitation = InvitationFactory.create(letter=letter)
    sign(letter, invitation.organization, invitation=invitation)
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.evidence) == ("signed", EVIDENCE)


def test_it_joins_a_line_that_stands(letter, organization):
    SignatureFactory.create(letter=letter, organization=organization)
    assert not sign(letter, organization).is_new
    assert Signature.objects.count() == 1


def test_whoever_signed_gets_the_receipt(letter, organization):
    sign(letter, organization, email="ana@example.org")
    assert OutgoingMail.objects.get().kind == "letters.receipt"


def test_whoever_signed_first_is_told_of_a_colleague_once(letter, organization):
    sign(letter, organization, email="ana@example.org")
    for _ in range(2):
        sign(
            letter, organization, name="Ben Example", email="ben@example.org", evidence="by phone, on Monday"
        )
    told = OutgoingMail.objects.get(kind="letters.colleague_signed")
    assert told.to_email == "ana@example.org"


def test_a_line_outside_the_directory_is_not_doubled(letter):
    sign(letter, None, line="Assembly Watch")
    with pytest.raises(ValidationError, match="already"):
        sign(letter, None, line="Assembly Watch")


@pytest.mark.parametrize("evidence", ["", "  "])
def test_without_evidence_nothing_is_recorded(letter, organization, evidence):
    with pytest.raises(ValidationError, match="who said so"):
        sign(letter, organization, evidence=evidence)
    with pytest.raises(ValidationError, match="who said so"):
        record_other_answer(
            letter=letter, organization=organization, answer="declined", evidence=evidence, by=None
        )


def test_a_refusal_by_phone_answers_the_invitation(letter):
    invitation = InvitationFactory.create(letter=letter)
    record_other_answer(
        letter=letter, organization=invitation.organization, invitation=invitation, answer="declined",
        evidence=EVIDENCE, reason="No mandate", by=None,
    )  # fmt: skip
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answer_reason) == ("declined", "No mandate")


def test_one_that_was_not_invited_is_noted_without_a_mail_and_once(letter):
    contact = ContactFactory.create()
    for _ in range(2):
        record_other_answer(
            letter=letter, organization=contact.organization, answer="declined", evidence=EVIDENCE, by=None
        )
    assert letter.invitations.get().answer == "declined"
    assert not OutgoingMail.objects.exists()


def test_one_without_a_contact_says_what_to_do(letter, organization):
    with pytest.raises(ValidationError, match="Add a contact first"):
        record_other_answer(
            letter=letter, organization=organization, answer="declined", evidence=EVIDENCE, by=None
        )


def test_one_that_signed_cannot_decline(letter, organization):
    SignatureFactory.create(letter=letter, organization=organization)
    with pytest.raises(ValidationError, match="has signed"):
        record_other_answer(
            letter=letter, organization=organization, answer="declined", evidence=EVIDENCE, by=None
        )
