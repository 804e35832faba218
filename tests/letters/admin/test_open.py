"""Staff open a drive: what is missing is listed, what will be frozen and who is asked is shown; then the button."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.models import Invitation
from letters.models.letter import Stage
from tests.browsing import LAPTOP, PHONE, going, is_too_wide
from tests.factories import (
    ContactFactory,
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    RecipientFactory,
    collecting_letter,
)
from tests.forms import values_of

from .test_editor import found_by_axe

pytestmark = pytest.mark.django_db


def url(letter, name="open"):
    return reverse(f"admin:letters_letter_{name}", args=[letter.pk])


def ahead(days):
    moment = timezone.now() + datetime.timedelta(days=days)
    return {"closes_at_0": f"{moment:%Y-%m-%d}", "closes_at_1": "18:00"}


@pytest.fixture
def draft():
    letter = LetterFactory.create(draft=True, title="On assembly")
    LetterTextFactory.create(letter=letter)
    RecipientFactory.create(letter=letter)
    ContactFactory.create(organization=MembershipFactory.create().organization, name="Ana Example")
    return letter


def press(client, letter, button="now", **values):
    page = client.get(url(letter))
    looked_at = page.context["revision"].fingerprint
    return client.post(url(letter), {"looked_at": looked_at, **values, button: "1"}, follow=True)


def test_the_page_shows_digests_and_who_will_be_asked_and_changes_nothing(admin_client, draft):
    page = admin_client.get(url(draft)).content.decode()
    assert draft.texts.get().digest in page
    assert "Ana Example" in page
    draft.refresh_from_db()
    assert draft.stage() == Stage.DRAFT


def test_opening_shows_the_frozen_text_and_sends_nothing(admin_client, draft):
    page = press(admin_client, draft, **ahead(7))
    draft.refresh_from_db()
    assert draft.stage() == Stage.COLLECTING
    assert draft.texts.get().digest in page.content.decode()
    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_the_deadline_is_that_of_the_letters_zone(admin_client, draft):
    type(draft).objects.filter(pk=draft.pk).update(time_zone="Asia/Seoul")
    press(admin_client, draft, closes_at_0="2031-05-02", closes_at_1="18:00")
    draft.refresh_from_db()
    assert draft.closes_at == datetime.datetime(2031, 5, 2, 9, tzinfo=datetime.UTC)


def test_what_stands_in_the_way_is_listed_and_what_was_typed_is_kept(admin_client, draft):
    draft.recipients.all().delete()
    page = press(admin_client, draft, **ahead(7))
    assert "It has no recipient" in page.content.decode()
    assert page.context["form"]["closes_at"].value() == list(ahead(7).values())
    draft.refresh_from_db()
    assert draft.stage() == Stage.DRAFT


def test_a_text_that_changed_since_it_was_looked_at_is_not_frozen_unseen(admin_client, draft):
    shown = values_of(admin_client.get(url(draft)), "open_form")
    draft.texts.update(body="Other words.", digest="0" * 64)
    page = admin_client.post(url(draft), {**shown, **ahead(7), "now": "1"})
    assert "look at it again" in page.content.decode()
    assert not draft.texts.get().is_frozen()
    admin_client.post(url(draft), {**values_of(page, "open_form"), "now": "1"})  # it shows the new words
    assert draft.texts.get().is_frozen()


def test_opening_at_a_time_needs_the_time_and_can_be_called_off(admin_client, draft):
    assert "Give the day and the time" in press(admin_client, draft, "later", **ahead(7)).content.decode()
    at = timezone.now() + datetime.timedelta(days=2)
    press(admin_client, draft, "later", **ahead(7), opens_at_0=f"{at:%Y-%m-%d}", opens_at_1="09:00")
    draft.refresh_from_db()
    assert draft.stage() == Stage.SCHEDULED
    press(admin_client, draft, "call_off", **ahead(7))
    draft.refresh_from_db()
    assert draft.stage() == Stage.DRAFT


def test_the_deadline_is_extended_and_the_drive_closed_from_their_pages(admin_client):
    letter = collecting_letter()
    admin_client.get(url(letter, "close"))
    admin_client.post(url(letter, "extend"), ahead(30))
    letter.refresh_from_db()
    assert letter.closes_at > timezone.now() + datetime.timedelta(days=28)
    admin_client.post(url(letter, "close"))
    letter.refresh_from_db()
    assert letter.stage() == Stage.CLOSED
    page = admin_client.post(url(letter, "extend"), ahead(30))
    assert "Say why" in page.content.decode()


def test_a_shorter_deadline_is_refused_in_words_at_its_field(admin_client):
    page = admin_client.post(url(collecting_letter(), "extend"), ahead(1))
    assert "only be moved to later" in str(page.context["form"].errors["closes_at"])


@pytest.mark.parametrize("name", ["open", "extend", "close", "board", "record"])
def test_odd_input_gets_an_answer_and_changes_nothing(admin_client, draft, name):
    odd = dict.fromkeys(
        ("closes_at_0", "closes_at_1", "opens_at_0", "answer", "organization", "looked_at"), "a\x00b"
    )
    assert admin_client.post(url(draft, name), {**odd, "now": "1"}).status_code in (200, 302)
    assert (
        admin_client.get(url(draft, name) + "?page=x&state=%00&invitation=9999999999999999999999").status_code
        == 200
    )
    draft.refresh_from_db()
    assert draft.stage() == Stage.DRAFT


@pytest.mark.parametrize("name", ["open", "extend", "close", "board", "board_csv", "record"])
def test_who_may_only_look_gets_none_of_these_pages(client, draft, name):
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert client.get(url(draft, name)).status_code == 403
    assert client.post(url(draft, name)).status_code == 403


@pytest.mark.browser
@pytest.mark.parametrize(("width", "dark"), [(LAPTOP, False), (PHONE, True)])
def test_staff_open_extend_and_close_a_drive(visit, live_server, draft, width, dark):
    staff = User.objects.create_superuser("mina", email="mina@example.org", password="a-long-password-1")
    MembershipFactory.create()
    page = visit(url(draft), user=staff, width=width, dark=dark)
    assert (found_by_axe(page), is_too_wide(page)) == ([], False)
    page.get_by_label("Deadline: date").fill("2031-05-02")
    page.get_by_label("Deadline: time").fill("18:00")
    with going(page):
        page.get_by_role("button", name="Open the drive now").click()
    page.get_by_text("The drive is open.").wait_for()
    with going(page):
        page.get_by_role("link", name="Extend the deadline").click()
    assert (found_by_axe(page), is_too_wide(page)) == ([], False)
    page.get_by_label("New deadline: date").fill("2031-06-02")
    with going(page):
        page.get_by_role("button", name="Extend until then").click()
    with going(page):
        page.get_by_role("link", name="Close now").click()
    assert (found_by_axe(page), is_too_wide(page)) == ([], False)
    with going(page):
        page.get_by_role("button", name="Close the drive now").click()
    page.get_by_text("The drive is closed.").wait_for()
    draft.refresh_from_db()
    assert draft.stage() == Stage.CLOSED


def test_the_form_of_the_page_holds_what_is_planned(admin_client, draft):
    type(draft).objects.filter(pk=draft.pk).update(
        closes_at=datetime.datetime(2031, 5, 2, 9, tzinfo=datetime.UTC)
    )
    page = admin_client.get(url(draft))
    assert page.context["form"].initial["closes_at"].year == 2031
    assert values_of(page, "open_form")["closes_at_1"] == "09:00"
