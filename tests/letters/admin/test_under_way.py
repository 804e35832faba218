"""The admin's first page says which drives run, and how far they have come, by the numbers of their boards."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from letters.board import board
from letters.models import Letter
from tests.browsing import PHONE, picture
from tests.crowds import queries
from tests.factories import (
    InvitationFactory,
    LetterFactory,
    OrganizationFactory,
    SignatureFactory,
    collecting_letter,
)
from tests.staff_pages import staff_problems

pytestmark = pytest.mark.django_db


def running(client):
    [found] = client.get("/admin/").context["under_way"]
    return found


def drive(title="Free assembly", invited=3, signed=2, **attributes):
    letter = collecting_letter(title=title, **attributes)
    asked = InvitationFactory.create_batch(invited, letter=letter)
    for invitation in asked[:signed]:
        SignatureFactory.create(letter=letter, organization=invitation.organization)
    return letter


def test_running_drives_are_told_with_their_numbers_and_lead_to_their_boards(admin_client):
    letter = drive(closes_at=timezone.now() + datetime.timedelta(days=30))
    InvitationFactory.create(letter=letter, organization=letter.invitations.first().organization)
    InvitationFactory.create(letter=letter, revoked_at=timezone.now())
    SignatureFactory.create(letter=letter, status="pending", organization=OrganizationFactory.create())
    SignatureFactory.create(letter=letter, kind="individual", organization=None)
    LetterFactory.create(title="Long over")
    [row] = running(admin_client).rows
    assert (row.label, row.url) == ("Free assembly", f"/admin/letters/letter/{letter.pk}/board/")
    assert row.note.startswith("2 of 3 invited organizations have signed · until ")
    assert str(letter.closes_at.year) in row.note
    found = board(letter)
    assert (found.counts()["signed"], len(found.invited)) == (2, 3)
    SignatureFactory.create(letter=letter)
    assert "2 of 3 invited organizations have signed, and 1 uninvited" in running(admin_client).rows[0].note


def test_the_first_to_close_stands_first_and_more_are_a_link_away(admin_client):
    now = timezone.now()
    for days in (9, 2, 5):
        drive(str(days), 0, 0, closes_at=now + datetime.timedelta(days=days))
    Letter.objects.filter(title="9").update(closes_at=None)
    assert [row.label for row in running(admin_client).rows] == ["2", "5", "9"]
    assert "0 organizations have signed · no deadline" in running(admin_client).rows[2].note
    for _each in range(8):
        drive("another", 0, 0)
    assert (running(admin_client).more, len(running(admin_client).rows)) == (3, 8)
    assert admin_client.get(running(admin_client).url).context["cl"].result_count == 11


def test_without_a_drive_or_the_permission_nothing_is_said(admin_client, client):
    assert admin_client.get("/admin/").context["under_way"] == []
    drive()
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert client.get("/admin/").context["under_way"] == []


def test_many_drives_ask_as_much_as_few(admin_client):
    drive()
    admin_client.get("/admin/")
    few = queries(admin_client, "/admin/")
    for _each in range(5):
        drive(invited=6, signed=4)
    assert queries(admin_client, "/admin/") == few


def test_it_reads_well_on_a_phone(visit, admin_user):
    drive("A letter on the freedom of assembly and association in many more words than usual")
    window = visit("/admin/", user=admin_user, width=PHONE, dark=True)
    picture(window, "under-way")
    assert staff_problems(window) == []
