"""What the holder of a link answers is decided by what is stored at that moment, not by what was shown before."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.actions.answering import ColleagueCannotBeInvited, Refusal, decline, pass_on, remind_later, sign
from letters.actions.attesting import Line, Origin, Person, TextChanged
from letters.actions.changing import change, withdraw
from letters.models import Attestation, Invitation, Letter, Signature, SigningRequest
from letters.models.signature import Source, Status
from tests.factories import (
    InvitationFactory,
    LetterTextFactory,
    SignatureFactory,
    SigningRequestFactory,
    collecting_letter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    return InvitationFactory.create(letter=collecting_letter())


def signs(invitation, text=None, **line):
    return sign(
        letter=invitation.letter,
        origin=Origin(Source.INVITATION, invitation=invitation),
        text=text or invitation.letter.original(),
        line=Line(**{"printed_name": "Assembly Watch", "organization": invitation.organization, **line}),
        person=Person("Ana Example", email=invitation.email),
        statement="I am authorised.",
    )


def kinds():
    return sorted(OutgoingMail.objects.values_list("kind", flat=True))


def test_signing_answers_the_invitation_and_posts_one_receipt(invitation):
    first, again = signs(invitation), signs(invitation)
    assert first == again
    invitation.refresh_from_db()
    assert invitation.answer == "signed"
    assert invitation.history.first().history_change_reason == "by the personal link"
    assert kinds() == ["letters.receipt"]


def test_the_first_to_sign_is_told_once_of_a_second(invitation):
    signs(invitation)
    second = InvitationFactory.create(letter=invitation.letter, organization=invitation.organization)
    for _ in range(2):
        signs(second, printed_name="Another Spelling")
    assert Signature.objects.get().printed_name == "Assembly Watch"
    assert kinds() == ["letters.colleague_signed", "letters.receipt", "letters.receipt"]
    assert OutgoingMail.objects.get(kind="letters.colleague_signed").to_email == invitation.email


def test_an_older_text_is_not_signed(invitation):
    old = invitation.letter.original()
    LetterTextFactory.create(letter=invitation.letter, revision=2, change="minor", frozen=True)
    with pytest.raises(TextChanged):
        signs(invitation, old)
    invitation.refresh_from_db()
    assert invitation.answer == ""


@pytest.mark.parametrize("moment", ["revoked", "not open", "rejected"])
def test_what_may_not_be_signed_is_refused(invitation, moment):
    if moment == "revoked":
        Invitation.objects.update(revoked_at=timezone.now())
    elif moment == "not open":
        Letter.objects.update(opens_at=timezone.now() + datetime.timedelta(hours=1), closes_at=None)
    else:
        signs(invitation)
        Signature.objects.update(status=Status.REJECTED)
    with pytest.raises(Refusal):
        signs(invitation)
    assert not Signature.objects.live().exists()


def test_after_the_deadline_one_request_waits_however_often_it_is_sent(invitation):
    Letter.objects.update(closes_at=timezone.now())
    signs(invitation)
    request = signs(invitation, printed_name="Corrected")
    assert request == SigningRequest.objects.get()
    assert (request.printed_name, request.late, request.text) == (
        "Corrected",
        True,
        invitation.letter.original(),
    )
    assert kinds() == ["letters.late_received"]
    assert not Attestation.objects.exists()


def test_a_late_request_of_one_address_leaves_that_for_another_organization_alone(invitation):
    letter, text = invitation.letter, invitation.letter.original()
    other = SigningRequestFactory.create(letter=letter, text=text, email=invitation.email, late=True)
    given = signs(invitation)
    withdraw(attestation=given)
    Letter.objects.update(closes_at=timezone.now())
    sign(
        letter=letter, text=text, origin=Origin(Source.PUBLIC_FORM), statement="I am authorised.",
        line=Line("Assembly Watch", organization=invitation.organization), person=Person(email=given.email),
    )  # fmt: skip
    assert SigningRequest.objects.count() == 2
    assert SigningRequest.objects.get(pk=other.pk).printed_name == other.printed_name


def test_a_second_late_request_follows_once_the_first_was_decided(invitation):
    Letter.objects.update(closes_at=timezone.now())
    signs(invitation)
    SigningRequest.objects.update(decision="refused", decided_at=timezone.now())
    signs(invitation)
    assert SigningRequest.objects.count() == 2


@pytest.mark.parametrize(
    "answer",
    [
        lambda i: decline(invitation=i),
        lambda i: remind_later(invitation=i, on=timezone.localdate() + datetime.timedelta(days=2)),
        lambda i: pass_on(invitation=i, name="Bo", email="bo@example.org", language="en"),
    ],
    ids=["decline", "later", "pass on"],
)
@pytest.mark.parametrize("moment", ["closed", "signed", "revoked"])
def test_an_answer_that_came_too_late_is_refused(invitation, answer, moment):
    if moment == "closed":
        Letter.objects.update(closes_at=timezone.now())
    elif moment == "signed":
        SignatureFactory.create(letter=invitation.letter, organization=invitation.organization)
    else:
        Invitation.objects.update(revoked_at=timezone.now())
    with pytest.raises(Refusal):
        answer(invitation)
    invitation.refresh_from_db()
    assert invitation.answer == "" and kinds() == []


@pytest.mark.parametrize(
    "ended",
    [{"revoked_at": timezone.now()}, {"answer": "declined", "answered_at": timezone.now()}],
    ids=["revoked", "declined"],
)
def test_who_is_no_longer_asked_or_declined_is_not_invited_by_a_colleague(invitation, ended):
    InvitationFactory.create(
        letter=invitation.letter, organization=invitation.organization, contact=None, name="Gone",
        email="gone@example.org", **ended,
    )  # fmt: skip
    with pytest.raises(ColleagueCannotBeInvited):
        pass_on(invitation=invitation, name="Gone", email="Gone@example.org", language="en")


def test_an_invitation_is_not_passed_on_without_end(invitation):
    holder = invitation
    for number in range(10):
        holder = pass_on(invitation=holder, name="Bo", email=f"bo{number}@example.org", language="en")
    with pytest.raises(ColleagueCannotBeInvited):
        pass_on(invitation=holder, name="Bo", email="bo99@example.org", language="en")


def test_it_may_be_passed_back(invitation):
    colleague = pass_on(invitation=invitation, name="Bo", email="bo@example.org", language="en")
    back = pass_on(invitation=colleague, name="Ana", email=invitation.email, language="en")
    assert back.revoked_at is None and signs(back).invitation == back


def test_a_withdrawn_signature_is_not_changed_and_a_rejected_one_not_withdrawn(invitation):
    given = signs(invitation)
    withdraw(attestation=given)
    with pytest.raises(Refusal):
        change(attestation=given, line=Line("Other"), person=Person("Ana"))
    Signature.objects.update(status=Status.REJECTED, withdrawn_at=None)
    with pytest.raises(Refusal):
        withdraw(attestation=given)


def test_a_person_corrects_their_own_name_only(invitation):
    signs(invitation)
    second = signs(InvitationFactory.create(letter=invitation.letter, organization=invitation.organization))
    line = Line("Assembly Watch", organization=invitation.organization)
    change(attestation=second, line=line, person=Person("Bo Example", "Chair"))
    second.refresh_from_db()
    assert (second.name, second.title) == ("Bo Example", "Chair")
    assert Signature.objects.get().signatory_name == "Ana Example"
    assert "letters.line_changed" not in kinds()
