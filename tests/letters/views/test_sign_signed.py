"""Afterwards: change, withdraw, stand by a new text, keep the text that was signed."""

import datetime
import hashlib

import pytest
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.actions.editions import issue_edition
from letters.actions.signing import confirm
from letters.models import Attestation, Edition, Letter, Signature
from letters.models.signature import Status
from tests.factories import (
    AttestationFactory,
    InvitationFactory,
    LetterTextFactory,
    SignatureFactory,
    SigningRequestFactory,
    collecting_letter,
    country,
)
from tests.forms import values_of
from tests.mailbox import personal_link, text_of
from tests.signing import invited, link_to, press_sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return collecting_letter()


@pytest.fixture
def invitation(letter):
    return invited(letter)


@pytest.fixture
def path(client, invitation, mailbox):
    """The link of whoever has signed; the receipt has been delivered."""
    path = link_to(invitation)
    press_sign(client, path)
    mailbox.deliver()
    return path


def hand_over(letter):
    Letter.objects.update(closes_at=timezone.now())
    Edition.objects.create(letter=letter, number=1, issued_at=timezone.now(), counts={}, count_sentence="1")


def change(client, path, **typed):
    values = values_of(client.get(f"{path}change/"), "sign-form")
    return client.post(f"{path}change/", {**values, **typed})


def test_the_receipt_has_the_exact_text_its_digest_and_a_link(client, path, letter, mailbox):
    [mail] = mailbox.messages
    text, its = text_of(mail).replace("\r\n", "\n"), letter.original()
    for expected in (its.body, its.digest, "Assembly Watch (South Korea)", "I am authorised to sign"):
        assert expected in text
    [attached] = mail.iter_attachments()
    assert hashlib.sha256(attached.get_content()).hexdigest() == its.digest
    assert "has signed" in client.get(personal_link(mail)).text


def test_the_text_as_a_file_has_the_digest_that_was_signed(client, path, letter):
    answer = client.get(f"{path}text/")
    assert hashlib.sha256(answer.content).hexdigest() == letter.original().digest
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_line_can_be_changed_and_everyone_behind_it_is_told(client, path, letter, invitation, mailbox):
    second = InvitationFactory.create(letter=letter, organization=invitation.organization)
    client.post(link_to(second), {"name": "Bo", "agree": "on", "text": letter.original().digest})
    mailbox.deliver()
    mailbox.clear()
    assert change(client, path, printed_country="ROK", visibility="counted").status_code == 302
    signature = Signature.objects.get()
    assert (signature.printed_line, signature.visibility) == ("Assembly Watch (ROK)", "counted")
    assert {invitation.email, second.email} == {m["To"].addresses[0].addr_spec for m in mailbox.deliver()}
    assert all("Assembly Watch (South Korea)" in text_of(m) for m in mailbox.messages)
    assert signature.history.count() == 2


def test_saving_without_a_change_tells_nobody(client, path, mailbox):
    change(client, path)
    assert mailbox.deliver() == [] and Signature.objects.get().history.count() == 1


def test_nobody_floods_colleagues_by_changing_again_and_again_but_may_hide(
    client, path, monkeypatch, mailbox
):
    monkeypatch.setattr("letters.actions.changing.CHANGES_A_DAY", 2)
    for number in range(4):
        change(client, path, printed_name=f"Name {number}")
    assert Signature.objects.get().printed_name == "Name 1" and len(mailbox.deliver()) == 2
    change(client, path, visibility="staff")
    assert Signature.objects.get().visibility == "staff"


def test_after_the_list_was_handed_over_fewer_may_see_it_but_not_more(
    client, path, letter, mailbox, settings
):
    settings.COALITION_STAFF_EMAIL = "staff@example.org"
    hand_over(letter)
    change(client, path, visibility="counted", printed_name="AW")
    assert Signature.objects.get().visibility == "counted"
    assert "staff@example.org" in {m["To"].addresses[0].addr_spec for m in mailbox.deliver()}
    assert "By name" not in client.get(f"{path}change/").text
    assert change(client, path, visibility="named").status_code == 200
    assert Signature.objects.get().visibility == "counted"


def test_what_is_changed_is_checked_like_what_is_signed(client, path):
    answer = change(client, path, printed_name="", name="Chänged")
    assert "error-summary" in answer.text and "Chänged" in answer.text
    answer = change(client, path, printed_name="Other", preview="1")
    assert "Other (South Korea)" in answer.text
    assert Signature.objects.get().printed_name == "Assembly Watch"


