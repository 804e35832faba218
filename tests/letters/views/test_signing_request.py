"""Behind the link to confirm: it shows, a button acts; nothing counts before staff have decided."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from letters.actions import reviewing
from letters.models import Letter, PersonalLink, Signature, SigningRequest
from tests.factories import LetterTextFactory, collecting_letter
from tests.forms import values_of
from tests.letters.views.test_open_form import TYPED, address, send
from tests.mailbox import personal_link, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def letter():
    return collecting_letter(eligibility="everyone", title="On the freedom of assembly")


@pytest.fixture
def link(client, letter, mailbox):
    send(client, letter)
    return personal_link(mailbox.deliver()[0])


def confirm(client, link):
    page = client.get(link)
    shown = page.content.decode().split('name="shown" value="')[1].split('"')[0]
    return client.post(link, {"act": "confirm", "shown": shown}, follow=True)


def stored():
    return SigningRequest.objects.get()


def close(letter):
    Letter.objects.filter(pk=letter.pk).update(closes_at=timezone.now() - datetime.timedelta(hours=1))


def test_the_mail_says_nothing_of_what_was_typed(link, mailbox):
    said = text_of(mailbox.messages[0])
    assert "On the freedom of assembly" in said
    assert "Assembly Watch" not in said and "Ana" not in said
    assert mailbox.messages[0]["To"] == "ana@example.org"  # nor does a typed name stand beside the address


def test_looking_shows_everything_and_changes_nothing(client, link):
    for _time in range(2):
        page = client.get(link).content.decode()
        client.head(link)
        for words in ("Assembly Watch (South Korea)", "Ana Example", "I am authorised", "three things"):
            assert words in page
    assert stored().email_confirmed_at is None
    assert client.get(link)["Cache-Control"] == "no-store, private"


def test_the_button_confirms_and_staff_decide(client, link):
    page = confirm(client, link)
    first = stored().email_confirmed_at
    assert "waits for review" in page.content.decode()
    assert first is not None
    again = client.post(link, {"act": "confirm", "shown": "anything"}, follow=True)
    assert "waits for review" in again.content.decode()
    assert stored().email_confirmed_at == first
    assert not Signature.objects.exists()


def test_only_what_was_shown_is_confirmed(client, letter, link):
    page = client.get(link).content.decode()
    shown = page.split('name="shown" value="')[1].split('"')[0]
    send(client, letter, organization_name="Somebody Else")
    page = client.post(link, {"act": "confirm", "shown": shown})
    assert "has changed since you opened" in page.content.decode()
    assert "Somebody Else" in page.content.decode()
    assert stored().email_confirmed_at is None
    client.post(link, {"act": "confirm"})
    assert stored().email_confirmed_at is None


def test_a_newer_text_is_shown_and_confirmed(client, letter, link):
    newer = LetterTextFactory.create(letter=letter, revision=2, change="material", body="Four.", frozen=True)
    assert "Below is the new one" in client.get(link).content.decode()
    confirm(client, link)
    assert stored().text == newer


def test_whoever_did_not_type_it_deletes_it(client, link):
    page = client.post(link, {"act": "cancel"})
    assert "It has been deleted" in page.content.decode()
    assert not SigningRequest.objects.exists() and not PersonalLink.objects.exists()
    assert client.post(link, {"act": "confirm"}).status_code == 404


def test_it_can_be_taken_back_until_staff_decide(client, link, admin_user):
    confirm(client, link)
    assert "Take it back" in client.get(link).content.decode()
    reviewing.refuse(request=stored(), by=admin_user, reason="Not an organization", tell=False)
    client.post(link, {"act": "cancel"})
    assert SigningRequest.objects.exists()


def test_confirming_after_the_deadline_says_so_and_is_late(client, letter, link, mailbox):
    close(letter)
    assert "The deadline has passed" in client.get(link).content.decode()
    page = confirm(client, link)
    assert "came after the deadline" in page.content.decode()
    assert stored().late
    [mail] = mailbox.deliver()
    assert "reached us after the deadline" in text_of(mail)


@pytest.mark.parametrize(("tell", "told"), [(True, True), (False, False)])
def test_who_was_refused_is_told_kindly_and_the_reason_only_if_it_was_told(
    client, link, admin_user, tell, told
):
    confirm(client, link)
    reviewing.refuse(request=stored(), by=admin_user, reason="We could not find you", tell=tell)
    page = client.get(link).content.decode()
    assert "did not add it to the letter" in page
    assert ("We could not find you" in page) == told


def test_the_language_is_the_one_of_the_form(client, letter, mailbox):
    text = letter.texts.frozen().newest()[0]
    client.post(f"/ar{address(letter)}", {"text": text.digest, **TYPED})
    link = personal_link(mailbox.deliver()[0])
    assert '<html lang="ar" dir="rtl">' in client.get(link).content.decode()


def test_the_form_can_be_sent_by_pressing_nothing_else(client, letter, mailbox):
    """What the page holds is what is sent: a person who only fills in the empty fields gets through."""
    page = client.get(f"/letters/{letter.slug}/sign/")
    typed = {
        "organization_name": "Watch",
        "signatory_name": "Ana",
        "email": "a@example.org",
        "authority": "on",
    }
    client.post(f"/letters/{letter.slug}/sign/", {**values_of(page, "open-form"), **typed})
    assert stored().printed_line == "Watch"
