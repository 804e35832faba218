"""Staff decide on what contacts ask for: as it was shown, field by field, never against what changed meanwhile."""

import datetime
import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from coalition.logos import clean_logo
from coalition.models import OutgoingMail
from members.actions.colleagues import Person, add_colleague
from members.actions.contacts import leave
from members.actions.requesting import ask_to_leave, correction_digest, propose
from members.corrections import public_data
from members.models import ChangeRequest, Contact, Membership, Organization
from tests.factories import ContactFactory, MembershipFactory, OrganizationNameFactory, country
from tests.forms import values_of
from tests.mailbox import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    made = ContactFactory.create(
        organization__name="Assembly Watch", organization__country=country("KR"), name="Ana Example",
        email="ana@example.org",
    )  # fmt: skip
    MembershipFactory.create(organization=made.organization)
    return made


def proposal(contact, **wanted):
    organization = contact.organization
    now = public_data(organization)
    form = {field: value for field, value in now.items() if field not in ("logo", "listed")}
    logo = wanted.pop("new_logo", None)
    shown = correction_digest(organization, None)
    found = propose(contact=contact, wanted=form | wanted, shown=shown, logo=logo)
    assert found is not None
    return found


def address(request):
    return reverse("admin:members_changerequest_change", args=[request.pk])


def send(client, request, form="accept-form", button="accept", **typed):
    page = client.get(address(request))
    return client.post(address(request), {**values_of(page, form), button: "", **typed})


def test_the_page_shows_both_and_takes_over_what_is_ticked(admin_client, contact, mailbox):
    OrganizationNameFactory.create(organization=contact.organization, name="Old Watch", kind="former")
    request = proposal(contact, acronym="AW", website="https://aw.example.org", names=["Old Watch", "Veille"])
    page = admin_client.get(address(request)).content.decode()
    for words in ("https://aw.example.org", "Veille", "AW", "Ana Example"):
        assert words in page
    values = values_of(admin_client.get(address(request)), "accept-form")
    del values["take_website"]
    admin_client.post(
        address(request), {**values, "kind_0": "translation", "reason": "Ours is newer", "accept": ""}
    )
    organization = Organization.objects.get()
    assert (organization.acronym, organization.website) == ("AW", "")
    assert dict(organization.names.values_list("name", "kind")) == {
        "Old Watch": "former",
        "Veille": "translation",
    }
    request.refresh_from_db()
    assert (request.outcome, request.accepted) == ("accepted", ["acronym", "names"])
    [mail] = mailbox.deliver()
    assert "Ours is newer" in text_of(mail) and "https://aw.example.org" in text_of(mail)


@pytest.mark.parametrize(("name_is", "former"), [("renamed", ["Assembly Watch"]), ("mistake", [])])
def test_staff_say_whether_a_name_changed_or_was_a_mistake(admin_client, contact, name_is, former):
    request = proposal(contact, name="Assembly Watch Korea")
    assert send(admin_client, request).status_code == 200  # it has to be said
    assert Organization.objects.get().name == "Assembly Watch"
    send(admin_client, request, name_is=name_is)
    organization = Organization.objects.get()
    assert organization.name == "Assembly Watch Korea"
    assert list(organization.names.filter(kind="former").values_list("name", flat=True)) == former


def test_a_logo_becomes_public_once_it_is_accepted(
    admin_client, contact, mailbox, django_capture_on_commit_callbacks
):
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(file, "PNG")
    request = proposal(contact, new_logo=clean_logo(ContentFile(file.getvalue(), name="logo.png")))
    picture = admin_client.get(reverse("admin:members_changerequest_logo", args=[request.pk]))
    assert picture["Content-Type"] == "image/png"
    with django_capture_on_commit_callbacks(execute=True):
        send(admin_client, request)
    organization = Organization.objects.get()
    assert organization.logo.name.startswith("logos/") and organization.logo.size
    assert not request.logo.storage.exists(request.logo.name)
    assert "Logo" in text_of(mailbox.deliver()[0])
    assert "Logo" in admin_client.get(address(request)).content.decode()


def test_a_colleague_who_left_meanwhile_waits_no_more(admin_client, contact):
    colleague = add_colleague(contact=contact, person=Person("Bo Example", "bo@example.org"))
    values = values_of(admin_client.get(address(colleague.confirmations.get())), "accept-form")
    leave(contact=colleague, by=None)
    admin_client.post(address(colleague.confirmations.get()), {**values, "accept": ""})
    colleague.refresh_from_db()
    assert not colleague.can_sign and not ChangeRequest.objects.undecided().exists()


