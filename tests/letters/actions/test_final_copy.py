"""Whoever signed gets the final copy when the letter is public: once, at that moment, with the exact text and list."""

import datetime

import pytest
from django.utils import timezone

from coalition.mail.forgetting import forget_addresses
from coalition.models import MailState, OutgoingMail
from letters.actions.publishing import publish, unpublish
from letters.actions.signing import withdraw
from letters.models.signature import Visibility
from tests.factories import AttestationFactory, LetterTextFactory, SignatureFactory, collecting_letter
from tests.mailbox import text_of

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def letter():
    letter = collecting_letter(title="To the ministry", slug="to-the-ministry")
    signed(letter, "Ant Watch", "ana@example.org")
    SignatureFactory.create(letter=letter, printed_name="Hidden", visibility=Visibility.COUNTED)
    return letter


def signed(letter, name, email):
    signature = SignatureFactory.create(letter=letter, text=letter.texts.first(), printed_name=name)
    return AttestationFactory.create(signature=signature, email=email)


def attached(mail):
    [attachment] = mail.iter_attachments()
    return attachment.get_filename(), attachment.get_content()


def all_due():
    OutgoingMail.objects.filter(state=MailState.WAITING).update(not_before=timezone.now())


def test_on_publication_each_signer_gets_text_list_and_count(letter, mailbox):
    publish(letter=letter, by=None)
    [mail] = mailbox.deliver()
    name, content = attached(mail)
    assert name == "to-the-ministry.txt"
    assert "We write to ask for three things." in content
    assert letter.texts.get().digest in content
    assert "2 organizations" in content and "Ant Watch" in content and "Hidden" not in content
    assert "/letters/to-the-ministry/" in text_of(mail)
    assert "2 organizations" in text_of(mail)


def test_once_per_letter_and_person(letter, mailbox):
    attestation = signed(letter, "Bee Watch", "ana@example.org")
    AttestationFactory.create(signature=attestation.signature, email="second@example.org")
    publish(letter=letter, by=None)
    publish(letter=letter, by=None)
    assert len(mailbox.deliver()) == 2
    unpublish(letter=letter, by=None)
    publish(letter=letter, by=None)
    assert mailbox.deliver() == []


def test_not_again_when_it_was_forgotten_to_whom_it_went(letter, mailbox, settings):
    publish(letter=letter, by=None)
    assert len(mailbox.deliver()) == 1
    settings.COALITION_MAIL_KEPT = datetime.timedelta(0)
    assert forget_addresses() == 1
    unpublish(letter=letter, by=None)
    publish(letter=letter, by=None)
    assert mailbox.deliver() == []


def test_nobody_gets_it_before_the_moment_of_publication(letter, mailbox):
    publish(letter=letter, by=None, at=timezone.now() + DAY)
    assert mailbox.deliver() == []
    all_due()
    assert mailbox.deliver() == []
    assert OutgoingMail.objects.get().not_before > timezone.now() + DAY / 2


def test_when_the_moment_moves_it_goes_out_at_the_new_one_alone(letter, mailbox):
    publish(letter=letter, by=None, at=timezone.now() + DAY)
    publish(letter=letter, by=None)
    all_due()
    assert len(mailbox.deliver()) == 1


def test_what_is_taken_back_is_not_sent_and_published_again_it_is(letter, mailbox):
    publish(letter=letter, by=None)
    unpublish(letter=letter, by=None)
    assert mailbox.deliver() == []
    publish(letter=letter, by=None)
    assert len(mailbox.deliver()) == 1


def test_who_withdrew_gets_none(letter, mailbox):
    publish(letter=letter, by=None)
    signature = letter.signatures.get(printed_name="Ant Watch")
    withdraw(signature=signature, by=None, reason="asked to")
    assert mailbox.deliver() == []


def test_each_gets_the_text_in_the_language_signed(letter, mailbox):
    french = LetterTextFactory.create(letter=letter, language="fr", title="Au ministère", frozen=True)
    attestation = signed(letter, "Club", "club@example.org")
    attestation.text = french
    attestation.save()
    publish(letter=letter, by=None)
    mailbox.deliver()
    [mail] = mailbox.to("club@example.org")
    assert "Au ministère" in attached(mail)[1]
