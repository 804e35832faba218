"""Requests to sign: kept until confirmed, decided by staff, and never a line before that."""

import datetime
import threading

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.actions import requests, reviewing
from letters.actions.attesting import Line, Person, TextChanged
from letters.actions.requests import RequestChanged
from letters.models import Attestation, PersonalLink, Signature, SigningRequest
from letters.models.signature import Source, Status, Visibility
from letters.upkeep import forget_unconfirmed_requests
from members.models import Organization
from tests.at_once import raised
from tests.factories import (
    AttestationFactory,
    InvitationFactory,
    LetterTextFactory,
    OrganizationFactory,
    SignatureFactory,
    SigningRequestFactory,
    collecting_letter,
    country,
)
from tests.mailbox import personal_link, text_of

pytestmark = pytest.mark.django_db
ANA = Person("Ana Example", "Director", "ana@example.org")
STATEMENT = "I am authorised to sign for my organization."


@pytest.fixture
def letter():
    return collecting_letter(eligibility="everyone", title="On the freedom of assembly")


@pytest.fixture
def anna():
    return User.objects.create_superuser("anna")


def submit(letter, name="Assembly Watch", person=ANA, **line):
    text = letter.texts.frozen().newest()[0]
    requests.submit(
        letter=letter, text=text, line=Line(name, **line), person=person, statement=STATEMENT
    )  # fmt: skip
    return SigningRequest.objects.order_by("-pk").first()


def confirm(request):
    shown = requests.fingerprint(request, requests.text_to_confirm(request))
    return requests.confirm_email(request=request, shown=shown)


def mails(kind=""):
    return OutgoingMail.objects.filter(kind__endswith=kind).count()


def waiting(letter, **values):
    """A confirmed request that waits for staff."""
    values.setdefault("text", letter.texts.first())
    return SigningRequestFactory.create(letter=letter, **values)


# Sent, confirmed, forgotten


def test_the_same_address_again_keeps_what_it_sent_last_and_gets_one_mail(letter):
    first = submit(letter)
    again = submit(letter, "Assembly Watch International")
    assert (again.pk, again.printed_name) == (first.pk, "Assembly Watch International")
    assert mails("confirm_request") == 1


def test_after_ten_minutes_another_mail_goes_out(letter):
    submit(letter)
    OutgoingMail.objects.update(created_at=timezone.now() - requests.BETWEEN_MAILS)
    submit(letter)
    assert mails("confirm_request") == 2


def test_other_addresses_and_letters_have_requests_of_their_own(letter):
    submit(letter)
    submit(letter, person=Person("Maria", "", "maria@example.org"))
    submit(collecting_letter(eligibility="everyone"))
    assert SigningRequest.objects.count() == mails("confirm_request") == 3


def test_a_superseded_text_cannot_be_sent(letter):
    old = letter.texts.get()
    LetterTextFactory.create(letter=letter, revision=2, change="minor", frozen=True)
    with pytest.raises(TextChanged):
        requests.submit(letter=letter, text=old, line=Line("A"), person=ANA, statement=STATEMENT)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ({"name": "Assembly Watch"}, True),
        ({"name": "The ASSEMBLY watch"}, True),
        ({"name": "Another House"}, False),
        ({"name": "Ana Example", "kind": "individual"}, False),
    ],
)
def test_who_signed_already_is_told_so_by_mail(letter, mailbox, line, is_told):
    signature = SignatureFactory.create(letter=letter, printed_name="Assembly Watch")
    AttestationFactory.create(signature=signature, email="ana@example.org")
    submit(letter, **line)
    assert SigningRequest.objects.exists() is not is_told
    [mail] = mailbox.deliver()
    assert ("You have signed it already" in text_of(mail)) is is_told
    if is_told:
        link = PersonalLink.objects.of_token(personal_link(mail).split("/")[2]).get()
        assert link.attestation == signature.attestations.get()


def test_who_signed_already_is_not_flooded_either(letter):
    signature = SignatureFactory.create(letter=letter, printed_name="Assembly Watch")
    AttestationFactory.create(signature=signature, email="ana@example.org")
    for _time in range(3):
        submit(letter)
    assert mails("already_signed") == 1


def test_who_withdrew_may_sign_again(letter):
    signature = SignatureFactory.create(letter=letter, printed_name="Assembly Watch", withdrawn=True)
    AttestationFactory.create(signature=signature, email="ana@example.org")
    assert submit(letter) is not None


def test_confirming_needs_what_was_shown_and_is_done_once(letter):
    request = submit(letter)
    with pytest.raises(RequestChanged):
        requests.confirm_email(request=request, shown="")
    first = confirm(request).email_confirmed_at
    assert requests.confirm_email(request=request, shown="").email_confirmed_at == first


def test_a_confirmed_request_is_not_changed_by_whoever_types_the_address(letter):
    mine = confirm(submit(letter))
    other = submit(letter, "Somebody Else")
    mine.refresh_from_db()
    assert (mine.printed_name, mine.pk == other.pk) == ("Assembly Watch", False)


