"""A new revision: written in drafts, released together; a material one asks everyone who signed for their word anew."""

import pytest
from django.core.exceptions import ValidationError

from coalition.models import OutgoingMail
from letters.actions.attesting import Line, Origin, Person, attest
from letters.actions.publishing import freeze_text, publish
from letters.actions.revising import discard_drafts, draft_revision, release
from letters.actions.signing import confirm
from letters.models import LetterText, Signature
from letters.models.signature import Source, Status
from letters.revisions import coming_revision, consequences, not_told, to_reaffirm
from tests.factories import (
    AttestationFactory,
    InvitationFactory,
    LetterTextFactory,
    SignatureFactory,
    collecting_letter,
)
from tests.mailbox import personal_link, text_of

pytestmark = pytest.mark.django_db
NEW = ("To the ministry", "We ask for four things.")


@pytest.fixture
def letter():
    return collecting_letter(title="To the ministry")


def signed(letter, **person):
    """An organization that has signed by its invitation."""
    invitation = InvitationFactory.create(letter=letter)
    return sign(letter, invitation, **person)


def sign(letter, invitation, **person):
    attestation, _new = attest(
        letter=letter,
        text=letter.texts.frozen().newest()[0],
        line=Line(printed_name=invitation.organization.name, organization=invitation.organization),
        person=Person(name=invitation.name, email=invitation.email, **person),
        statement="I am authorised.",
        origin=Origin(Source.INVITATION, invitation=invitation),
    )
    return attestation


def revise(letter, change="material", note="A fourth demand", words=None, by=None):
    draft_revision(letter=letter, words=words or {"en": NEW}, change=change, note=note, by=by)
    return release(letter=letter, by=by)


def statuses(letter):
    return list(letter.signatures.order_by("pk").values_list("status", flat=True))


def test_a_material_change_takes_everyone_off_the_list_until_they_reaffirm(letter, mailbox, admin_user):
    attestation = signed(letter)
    signed(letter)
    revise(letter, by=admin_user)
    assert letter.counts().organizations == 0
    assert statuses(letter) == [Status.TO_REAFFIRM] * 2
    record = attestation.signature.history.first()
    assert (record.history_user, record.history_change_reason) == (
        admin_user,
        "The text has changed: A fourth demand",
    )
    arrived = mailbox.deliver()
    assert len(arrived) == 2
    [mine] = mailbox.to(attestation.email)
    assert "A fourth demand" in text_of(mine)
    assert "{+" in text_of(mine) and "<ins" in mine.get_body(("html",)).get_content()
    assert personal_link(mine)
    sign(letter, attestation.invitation)
    assert (letter.counts().organizations, to_reaffirm(letter).count()) == (1, 1)


def test_of_a_minor_change_they_are_told_and_signatures_stand(letter, mailbox):
    attestation = signed(letter)
    revise(letter, change="minor", note="A comma")
    assert letter.counts().organizations == 1
    [mail] = mailbox.deliver()
    assert "A comma" in text_of(mail)
    assert mail["Subject"] == "There is news about your answer"
    assert mail["To"].endswith(f"<{attestation.email}>")


def test_a_change_in_one_language_is_one_in_all_and_nobody_affirms_an_old_revision(letter, mailbox):
    LetterTextFactory.create(letter=letter, language="fr", title="Au ministère", body="Trois.", frozen=True)
    signed(letter, language="fr")
    revise(letter)
    french = letter.texts.get(language="fr", revision=2)
    assert (french.is_frozen(), french.change, french.body) == (True, "material", "Trois.")
    [mail] = mailbox.deliver()
    assert "{+four+}" in text_of(mail)


def test_a_first_text_in_a_new_language_is_no_change(letter, mailbox):
    signed(letter)
    LetterTextFactory.create(letter=letter, language="fr")
    assert release(letter=letter, by=None).change == ""
    assert statuses(letter) == [Status.CONFIRMED]
    assert mailbox.deliver() == []


def test_releasing_twice_changes_and_mails_nothing_more(letter, mailbox):
    signed(letter)
    revise(letter)
    assert release(letter=letter, by=None).change == ""
    assert OutgoingMail.objects.count() == 1
    assert letter.texts.count() == 2


