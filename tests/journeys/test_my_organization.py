"""From the footer of the site to a corrected directory: a contact on a phone, the staff at a desk."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browsing import PHONE, going, is_too_wide, picture
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    MembershipFactory,
    OrganizationFactory,
    collecting_letter,
    country,
)
from tests.mailbox import text_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def contact(live_server):
    cache.clear()
    organization = OrganizationFactory.create(name="Asembly Watch", country=country("KR"))
    MembershipFactory.create(organization=organization)
    contact = ContactFactory.create(organization=organization, name="Ana Example", email="ana@example.org")
    letter = collecting_letter(title="On the freedom of assembly")
    InvitationFactory.create(organization=organization, contact=contact, letter=letter)
    return contact


def link_in(message):
    found = re.search(r"/my-organization/[\w-]+/", text_of(message))
    assert found, text_of(message)
    return found[0]


def test_a_contact_corrects_the_directory_and_staff_agree(visit, contact, mailbox, admin_user):
    page = visit("/members/", width=PHONE, javascript=False)
    with going(page):
        page.get_by_role("link", name="your organization's pages").click()
    page.get_by_label("Your e-mail address").fill("ana@example.org")
    with going(page):
        page.get_by_role("button", name="Mail me a link").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    # The contact corrects the name and adds a website.
    page.goto(link_in(mailbox.deliver()[0]))
    usable(page, "overview")
    with going(page):
        page.get_by_role("link", name="Propose a correction").click()
    page.get_by_label("Name", exact=True).fill("Assembly Watch")
    page.get_by_label("Website").fill("watch.example.org")
    with going(page):
        page.get_by_role("button", name="Send to the staff").click()
    expect(page.get_by_text("nothing public has changed yet")).to_be_visible()
    usable(page, "proposed")
    visitor = visit(contact.organization.get_absolute_url())
    expect(visitor.get_by_role("heading", name="Asembly Watch")).to_be_visible()

    # The same page leads to the letter that waits.
    overview = page.url
    with going(page):
        page.get_by_role("button", name="Read and answer").click()
    expect(page.get_by_role("heading", name="On the freedom of assembly").first).to_be_visible()
    assert "/sign/" in page.url

    # Staff find it on their first page, and take it over.
    desk = visit("/admin/", user=admin_user)
    with going(desk):
        desk.get_by_role("link", name="Asembly Watch").first.click()
    desk.get_by_label("was a mistake").check()
    picture(desk, "self-service-staff")
    with going(desk):
        desk.get_by_role("button", name="Take over what is ticked").click()
    expect(desk.get_by_text("Whoever asked gets a mail.")).to_be_visible()

    # Everybody sees it; the contact is told.
    visitor.reload()
    expect(visitor.get_by_role("heading", name="Assembly Watch", exact=True)).to_be_visible()
    expect(visitor.get_by_role("link", name="watch.example.org")).to_be_visible()
    [mail] = mailbox.deliver()
    assert mail["To"] == "Ana Example <ana@example.org>" and "was accepted" in text_of(mail)
    page.goto(overview)
    expect(page.get_by_text("Your last request was accepted")).to_be_visible()


def usable(page, name):
    picture(page, f"self-service-{name}")
    assert not is_too_wide(page)