@pytest.mark.parametrize("when", ["collecting", "closed", "handed over"])
def test_withdrawing_takes_two_taps_at_any_time(client, path, letter, mailbox, settings, when):
    settings.COALITION_STAFF_EMAIL = "staff@example.org"
    mailbox.clear()
    if when == "closed":
        Letter.objects.update(closes_at=timezone.now())
    if when == "handed over":
        hand_over(letter)
    assert Signature.objects.get().status == "confirmed"
    assert client.get(f"{path}withdraw/").status_code == 200
    for _ in range(2):
        client.post(f"{path}withdraw/")
    signature = Signature.objects.get()
    assert (signature.status, signature.status_reason) == ("withdrawn", "by the signatory")
    assert "The signature was withdrawn on" in client.get(path).text
    assert len(mailbox.deliver()) == (2 if when == "handed over" else 1)


@pytest.mark.parametrize(
    ("listed", "visibility", "said"),
    [
        (True, "named", "the public list will say that it was withdrawn"),
        (True, "counted", "the public list will not name you"),
        (False, "counted", "do not name you, and stay as they are"),
    ],
)
def test_before_withdrawing_they_learn_what_copies_keep(client, path, letter, listed, visibility, said):
    if not listed:
        Signature.objects.update(visibility=visibility)
    issue_edition(letter=letter, kind="full", note="", by=None)
    Signature.objects.update(visibility=visibility)
    assert said in client.get(f"{path}withdraw/").text


def test_each_withdrawal_has_its_receipt(client, path, mailbox):
    mailbox.clear()
    client.post(f"{path}withdraw/")
    confirm(signature=Signature.objects.get(), by=None, reason="by phone")
    client.post(f"{path}withdraw/")
    assert OutgoingMail.objects.filter(kind="letters.withdrawn").count() == 2


def test_others_of_the_organization_are_told_of_a_withdrawal_and_may_sign_again(
    client, path, letter, invitation, mailbox
):
    second = InvitationFactory.create(letter=letter, organization=invitation.organization)
    client.post(link_to(second), {"name": "Bo", "agree": "on", "text": letter.original().digest})
    mailbox.deliver()
    mailbox.clear()
    client.post(f"{path}withdraw/")
    told = {m["To"].addresses[0].addr_spec: m for m in mailbox.deliver()}
    assert set(told) == {invitation.email, second.email}
    press_sign(client, personal_link(told[second.email]))
    assert sorted(Signature.objects.values_list("status", flat=True)) == ["confirmed", "withdrawn"]


def test_who_withdrew_may_sign_again_while_it_collects(client, path):
    client.post(f"{path}withdraw/")
    assert "You may sign again below" in client.get(path).text
    press_sign(client, path)
    assert "has signed" in client.get(path).text
    assert Signature.objects.live().count() == 1


def test_a_minor_change_is_told_beside_the_text_that_was_agreed_to(client, path, letter):
    LetterTextFactory.create(
        letter=letter, revision=2, change="minor", change_note="A comma.", body="We, too.", frozen=True
    )
    text = client.get(path).text
    assert "The text was corrected after you signed" in text and "A comma." in text
    assert "three things" in text and "We, too." in text


def material(letter, body="We ask for four things."):
    new = LetterTextFactory.create(
        letter=letter, revision=2, change="material", change_note="A fourth.", body=body, frozen=True
    )
    Signature.objects.update(status=Status.TO_REAFFIRM)
    return new


def seen(page, text):
    """What the button of a page would post, for a text."""
    return {"text": text.digest, "seen": page.context["seen"]}


@pytest.mark.parametrize("stage", ["collecting", "closed"])
def test_after_a_material_change_one_button_stands_by_the_new_text(client, path, letter, stage, mailbox):
    new = material(letter)
    if stage == "closed":
        Letter.objects.update(closes_at=timezone.now())
    page = client.get(path)
    assert "Do you stand by it?" in page.text and "A fourth." in page.text and "<ins" in page.text
    assert client.get(f"{path}reaffirm/").status_code == 302
    assert Signature.objects.get().status == "to_reaffirm"
    mailbox.clear()
    for _ in range(2):
        client.post(f"{path}reaffirm/", seen(page, new))
    signature = Signature.objects.get()
    assert (signature.status, signature.text) == ("confirmed", new)
    assert Attestation.objects.count() == 2 and len(mailbox.deliver()) == 1
    assert new.digest in client.get(path).text


def test_who_would_stand_by_an_older_text_sees_the_newest_first(client, path, letter):
    new = material(letter)
    page = client.get(path)
    LetterTextFactory.create(letter=letter, revision=3, change="material", body="Five.", frozen=True)
    client.post(f"{path}reaffirm/", seen(page, new))
    for nonsense in ("nonsense", "\x00", "", "é" * 5000):
        assert client.post(f"{path}reaffirm/", {"text": nonsense, "seen": nonsense}).status_code == 302
    client.post(f"{path}reaffirm/", seen(client.get(path), letter.texts.get(revision=1)))
    assert Signature.objects.get().status == "to_reaffirm"
    assert "Five." in client.get(path).text