def test_no_way_to_freeze_passes_the_signatories_by(letter):
    signed(letter)
    LetterTextFactory.create(letter=letter, revision=2, change="material", body="Other words.")
    newest = LetterTextFactory.create(letter=letter, revision=3, change="minor", body="Quite other words.")
    with pytest.raises(ValidationError, match="waits to be released"):
        publish(letter=letter, by=None)
    assert statuses(letter) == [Status.CONFIRMED] and not letter.is_public()
    freeze_text(text=newest, by=None)
    assert statuses(letter) == [Status.TO_REAFFIRM]
    assert letter.texts.get(revision=3).change == "material"
    assert publish(letter=letter, by=None).is_public()


def test_what_is_released_is_what_was_looked_at(letter):
    draft_revision(letter=letter, words={"en": NEW}, change="minor", note="", by=None)
    looked_at = coming_revision(letter).fingerprint
    draft_revision(letter=letter, words={"en": NEW}, change="material", note="", by=None)
    with pytest.raises(ValidationError):
        release(letter=letter, by=None, looked_at=looked_at)
    assert letter.texts.frozen().count() == 1


def test_what_says_the_same_is_no_revision_and_a_draft_can_be_given_up(letter):
    old = letter.texts.get()
    with pytest.raises(ValidationError):
        draft_revision(
            letter=letter, words={"en": (old.title, old.body + "\r\n")}, change="minor", note="", by=None
        )
    draft_revision(letter=letter, words={"en": NEW}, change="minor", note="x", by=None)
    draft_revision(letter=letter, words={"en": ("T", "Again")}, change="minor", note="x", by=None)
    assert letter.texts.get(revision=2).body == "Again"
    assert discard_drafts(letter=letter, by=None) == 1
    assert list(letter.texts.all()) == [old]


def test_the_consequences_are_known_before(letter):
    signed(letter)
    SignatureFactory.create(letter=letter, printed_name="No Address")
    SignatureFactory.create(letter=letter, withdrawn=True)
    draft_revision(letter=letter, words={"en": NEW}, change="material", note="x", by=None)
    found = consequences(letter, coming_revision(letter))
    assert (found.unlisted, found.people, [str(s) for s in found.without_address]) == (2, 1, ["No Address"])


def test_staff_see_whom_no_mail_has_reached(letter, mailbox):
    first, second = signed(letter), signed(letter)
    silent = SignatureFactory.create(letter=letter)
    mailbox.refused.add(first.email)
    revise(letter)
    mailbox.deliver()
    assert set(not_told(letter)) == {first.signature, silent}
    assert second.signature in to_reaffirm(letter)


def test_who_reaffirmed_or_withdrew_before_the_mail_went_out_gets_none(letter, mailbox):
    attestation = signed(letter)
    revise(letter)
    sign(letter, attestation.invitation)
    assert mailbox.deliver() == []


def test_one_person_gets_one_mail_and_two_of_one_organization_get_one_each(letter, mailbox):
    attestation = signed(letter)
    AttestationFactory.create(signature=attestation.signature, email="second@example.org")
    revise(letter, change="minor")
    revise(letter, change="minor", words={"en": ("To the ministry", "Five.")})
    assert OutgoingMail.objects.count() == 4
    mailbox.deliver()
    assert len(mailbox.to("second@example.org")) == 2


def test_staff_confirm_what_is_to_be_reaffirmed_only_by_saying_who_said_so(letter, admin_user):
    attestation = signed(letter)
    revise(letter)
    signature = Signature.objects.get(pk=attestation.signature_id)
    with pytest.raises(ValidationError):
        confirm(signature=signature, by=admin_user)
    confirm(signature=signature, by=admin_user, reason="Ana said so by phone, 3 May")
    assert (signature.status, signature.text.revision) == (Status.CONFIRMED, 2)


def test_a_signature_that_waited_for_staff_does_not_pass_a_material_change(letter, admin_user, mailbox):
    text = LetterText.objects.get(letter=letter)
    signature = SignatureFactory.create(letter=letter, text=text, status=Status.PENDING)
    AttestationFactory.create(signature=signature, text=text)
    revise(letter)
    assert mailbox.deliver() == []
    confirm(signature=signature, by=admin_user)
    assert signature.status == Status.TO_REAFFIRM
    [mail] = mailbox.deliver()
    assert "{+four+}" in text_of(mail)