def test_what_is_confirmed_last_stands_for_the_same_line(letter):
    confirm(submit(letter, printed_country="ROK"))
    newest = confirm(submit(letter, printed_country="South Korea"))
    assert list(SigningRequest.objects.to_review()) == [newest]
    confirm(submit(letter, "Another House"))
    assert SigningRequest.objects.to_review().count() == 2


def test_what_nobody_confirms_is_deleted_after_seven_days(letter):
    old, new = submit(letter), waiting(letter)
    SigningRequest.objects.update(created_at=timezone.now() - requests.KEPT_UNCONFIRMED)
    PersonalLink.objects.issue(signing_request=old)
    forget_unconfirmed_requests()
    assert list(SigningRequest.objects.all()) == [new]
    assert not PersonalLink.objects.exists() and mails("confirm_request") == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_confirmed_at_that_moment_is_kept(letter):
    request = submit(letter)
    SigningRequest.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    request.refresh_from_db()
    forgetting = threading.Thread(target=lambda: (requests.forget_unconfirmed(), connection.close()))
    with transaction.atomic():
        confirm(request)
        forgetting.start()
        forgetting.join(0.3)
    forgetting.join()
    assert SigningRequest.objects.to_review().get() == request


# Accepted


def test_accepting_makes_the_signature(letter, anna, mailbox):
    organization = OrganizationFactory.create()
    request = waiting(letter, printed_country="ROK", country=country("KR"), visibility="country")
    done = reviewing.accept(request=request, by=anna, organization=organization)
    signature = Signature.objects.get()
    assert done.signature == signature and done.decided_by == anna
    assert (signature.organization, signature.country_id) == (organization, "KR")
    assert (signature.status, signature.source) == (Status.CONFIRMED, Source.PUBLIC_FORM)
    assert (signature.visibility, signature.printed_line) == (
        Visibility.COUNTRY,
        f"{request.printed_name} (ROK)",
    )
    assert signature.text == request.text and signature.history.first().history_user == anna
    assert signature.attestations.get().statement == request.statement
    [mail] = mailbox.deliver()
    said = text_of(mail)
    assert request.text.digest in said and request.text.body[:20] in said and signature.printed_line in said
    assert "You had typed" not in said
    link = PersonalLink.objects.of_token(personal_link(mail).split("/")[2]).get()
    assert link.attestation == signature.attestations.get()


def test_accepting_twice_changes_nothing(letter, anna):
    request = waiting(letter)
    for _time in range(2):
        reviewing.accept(request=request, by=anna)
    assert Signature.objects.count() == Attestation.objects.count() == Organization.objects.count() == 1
    assert mails("request_accepted") == 1


def test_a_new_organization_is_not_listed(letter, anna):
    request = waiting(letter, website="https://watch.example.org", country=country("KR"))
    reviewing.accept(request=request, by=anna)
    made = Organization.objects.get()
    assert (made.name, made.listed, made.country_id) == (request.printed_name, False, "KR")
    assert made.history.first().history_user == anna


def test_a_merged_organization_signs_as_the_one_it_was_merged_into(letter, anna):
    survivor = OrganizationFactory.create()
    merged = OrganizationFactory.create(merged_into=survivor)
    reviewing.accept(request=waiting(letter), by=anna, organization=merged)
    assert Signature.objects.get().organization == survivor


def test_an_individual_is_listed_and_counted_apart(letter, anna):
    reviewing.accept(request=waiting(letter, kind="individual", printed_name="Ana Example"), by=anna)
    counts = letter.counts()
    assert (counts.organizations, counts.individuals) == (0, 1)
    assert not Organization.objects.exists()


def test_a_person_is_one_line_however_often_accepted_and_two_may_share_an_address(letter, anna):
    for name in ("Ana Example", "ANA EXAMPLE", "Béla Example"):
        own = waiting(letter, kind="individual", printed_name=name, email="home@example.org")
        reviewing.accept(request=own, by=anna)
    assert letter.counts().individuals == 2
    assert Attestation.objects.count() == 3


def test_a_corrected_name_is_printed_and_its_signatory_told(letter, anna, mailbox):
    request = waiting(letter, printed_name="ASEMBLY WATCH")
    reviewing.accept(request=request, by=anna, line=Line("Assembly Watch", "Japan", country("JP")))
    assert str(Signature.objects.get()) == "Assembly Watch (Japan)"
    [mail] = mailbox.deliver()
    assert "You had typed “ASEMBLY WATCH”" in text_of(mail)


def test_an_organization_that_signed_keeps_its_line_and_gains_a_word(letter, anna):
    line = SignatureFactory.create(letter=letter, printed_name="As It Is", text=letter.texts.get())
    reviewing.accept(request=waiting(letter), by=anna, organization=line.organization)
    assert [str(s) for s in Signature.objects.all()] == ["As It Is"]
    assert line.attestations.count() == 1


def test_its_first_signer_is_told_that_a_colleague_signed_by_the_open_form(letter, anna):
    line = SignatureFactory.create(letter=letter, text=letter.texts.get())
    first = AttestationFactory.create(signature=line)
    request = waiting(letter)
    for _ in range(2):
        reviewing.accept(request=request, by=anna, organization=line.organization)
    assert OutgoingMail.objects.get(kind="letters.colleague_signed").to_email == first.email


