"""A mail is sent once, by whoever claims it, and every outcome is written down truly."""

import datetime
import logging

import pytest
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from coalition.mail import failures
from coalition.mail.kinds import Message, NotNeeded, NotYet, mail_kind
from coalition.mail.sending import claim, deliver, finish
from coalition.models import MailState, OutgoingMail
from tests.coalition.mail.kinds import as_it_is_now, posted

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def waits_for(mail):
    return (as_it_is_now(mail).not_before - timezone.now()) / MINUTE


def come_due(mail):
    """Let the time until the next attempt pass."""
    OutgoingMail.objects.filter(pk=mail.pk).update(not_before=timezone.now())


def test_a_mail_is_sent_and_that_is_written_down(mailbox):
    mail = posted(to_name="Ána  정\nExample, Jr.")
    assert deliver(mail.pk) == MailState.SENT
    [arrived] = mailbox.messages
    mail = as_it_is_now(mail)
    assert (mail.state, mail.attempts, mail.leased_until, mail.error) == (MailState.SENT, 1, None, "")
    assert mail.sent_at
    assert arrived["Message-ID"] == mail.message_id
    assert arrived["To"].addresses[0].display_name == "Ána 정 Example, Jr."
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert deliver(mail.pk) == "not due"
    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("subject", ["Short", "답해 주실 서한이 있습니다 " * 6, "A long one in English " * 6])
def test_a_subject_begins_on_the_line_of_its_name(mailbox, subject):
    mail_kind("tests.subject")(lambda _mail: Message(subject.strip(), "x"))
    deliver(posted(kind="tests.subject").pk)
    [arrived] = mailbox.messages
    assert arrived["Subject"] == subject.strip()
    [line] = [line for line in arrived.as_bytes().splitlines() if line.startswith(b"Subject:")]
    assert line.removeprefix(b"Subject:").strip()


def test_it_is_written_in_the_language_of_its_reader(mailbox):
    languages = []

    @mail_kind("tests.language")
    def in_a_language(mail):
        languages.append(translation.get_language())
        return Message("x", "x")

    deliver(posted(kind="tests.language", language="ko").pk)
    assert languages == ["ko"]


def test_nobody_sends_what_another_is_sending(mailbox):
    mail = posted()
    assert claim(mail.pk)
    assert deliver(mail.pk) == "not due"
    assert mailbox.messages == []


def test_when_its_lease_has_run_out_another_may_send_it_and_the_first_has_no_more_to_say(mailbox):
    mail = posted()
    slow = claim(mail.pk)
    OutgoingMail.objects.update(leased_until=timezone.now())
    assert deliver(mail.pk) == MailState.SENT
    assert finish(slow, {"state": MailState.FAILED, "error": "too late"}) == "overtaken"
    assert as_it_is_now(mail).state == MailState.SENT


def test_what_is_cancelled_while_it_is_under_way_was_sent_all_the_same(mailbox):
    @mail_kind("tests.cancelled_meanwhile")
    def cancelled_meanwhile(mail):
        OutgoingMail.objects.filter(pk=mail.pk).update(state=MailState.CANCELLED)
        return Message("x", "x")

    mail = posted(kind="tests.cancelled_meanwhile")
    assert deliver(mail.pk) == MailState.SENT
    assert as_it_is_now(mail).state == MailState.SENT
    assert len(mailbox.messages) == 1


def test_sent_twice_it_bears_the_same_message_id(mailbox):
    mail = posted()
    deliver(mail.pk)
    OutgoingMail.objects.update(
        state=MailState.WAITING, sent_at=None
    )  # as if killed before it was written down
    deliver(mail.pk)
    assert len({message["Message-ID"] for message in mailbox.messages}) == 1 < len(mailbox.messages)


def test_what_has_been_overtaken_is_not_sent(mailbox):
    @mail_kind("tests.overtaken")
    def overtaken(mail):
        raise NotNeeded

    mail = posted(kind="tests.overtaken")
    assert deliver(mail.pk) == MailState.CANCELLED
    assert mailbox.messages == []


