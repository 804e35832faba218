"""The pages of a contact in a real browser: on a phone, without scripts, in the dark and right to left."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from members.actions.colleagues import Person, add_colleague
from members.actions.requesting import ask_to_leave, correction_digest, propose
from members.corrections import public_data
from members.models import ChangeRequest, MemberLink
from members.models.member_link import Purpose
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    MembershipFactory,
    OrganizationNameFactory,
    SignatureFactory,
    collecting_letter,
    country,
)
from tests.staff_pages import staff_problems

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = 320
LOOKS = [(NARROW, False, ""), (PHONE, True, "?lang=ar"), (LAPTOP, True, "")]
PARTS = ("", "data/", "listing/", "leave/", "people/add/", "me/", "me/address/")


@pytest.fixture
def contact(live_server):
    """A contact of an organization of which there is something to say everywhere."""
    cache.clear()
    made = ContactFactory.create(
        organization__name="Assembly Watch Korea", organization__country=country("KR"),
        organization__website="https://watch-of-assemblies-and-associations.example.org/a/long/address/of/a/page",
        name="Ana Example", email="a.very.long.address.of.ana@assemblies-and-associations.example.org",
    )  # fmt: skip
    organization = made.organization
    MembershipFactory.create(organization=organization)
    OrganizationNameFactory.create(organization=organization, name="집회 감시", kind="translation")
    add_colleague(contact=made, person=Person("Bo Example", "bo@example.org"))
    letter = collecting_letter(title="On the freedom of assembly", shows_signatories=True)
    InvitationFactory.create(organization=organization, contact=made, letter=letter)
    SignatureFactory.create(organization=organization, visibility="counted")
    ask_to_leave(contact=made, message="Too many letters")
    wish(made, name="Assembly Watch", names=["집회 감시", "Veille des assemblées"])
    return made


def wish(contact, **wanted):
    now = public_data(contact.organization)
    form = {field: value for field, value in now.items() if field not in ("logo", "listed")}
    propose(contact=contact, wanted=form | wanted, shown=correction_digest(contact.organization, None))


def path_of(contact, part=""):
    return urlsplit(MemberLink.objects.issue(contact=contact)).path + part


def usable(page, path):
    assert accessibility_problems(page) == [], path
    assert not is_too_wide(page), path


@pytest.mark.parametrize(("width", "dark", "language"), LOOKS)
def test_the_pages_are_accessible_and_fit_their_window(visit, contact, width, dark, language):
    colleague = contact.organization.contacts.get(name="Bo Example")
    base = path_of(contact)
    aside = [
        MemberLink.objects.issue_aside(contact=colleague, purpose=Purpose.OBJECTION),
        MemberLink.objects.issue_aside(contact=contact, purpose=Purpose.ADDRESS, email="new@example.org"),
    ]
    page = visit("/my-organization/", width=width, dark=dark)
    for path in (
        "/my-organization/", *(base + part for part in PARTS), f"{base}people/{colleague.pk}/remove/",
        *(urlsplit(url).path for url in aside),
    ):  # fmt: skip
        page.goto(path + language)
        usable(page, path)
    page.goto(f"{base}people/add/{language}")
    page.locator("#add-form").evaluate("form => { form.noValidate = true }")  # or it is not sent at all
    with going(page):
        page.locator("#add-form .main-button").click()
    assert page.locator("#add-form [aria-invalid=true]").count() == 2
    usable(page, "a form with mistakes")


def test_a_link_that_ended_while_typing_can_be_copied_from_without_scripts(visit, contact):
    page = visit(path_of(contact, "people/add/"), width=NARROW, javascript=False)
    page.get_by_label("Name").fill("Chi Example")
    page.get_by_label("E-mail address").fill("chi@example.org")
    MemberLink.objects.update(expires_at=timezone.now())
    with going(page):
        page.get_by_role("button", name="Add the colleague").click()
    expect(page.get_by_role("heading", name="This link is too old")).to_be_visible()
    with going(page):
        page.get_by_role("button", name="Mail me a new link").click()
    expect(page.get_by_text("Chi Example")).to_be_visible()
    expect(page.get_by_text("chi@example.org")).to_be_visible()
    assert not is_too_wide(page)


@pytest.mark.parametrize(("width", "dark"), [(NARROW, True), (LAPTOP, False)])
def test_the_pages_of_staff_are_accessible_and_fit(visit, contact, admin_user, width, dark):
    page = visit(reverse("admin:members_changerequest_changelist"), user=admin_user, width=width, dark=dark)
    assert staff_problems(page) == []
    for request in ChangeRequest.objects.all():
        page.goto(reverse("admin:members_changerequest_change", args=[request.pk]))
        assert staff_problems(page) == [], request.kind
        page.get_by_label("Reason").fill("")
        with going(page):
            page.locator("#refuse-form button").click()
        assert staff_problems(page) == [], f"{request.kind}, with a mistake"
