"""Staff send again what failed, cancel what waits, and say what came back."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from coalition.mail.deciding import cancel, mark_as_bounced, try_again
from coalition.mail.sending import claim, deliver
from coalition.models import MailState, OutgoingMail
from tests.coalition.mail.kinds import as_it_is_now, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria():
    return User.objects.create_superuser("maria")


def test_what_failed_is_sent_again_under_another_message_id(mailbox, maria):
    mailbox.refused = {"ana@example.org"}
    mail = posted()
    deliver(mail.pk)
    mailbox.refused = set()
    assert try_again(mail=mail, by=maria)
    [arrived] = mailbox.deliver()
    assert arrived["Message-ID"] != mail.message_id
    assert (as_it_is_now(mail).state, mail.attempts) == (MailState.SENT, 1)
    assert LogEntry.objects.get().user == maria


def test_a_mail_that_waits_for_its_next_attempt_is_sent_now(mailbox, maria, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    mail = posted()
    deliver(mail.pk)
    settings.EMAIL_PORT = port
    assert mailbox.deliver() == []
    assert try_again(mail=mail, by=maria)
    assert len(mailbox.deliver()) == 1


def test_what_was_sent_or_is_being_sent_is_neither_sent_again_nor_cancelled(mailbox, maria):
    sent, in_hand = posted(), posted()
    deliver(sent.pk)
    claim(in_hand.pk)
    for mail in (sent, in_hand):
        assert not try_again(mail=mail, by=maria)
        assert not cancel(mail=mail, by=maria)


def test_a_cancelled_mail_is_not_sent(mailbox, maria):
    mail = posted()
    assert cancel(mail=mail, by=maria)
    assert not cancel(mail=mail, by=maria)
    assert mailbox.deliver() == []
    assert deliver(mail.pk) == "not due"


def test_only_a_sent_mail_can_have_come_back(mailbox, maria):
    sent, waiting = posted(), posted()
    deliver(sent.pk)
    assert mark_as_bounced(mail=sent, reason="the contact told us", by=maria)
    assert not mark_as_bounced(mail=sent, reason="again", by=maria)
    assert not mark_as_bounced(mail=waiting, reason="no", by=maria)
    assert OutgoingMail.objects.get(pk=sent.pk).error == "the contact told us"