def test_what_changed_since_the_contact_saw_it_is_shown_and_not_ticked(admin_client, contact):
    request = proposal(contact, acronym="AW", website="https://aw.example.org")
    Organization.objects.update(website="https://staff.example.org")
    page = admin_client.get(address(request))
    assert "Changed since the contact saw it" in page.content.decode()
    send(admin_client, request)
    organization = Organization.objects.get()
    assert (organization.acronym, organization.website) == ("AW", "https://staff.example.org")


def test_nothing_is_decided_on_what_was_not_shown(admin_client, contact):
    request = proposal(contact, acronym="AW")
    values = values_of(admin_client.get(address(request)), "accept-form")
    Organization.objects.update(acronym="ASW")
    answer = admin_client.post(address(request), {**values, "accept": ""})
    assert "changed while you looked" in answer.content.decode()
    assert Organization.objects.get().acronym == "ASW" and ChangeRequest.objects.undecided().exists()


def test_accepting_twice_is_accepting_once(admin_client, contact, mailbox):
    request = proposal(contact, acronym="AW")
    values = {**values_of(admin_client.get(address(request)), "accept-form"), "accept": ""}
    admin_client.post(address(request), values)
    Organization.objects.update(acronym="Later")
    admin_client.post(address(request), values)
    assert Organization.objects.get().acronym == "Later"
    assert len(mailbox.deliver()) == 1


def test_a_refusal_needs_a_reason_which_is_mailed(admin_client, contact, mailbox):
    request = proposal(contact, acronym="AW")
    assert send(admin_client, request, "refuse-form", "refuse").status_code == 200
    send(admin_client, request, "refuse-form", "refuse", reason="It is another one's")
    request.refresh_from_db()
    assert request.outcome == "refused" and Organization.objects.get().acronym == ""
    assert "It is another one's" in text_of(mailbox.deliver()[0])


def test_a_new_colleague_may_sign_once_confirmed(admin_client, contact, mailbox):
    colleague = add_colleague(contact=contact, person=Person("Bo Example", "bo@example.org"))
    request = colleague.confirmations.get()
    send(admin_client, request)
    colleague.refresh_from_db()
    assert colleague.can_sign and colleague.is_confirmed()
    assert {mail["To"] for mail in mailbox.deliver()} == {
        "Bo Example <bo@example.org>", "Ana Example <ana@example.org>",
    }  # fmt: skip


def test_a_colleague_who_is_refused_is_no_contact(admin_client, contact):
    colleague = add_colleague(contact=contact, person=Person("Bo Example", "bo@example.org"))
    send(admin_client, colleague.confirmations.get(), "refuse-form", "refuse", reason="We do not know them")
    colleague.refresh_from_db()
    assert not colleague.is_current() and not colleague.can_sign


def test_the_wish_to_leave_ends_the_membership_on_the_day_that_staff_say(admin_client, contact):
    request = ask_to_leave(contact=contact, message="Too many letters")
    day = timezone.localdate() + datetime.timedelta(days=30)
    send(admin_client, request, on=day.isoformat())
    membership = Membership.objects.get()
    assert (membership.ended_on, membership.end_reason, membership.end_note) == (
        day,
        "withdrawn",
        "Too many letters",
    )


@pytest.mark.parametrize("on", ["", "2026-02-31", "\x00", "1999-01-01"])
def test_a_day_that_cannot_be_ends_nothing(admin_client, contact, on):
    request = ask_to_leave(contact=contact, message="")
    assert send(admin_client, request, on=on).status_code == 200
    assert Membership.objects.get().ended_on is None


def test_they_wait_on_the_first_page(admin_client, contact):
    proposal(contact, acronym="AW")
    add_colleague(contact=contact, person=Person("Bo Example", "bo@example.org"))
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert "Requests of members" in page and "New contacts to confirm" in page
    assert "Bo Example" not in page


def test_whoever_may_not_see_people_sees_none_and_decides_nothing(client, contact):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.groups.add(Group.objects.get(name="Reader"))
    client.force_login(reader)
    request = proposal(contact, acronym="AW")
    assert client.get(address(request)).status_code == 403
    assert client.post(address(request), {"accept": ""}).status_code == 403
    logo = reverse("admin:members_changerequest_logo", args=[request.pk])
    assert client.get(logo).status_code == 403


def test_the_list_answers_every_address(admin_client, contact):
    proposal(contact, acronym="AW")
    path = reverse("admin:members_changerequest_changelist")
    for query in ("", "?state=all", "?state=x", "?q=assembly", "?kind__exact=%00", "?o=99"):
        assert admin_client.get(path + query).status_code in (200, 302)
    for key in ("0", "9" * 30, "%00", "x"):
        assert admin_client.get(f"{path}{key}/change/").status_code in (302, 404)
    assert not Contact.objects.filter(left_on__isnull=False).exists() and not OutgoingMail.objects.filter(
        state="x"
    )
