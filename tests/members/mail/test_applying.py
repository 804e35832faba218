"""What whoever applies gets by mail: in their language, without a stranger's words, and not once it is overtaken."""

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string

from coalition.models import MailState, OutgoingMail
from members.actions.applying import confirm, fingerprint, withdraw
from members.models import Application
from tests.joining import TYPED, link_in, press_confirm, send, two_members
from tests.mailbox import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def members():
    cache.clear()
    two_members()


def test_the_mail_to_confirm_says_nothing_of_what_was_typed(client, mailbox, settings):
    settings.COALITION_STAFF_EMAIL = "staff@example.org"
    send(client)
    [mail] = mailbox.deliver()
    whole = mail.as_string() + text_of(mail)
    for typed in (TYPED["name"], "Noor Example", "watch courts", "circle.example.org"):
        assert typed not in whole
    assert (mail["To"], mail["Reply-To"]) == ("noor@example.org", "staff@example.org")


def test_the_receipt_names_the_organization_and_has_a_link_of_its_own(client, mailbox):
    send(client)
    [mail] = mailbox.deliver()
    press_confirm(client, link_in(mail))
    [receipt] = mailbox.deliver()
    assert TYPED["name"] in text_of(receipt)
    assert link_in(receipt) != link_in(mail)


def test_the_language_is_the_one_that_was_chosen(client, mailbox):
    send(client, language="ar")
    [mail] = mailbox.deliver()
    assert 'dir="rtl"' in mail.get_body(("html",)).get_content()


def test_who_applies_again_gets_a_link_to_the_application_that_is_there(client, mailbox):
    send(client)
    press_confirm(client, link_in(mailbox.deliver()[0]))
    mailbox.deliver()
    assert "Look into your mail" in send(client).text
    [mail] = mailbox.deliver()
    assert "has your application already" in text_of(mail)
    assert "being checked" in client.get(link_in(mail)).text


def test_mail_that_is_overtaken_is_not_sent(client, mailbox):
    send(client)
    application = Application.objects.get()
    confirm(application=application, shown=fingerprint(application))
    withdraw(application=application)
    assert mailbox.deliver() == []
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.CANCELLED}


@pytest.mark.parametrize("name", ["confirm_application", "application_received", "already_applied"])
def test_no_subject_tells_a_locked_screen_who_applies_where(name):
    subject = render_to_string(f"members/mail/{name}.subject.txt", {"coalition_short_name": "ICNK"})
    assert "ICNK" not in subject and "appl" not in subject