def test_who_did_not_stand_by_it_learns_that_a_colleague_did(client, path, letter, invitation):
    second = InvitationFactory.create(letter=letter, organization=invitation.organization)
    client.post(link_to(second), {"name": "Bo", "agree": "on", "text": letter.original().digest})
    new = material(letter)
    client.post(f"{link_to(second)}reaffirm/", seen(client.get(link_to(second)), new))
    page = client.get(path)
    assert "The text has changed since you signed" in page.text and "Only in form" not in page.text
    client.post(f"{path}reaffirm/", seen(page, new))
    assert "has changed since" not in client.get(path).text


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"individual": True}, "I sign this letter for myself"),
        ({"organization": None}, "I am authorised to sign"),
    ],
    ids=["individual", "organization that is not in the directory"],
)
def test_who_was_recorded_by_hand_can_stand_by_a_new_text(client, letter, who, said):
    signature = SignatureFactory.create(letter=letter, text=letter.original(), **who)
    given = AttestationFactory.create(signature=signature, source="staff")
    new, path = material(letter), link_to(given)
    for _ in range(2):
        client.post(f"{path}reaffirm/", seen(client.get(path), new))
    signature.refresh_from_db()
    assert (signature.status, signature.text) == ("confirmed", new)
    assert Signature.objects.count() == 1
    [_old, again] = signature.attestations.order_by("pk")
    assert again.email == given.email and said in again.statement


def test_the_published_letter_is_linked_and_withdrawal_stays_possible(client, path, letter):
    Letter.objects.update(closes_at=timezone.now(), published_at=timezone.now() - datetime.timedelta(hours=1))
    text = client.get(path).text
    assert letter.get_absolute_url() in text and f"{path}withdraw/" in text


def test_a_person_manages_their_own_signature_with_the_same_pages(client, letter, mailbox):
    text = letter.original()
    request = SigningRequestFactory.create(
        letter=letter, text=text, kind="individual", printed_name="Maria E"
    )
    country("FR")
    signature = SignatureFactory.create(
        letter=letter, individual=True, printed_name="Maria E", text=text, source="public_form"
    )
    given = AttestationFactory.create(
        signature=signature, signing_request=request, email=request.email, source="public_form"
    )
    path = link_to(given)
    page = client.get(path)
    assert "You have signed" in page.text and "your organization" not in page.text.lower()
    assert "Your name, as printed" in client.get(f"{path}change/").text
    change(client, path, printed_country="France", country="FR")
    signature.refresh_from_db()
    assert signature.printed_line == "Maria E (France)"
    client.post(f"{path}withdraw/")
    page = client.get(path)
    assert "asks you to sign this letter" in page.text
    press_sign(client, path)
    assert Signature.objects.live().get().kind == "individual"


def test_a_page_of_another_place_sends_back_to_the_first(client, letter):
    path = link_to(InvitationFactory.create(letter=letter))
    for act in ("change", "withdraw", "text", "reaffirm"):
        assert client.get(f"{path}{act}/")["Location"] == path
        assert client.post(f"{path}{act}/", {"text": "x"}).status_code in (302, 405)
    assert not Signature.objects.exists()


def test_a_change_in_another_language_alone_is_shown_and_can_be_stood_by(client, letter, invitation, mailbox):
    LetterTextFactory.create(letter=letter, language="fr", body="Nous demandons trois choses.", frozen=True)
    path = link_to(invitation)
    press_sign(client, path)
    LetterTextFactory.create(
        letter=letter, language="fr", revision=2, change="material", change_note="A number was wrong.",
        body="Nous demandons quatre choses.", frozen=True,
    )  # fmt: skip
    Signature.objects.update(status=Status.TO_REAFFIRM)
    page = client.get(path)
    assert "A number was wrong." in page.text and "quatre" in page.text
    assert "Your text, which is the same" in page.text
    mailbox.deliver()
    mailbox.clear()
    for _ in range(2):
        client.post(f"{path}reaffirm/", seen(page, letter.original()))
    assert Signature.objects.get().status == "confirmed"
    assert Attestation.objects.count() == 1 and len(mailbox.deliver()) == 1
    assert "has changed since" not in client.get(path).text


def test_who_stands_by_it_while_another_language_changes_sees_that_first(client, path, letter):
    new = material(letter)
    page = client.get(path)
    LetterTextFactory.create(letter=letter, language="fr", body="Nous.", frozen=True)
    client.post(f"{path}reaffirm/", seen(page, new))
    assert Signature.objects.get().status == "to_reaffirm"