@pytest.mark.parametrize(
    ("change", "status"), [("minor", Status.CONFIRMED), ("material", Status.TO_REAFFIRM)]
)
def test_a_text_that_changed_in_substance_while_it_waited_must_be_reaffirmed(
    letter, anna, mailbox, change, status
):
    text = letter.texts.get()
    request = waiting(letter, text=text)
    LetterTextFactory.create(letter=letter, revision=2, change=change, frozen=True)
    reviewing.accept(request=request, by=anna)
    signature = Signature.objects.get()
    assert (signature.status, signature.text) == (status, text)
    assert letter.counts().organizations == (status == Status.CONFIRMED)
    [mail] = mailbox.deliver()
    assert ("reaffirm" in text_of(mail)) == (status == Status.TO_REAFFIRM)


def test_a_line_that_waits_to_be_reaffirmed_is_not_by_an_old_word(letter, anna):
    text = letter.texts.get()
    line = SignatureFactory.create(letter=letter, text=text, status=Status.TO_REAFFIRM)
    request = waiting(letter, text=text)
    LetterTextFactory.create(letter=letter, revision=2, change="material", frozen=True)
    reviewing.accept(request=request, by=anna, organization=line.organization)
    line.refresh_from_db()
    assert line.status == Status.TO_REAFFIRM


def test_a_late_one_is_a_signature_like_others_and_its_evidence_says_so(letter, anna):
    invitation = InvitationFactory.create(letter=letter)
    request = waiting(letter, late=True, invitation=invitation, organization=invitation.organization)
    reviewing.accept(request=request, by=anna, organization=invitation.organization)
    signature = Signature.objects.get()
    assert (signature.status, signature.source) == (Status.CONFIRMED, Source.INVITATION)
    assert "After the deadline" in signature.evidence
    invitation.refresh_from_db()
    assert invitation.answer == "signed"


# Refused


@pytest.mark.parametrize("tell", [True, False])
def test_refusing_keeps_the_reason_and_tells_it_if_asked_to(letter, anna, mailbox, tell):
    request = waiting(letter)
    for _time in range(2):
        reviewing.refuse(request=request, by=anna, reason="We could not find you", tell=tell)
    request.refresh_from_db()
    assert (request.decision, request.decision_reason) == ("refused", "We could not find you")
    assert ["We could not find you" in text_of(mail) for mail in mailbox.deliver()] == [True] * tell
    assert not Signature.objects.exists()


def test_what_was_decided_is_not_decided_otherwise(letter, anna):
    accepted, refused = waiting(letter), waiting(letter)
    reviewing.accept(request=accepted, by=anna)
    reviewing.refuse(request=refused, by=anna, reason="No", tell=False)
    with pytest.raises(ValidationError, match="Somebody else has decided"):
        reviewing.refuse(request=accepted, by=anna, reason="No", tell=False)
    with pytest.raises(ValidationError, match="Somebody else has decided"):
        reviewing.accept(request=refused, by=anna)
    assert Signature.objects.count() == 1


def test_what_is_not_confirmed_or_gone_cannot_be_accepted(letter, anna):
    request = submit(letter)
    with pytest.raises(ValidationError, match="not been confirmed"):
        reviewing.accept(request=request, by=anna)
    requests.cancel(request=request)
    with pytest.raises(ValidationError, match="took it back"):
        reviewing.accept(request=request, by=anna)


# At the same moment


@pytest.mark.django_db(transaction=True)
def test_two_of_the_staff_accept_at_once(letter, anna):
    request, bela = waiting(letter), User.objects.create_superuser("bela")
    failed = raised(*(lambda by=by: reviewing.accept(request=request, by=by) for by in (anna, bela)))
    assert failed == []
    assert Signature.objects.count() == Attestation.objects.count() == Organization.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_accepts_while_another_refuses_and_its_holder_takes_it_back(letter, anna):
    request = waiting(letter)
    failed = raised(
        lambda: reviewing.accept(request=request, by=anna),
        lambda: reviewing.refuse(request=request, by=anna, reason="No", tell=True),
        lambda: requests.cancel(request=request),
    )
    assert all(isinstance(error, ValidationError) for error in failed)
    left = SigningRequest.objects.filter(pk=request.pk).first()
    assert Signature.objects.count() == (left is not None and left.decision == "accepted")


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_ten_times_at_once_is_one_request(letter):
    assert raised(*[lambda: submit(letter)] * 10) == []
    assert SigningRequest.objects.count() == mails("confirm_request") == 1


def test_a_day_is_counted_from_what_was_sent_last(letter):
    request = submit(letter)
    SigningRequest.objects.update(created_at=timezone.now() - datetime.timedelta(days=6))
    submit(letter)
    assert requests.forget_unconfirmed(at=timezone.now() + datetime.timedelta(days=6)) == 0
    assert SigningRequest.objects.get() == request
