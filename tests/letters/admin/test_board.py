"""The board of a drive, as staff see and use it."""

import csv
import io
import zoneinfo

import pytest
from django.contrib.auth.models import User
from django.core import mail as django_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from letters.models import Signature
from tests.browsing import LAPTOP, PHONE, going, is_too_wide, picture
from tests.crowds import many_invitations
from tests.factories import (
    AttestationFactory,
    InvitationFactory,
    LetterFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
    SigningRequestFactory,
    collecting_letter,
)

from .test_editor import found_by_axe

pytestmark = pytest.mark.django_db
EVIDENCE = {"who": "Ana Example", "on": "2026-05-02", "how": "phone", "note": "She called."}


def url(letter, name="board", *parts):
    return reverse(f"admin:letters_letter_{name}", args=[letter.pk, *parts])


@pytest.fixture
def letter():
    letter = collecting_letter()
    many_invitations(letter, 60)
    SignatureFactory.create(
        letter=letter, visibility="staff", printed_name="Hidden Group", signed_at=timezone.now()
    )
    return letter


def shown(client, letter, query=""):
    return client.get(url(letter) + query).context


def test_every_number_is_the_length_of_the_list_it_leads_to(admin_client, letter):
    for tile in shown(admin_client, letter)["tiles"]:
        listed = admin_client.get(tile.url).context["shown"]
        assert listed == tile.number or tile.name == "invited"
    signed = shown(admin_client, letter)["signed"]
    assert admin_client.get(signed.uninvited_url).context["shown"] == signed.uninvited == 1
    assert admin_client.get(signed.withheld_url).context["shown"] == signed.withheld == 1


def test_the_number_of_those_who_signed_is_explained_against_the_public_one(admin_client, letter):
    page = admin_client.get(url(letter)).content.decode()
    assert "11 organizations have signed" in page
    assert "The public count: 10 organizations" in page
    assert "1 signature for staff only is not in it." in page


def test_the_list_is_narrowed_sorted_and_paged_and_odd_values_narrow_nothing(admin_client, letter):
    assert shown(admin_client, letter)["shown"] == 61
    assert len(shown(admin_client, letter, "?page=2")["page"].object_list) == 11
    assert shown(admin_client, letter, "?q=invited+0007")["shown"] == 1
    assert shown(admin_client, letter, "?q=invited7@example.org")["shown"] == 1
    assert shown(admin_client, letter, "?country=KR&state=signed")["shown"] == 10
    assert shown(admin_client, letter, "?state=no_answer")["shown"] == 30
    assert shown(admin_client, letter, "?state=x&country=x&category=x&sort=x&page=x")["shown"] == 61
    assert shown(admin_client, letter, "?sort=state")["page"].object_list[0].state == "signed"


def test_what_needs_a_hand_is_said_first(admin_client, letter):
    SigningRequestFactory.create(letter=letter, text=letter.texts.get())
    SignatureFactory.create(letter=letter, status="to_reaffirm")
    SignatureFactory.create(letter=letter, organization=None)
    MembershipFactory.create()
    type(letter).objects.filter(pk=letter.pk).update(closes_at=timezone.now() + timezone.timedelta(days=2))
    words = " ".join(hand.words for hand in shown(admin_client, letter)["hands"])
    for expected in (
        "Mail to 10 organizations failed.", "1 request to sign waits.", "1 signature is to be reaffirmed",
        "1 signature is not linked", "1 eligible member has no contact", "30 organizations have not answered",
    ):  # fmt: skip
        assert expected in words


def test_the_board_of_a_draft_leads_to_its_opening(admin_client):
    draft = LetterFactory.create(draft=True)
    assert url(draft, "open") in admin_client.get(url(draft)).content.decode()


def test_the_board_asks_as_much_of_the_database_for_many_as_for_few(admin_client):
    def asked(count):
        letter = collecting_letter()
        many_invitations(letter, count, f"crowd{count}")
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(url(letter)).status_code == 200
        with CaptureQueriesContext(connection) as more:
            assert admin_client.get(url(letter, "board_csv")).status_code == 200
        return len(queries), len(more)

    asked(1)  # content types are looked up once
    assert asked(20) == asked(200)


def test_the_file_holds_what_the_list_shows_and_no_formula(admin_client, letter):
    OrganizationFactory.create()
    row = letter.invitations.first()
    type(row).objects.filter(pk=row.pk).update(name="=HYPERLINK()")
    answer = admin_client.get(url(letter, "board_csv") + "?state=signed")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 10
    assert rows[0]["Contact"] == "'=HYPERLINK()"
    assert "no-store" in answer["Cache-Control"]


# Recording an answer


def record(client, letter, query="", **values):
    return client.post(
        url(letter, "record") + query, {**EVIDENCE, "visibility": "named", **values}, follow=True
    )


def test_a_signature_by_phone_is_recorded_for_the_invitation(admin_client):
    letter = collecting_letter()
    invitation = InvitationFactory.create(letter=letter)
    record(
        admin_client, letter, f"?invitation={invitation.pk}", answer="signed", text=letter.texts.get().pk,
        organization=invitation.organization.pk, printed_name="As She Said",
    )  # fmt: skip
    signature = Signature.objects.get()
    assert (signature.printed_name, signature.organization) == ("As She Said", invitation.organization)
    assert signature.evidence == "2026-05-02, by phone: Ana Example. She called."
    invitation.refresh_from_db()
    assert invitation.answer == "signed"


