"""Contacts are found by person or organization, leave with a day, can be forgotten, and are never shown in public."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from members.models import Contact, Organization
from tests.crowds import clear_crowd, many_organizations, queries
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    country,
)
from tests.forms import values_of
from tests.staff_pages import staff_problems

pytestmark = pytest.mark.django_db
LIST = "/admin/members/contact/"


def listed(client, query=""):
    return set(client.get(LIST + query).context["cl"].result_list)


def page_of(contact, page="change"):
    return reverse(f"admin:members_contact_{page}", args=[contact.pk])


@pytest.fixture
def ana():
    organization = OrganizationFactory.create(name="Assembly Watch", country=country("KR"))
    OrganizationNameFactory.create(organization=organization, name="집회감시")
    MembershipFactory.create(organization=organization)
    return ContactFactory.create(
        organization=organization, name="Ana Example", email="ana@example.org", language="ko"
    )


@pytest.fixture
def other():
    return ContactFactory.create(can_sign=False)


@pytest.mark.parametrize("words", ["ana+exam", "ana@example.org", "assembly", "집회감시"])
def test_contacts_are_found_by_name_address_and_any_name_of_the_organization(admin_client, ana, other, words):
    Contact.objects.filter(pk=other.pk).update(name="Maria", email="maria@example.org")
    assert listed(admin_client, f"?q={words}") == {ana}


@pytest.mark.parametrize(
    "query", ["?country=KR", "?membership=current", "?language=ko", "?can_sign__exact=1", "?organization={}"]
)
def test_contacts_are_narrowed_down(admin_client, ana, other, query):
    assert listed(admin_client, query.format(ana.organization_id)) == {ana}


def test_whoever_has_left_is_kept_and_hidden_first(admin_client, ana, other):
    admin_client.post(LIST, {"action": "record_leaving", "_selected_action": [ana.pk]})
    assert Contact.objects.get(pk=ana.pk).left_on == timezone.localdate()
    assert listed(admin_client) == {other}
    assert listed(admin_client, "?current=left") == {ana}
    assert listed(admin_client, "?current=all") == {ana, other}


def test_a_person_is_forgotten_with_every_trace_but_what_was_sent(admin_client, ana):
    invitation = InvitationFactory.create(organization=ana.organization, contact=ana)
    admin_client.post(
        page_of(ana), {**values_of(admin_client.get(page_of(ana)), "contact_form"), "role": "head"}
    )
    asked = admin_client.get(page_of(ana, "delete"))
    assert b"asks to be forgotten" in asked.content
    admin_client.post(page_of(ana, "delete"), {"post": "yes"})
    assert not Contact.objects.exists()
    assert not Contact.history.exists()
    assert not [entry for entry in LogEntry.objects.all() if "Ana" in str(entry)]
    invitation.refresh_from_db()
    assert (invitation.contact, invitation.email) == (None, "ana@example.org")


def test_nobody_is_deleted_by_the_dozen(admin_client, ana):
    admin_client.post(LIST, {"action": "delete_selected", "_selected_action": [ana.pk], "post": "yes"})
    assert Contact.objects.exists()


def test_the_organization_s_page_takes_contacts_and_refuses_an_address_twice(admin_client, ana):
    address = reverse("admin:members_organization_change", args=[ana.organization_id])
    values = values_of(admin_client.get(address), "organization_form")
    values |= {"contacts-TOTAL_FORMS": "2", "contacts-1-language": "fr", "contacts-1-can_sign": "on"}
    values |= {"contacts-1-name": "Second", "contacts-1-email": "ANA@example.org", "_save": "1"}
    refused = admin_client.post(address, values)
    assert "has a contact with that e-mail already" in refused.content.decode()
    admin_client.post(address, {**values, "contacts-1-email": "second@example.org"})
    assert ana.organization.contacts.count() == 2


def test_no_public_page_shows_a_contact(client, ana):
    Organization.objects.update(listed=True)
    for address in (ana.organization.get_absolute_url(), "/members/", "/countries/KR/", "/"):
        page = client.get(address).content.decode()
        assert "Ana Example" not in page
        assert "ana@example.org" not in page


def test_a_long_list_asks_no_more_than_a_short_one(admin_client):
    def grow(count):
        ContactFactory.reset_sequence(0)
        Contact.objects.bulk_create(
            Contact(organization=organization, name="Ana", email=f"ana{n}@example.org")
            for n, organization in enumerate(many_organizations(count))
        )

    grow(5)
    few = queries(admin_client, LIST)
    Contact.objects.all().delete()
    clear_crowd()
    grow(300)
    assert queries(admin_client, LIST) == few


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_the_contact_pages_read_well(visit, admin_user, ana, width, dark):
    page = visit(LIST, user=admin_user, width=width, dark=dark)
    for address in (LIST, page_of(ana), page_of(ana, "delete")):
        page.goto(address)
        assert staff_problems(page) == [], address