def test_what_it_was_about_has_been_deleted(mailbox):
    mail = posted()
    mail.about.delete()
    assert deliver(mail.pk) == MailState.CANCELLED


def test_a_mail_whose_time_has_not_come_waits_without_counting_that_as_an_attempt(mailbox):
    tomorrow = timezone.now() + datetime.timedelta(days=1)

    @mail_kind("tests.tomorrow")
    def not_before_tomorrow(mail):
        raise NotYet(tomorrow)

    mail = posted(kind="tests.tomorrow")
    assert deliver(mail.pk) == MailState.WAITING
    mail = as_it_is_now(mail)
    assert (mail.not_before, mail.attempts, mail.error) == (tomorrow, 0, "")
    assert DBTaskResult.objects.filter(run_after=tomorrow).exists()


def test_an_address_that_is_refused_for_good_is_not_tried_again(mailbox):
    mailbox.refused = {"ana@example.org"}
    mail = posted()
    assert deliver(mail.pk) == MailState.FAILED
    assert as_it_is_now(mail).error == "SMTPRecipientsRefused: 550 no such mailbox"


def test_a_mail_server_that_is_away_is_tried_again_after_growing_delays_and_then_given_up(mailbox, settings):
    settings.EMAIL_PORT = 1
    mail = posted()
    waited = []
    for _attempt in range(6):
        deliver(mail.pk)
        waited.append(round(waits_for(mail)))
        come_due(mail)
    assert waited[:5] == [1, 5, 30, 120, 480]
    mail = as_it_is_now(mail)
    assert (mail.state, mail.attempts) == (MailState.FAILED, 6)
    assert mail.error == "ConnectionRefusedError: Connection refused"
    # Beside the one it was posted with, one for each of the five delays.
    assert DBTaskResult.objects.count() == 6


def test_a_mail_that_fails_once_is_sent_the_next_time(mailbox, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    mail = posted()
    assert deliver(mail.pk) == MailState.WAITING
    assert deliver(mail.pk) == "not due"
    settings.EMAIL_PORT = port
    come_due(mail)
    assert deliver(mail.pk) == MailState.SENT
    assert as_it_is_now(mail).error == ""


def test_a_mail_that_cannot_be_written_is_tried_again_and_no_log_names_anyone(mailbox, caplog):
    typed = "Maria Example <ana@example.org> has no https://letters.example.org/sign/s3cret/"

    @mail_kind("tests.broken")
    def broken(mail):
        raise ValueError(typed)

    mail = posted(kind="tests.broken")
    with caplog.at_level(logging.DEBUG):
        assert deliver(mail.pk) == MailState.WAITING
    assert as_it_is_now(mail).error == "ValueError, while it was written"
    assert "tests.broken" in caplog.text and "in broken" in caplog.text
    assert not any(secret in caplog.text for secret in ("Maria", "ana@", "s3cret"))


def test_a_kind_that_nobody_knows_is_tried_again(mailbox):
    mail = posted(kind="tests.of_the_next_version")
    assert deliver(mail.pk) == MailState.WAITING
    assert as_it_is_now(mail).error == "UnknownKind, while it was written"


def test_a_mail_that_kills_every_worker_is_given_up(mailbox):
    mail = posted()
    OutgoingMail.objects.update(attempts=len(failures.DELAYS) + 1)
    assert deliver(mail.pk) == MailState.FAILED
    assert "stopped each time" in as_it_is_now(mail).error


def test_a_reason_holds_neither_an_address_nor_a_link():
    said = b"5.1.1 <ana@example.org>: see\r\nhttps://help.example.org/?u=ana@example.org"
    error = failures.smtplib.SMTPDataError(550, said)
    assert failures.reason(error) == "SMTPDataError: 550 5.1.1 <[e-mail]>: see [link]"
    assert failures.is_permanent(error)
    assert not failures.is_permanent(failures.smtplib.SMTPSenderRefused(550, b"no", "x"))