def test_the_day_of_an_answer_is_that_of_the_letters_clock(admin_client, letter):
    type(letter).objects.filter(pk=letter.pk).update(time_zone="Pacific/Kiritimati")
    there = timezone.localdate(timezone=zoneinfo.ZoneInfo("Pacific/Kiritimati"))
    assert admin_client.get(url(letter, "record")).context["form"]["on"].value() == there


def test_pressing_twice_records_once(admin_client):
    letter, organization = collecting_letter(), OrganizationFactory.create()
    for _ in range(2):
        record(
            admin_client, letter, answer="signed", text=letter.texts.get().pk, organization=organization.pk
        )
    assert Signature.objects.get().attestations.count() == 1


@pytest.mark.parametrize("missing", ["who", "on", "how", "answer"])
def test_the_evidence_is_needed_in_all_its_parts(admin_client, missing):
    letter, organization = collecting_letter(), OrganizationFactory.create()
    values = {"answer": "signed", "text": letter.texts.get().pk, "organization": organization.pk, missing: ""}
    page = record(admin_client, letter, **values)
    assert missing in page.context["form"].errors
    assert not Signature.objects.exists()


def test_a_day_ahead_and_an_answer_of_nobody_are_refused(admin_client):
    letter = collecting_letter()
    page = record(admin_client, letter, answer="declined", on="2099-01-01")
    assert {"on", "organization"} <= page.context["form"].errors.keys()
    page = record(admin_client, letter, answer="signed", text=letter.texts.get().pk)
    assert "printed_name" in page.context["form"].errors


# Correcting a line


def test_a_line_is_corrected_and_its_people_told(admin_client, mailbox):
    signature = SignatureFactory.create(letter=collecting_letter(), printed_name="Assmbly Watch")
    AttestationFactory.create(signature=signature, email="ana@example.org")
    page = admin_client.post(
        url(signature.letter, "correct", signature.pk), {"printed_name": "Assembly Watch"}, follow=True
    )
    assert "1 person is told by mail." in page.content.decode()
    assert len(mailbox.deliver()) == 1
    assert not django_mail.outbox


@pytest.mark.parametrize("name", ["", " ", "…"])
def test_a_line_without_a_name_is_refused_at_its_field(admin_client, name):
    signature = SignatureFactory.create(letter=collecting_letter())
    page = admin_client.post(url(signature.letter, "correct", signature.pk), {"printed_name": name})
    assert "printed_name" in page.context["form"].errors


def test_a_signature_of_another_letter_is_not_found(admin_client):
    signature = SignatureFactory.create()
    assert admin_client.get(url(LetterFactory.create(), "correct", signature.pk)).status_code == 404


def test_an_attested_line_is_not_changed_by_the_form_of_the_signature(admin_client):
    signature = AttestationFactory.create().signature
    address = reverse("admin:letters_signature_change", args=[signature.pk])
    page = admin_client.get(address)
    assert b'name="printed_name"' not in page.content
    assert "Ana Example" in page.content.decode()


# What waits


def test_drives_that_close_soon_wait_on_the_first_page(admin_client):
    soon = collecting_letter(title="Soon", closes_at=timezone.now() + timezone.timedelta(days=1))
    collecting_letter(title="Later")
    page = admin_client.get("/admin/").content.decode()
    assert "Drives that close within three days" in page
    assert url(soon) in page
    assert list(admin_client.get("/admin/letters/letter/?waits=closing").context["cl"].result_list) == [soon]


# In a browser


@pytest.mark.browser
@pytest.mark.parametrize(("width", "dark"), [(LAPTOP, False), (PHONE, True)])
def test_the_board_and_its_pages_suit_everyone(visit, live_server, letter, width, dark):
    staff = User.objects.create_superuser("mina", email="mina@example.org", password="a-long-password-1")
    signature = AttestationFactory.create(signature=letter.signatures.first()).signature
    page = visit(url(letter), user=staff, width=width, dark=dark)
    assert page.locator("svg.curve").is_visible()
    picture(page, f"board-{width}")
    for address in (url(letter), url(letter, "record"), url(letter, "correct", signature.pk)):
        page.goto(address)
        assert (found_by_axe(page), is_too_wide(page)) == ([], False), address


@pytest.mark.browser
def test_staff_find_who_is_silent_and_record_what_they_say(visit, live_server, letter):
    staff = User.objects.create_superuser("mina", email="mina@example.org", password="a-long-password-1")
    page = visit(url(letter), user=staff)
    with going(page):
        page.get_by_role("link", name="10 silent").click()
    with going(page):
        page.get_by_role("link", name="Record an answer").nth(1).click()
    page.get_by_label("It declines").check()
    expect(page.get_by_label("Name as printed")).to_be_hidden()
    page.get_by_label("How").select_option("phone")
    with going(page):
        page.get_by_role("button", name="Record").click()
    page.get_by_text("is recorded").wait_for()
    assert letter.invitations.filter(answer="declined").count() == 11
