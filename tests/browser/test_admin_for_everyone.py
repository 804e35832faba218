"""The admin is for everyone on staff: by sight or by ear, in light or dark, at a desk or on a phone."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import expect

from letters.models import Signature
from tests.browsing import LAPTOP, PHONE, going, is_too_wide, violations
from tests.factories import (
    LetterTextFactory,
    MembershipFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.browser
LEFT = {"empty-table-header"}  # Django's tables of rows have an empty heading over what each row is called


@pytest.fixture
def cast(live_server):
    """A draft with everything on it, and its addresses in the admin."""
    membership = MembershipFactory.create(organization__country=country("KR"))
    OrganizationNameFactory.create(organization=membership.organization, name="북한민주화네트워크")
    letter = LetterTextFactory.create(letter__published_at=None).letter
    RecipientFactory.create(letter=letter, country=country("JP"))
    SignatureFactory.create(letter=letter, organization=membership.organization, status="pending")
    SignatureFactory.create(letter=letter, organization=None, printed_name="A name without an organization")
    return letter


@pytest.fixture
def staff(live_server):
    return User.objects.create_superuser("mina", email="mina@example.org", password="a-long-password-1")


def pages(letter):
    signature = letter.signatures.first()
    return [
        reverse("admin:index"),
        reverse("admin:letters_letter_changelist"),
        reverse("admin:letters_letter_change", args=[letter.pk]),
        reverse("admin:letters_signature_changelist"),
        reverse("admin:letters_signature_change", args=[signature.pk]),
        reverse("admin:letters_signature_add") + f"?letter={letter.pk}",
        reverse("admin:letters_signature_decide", args=[signature.pk, "reject"]),
        reverse("admin:letters_signature_history", args=[signature.pk]),
        reverse("admin:members_organization_changelist") + "?country=KR",
        reverse("admin:members_organization_change", args=[signature.organization_id]),
        reverse("admin:members_organization_duplicates"),
        reverse("admin:members_country_change", args=["KR"]),
    ]


@pytest.mark.parametrize(("width", "dark"), [(LAPTOP, False), (PHONE, True)])
def test_every_page_is_accessible_and_fits_its_window(visit, staff, cast, width, dark):
    page = visit("/admin/", user=staff, width=width, dark=dark)
    for address in pages(cast):
        page.goto(address)
        found = violations(page)
        problems = [(each["id"], each["nodes"][0]["target"]) for each in found if each["id"] not in LEFT]
        assert (problems, is_too_wide(page)) == ([], False), address


def test_staff_confirm_what_waits_and_publish_the_letter(visit, staff, cast):
    page = visit("/admin/", user=staff)
    with going(page):
        page.get_by_role("link", name="Signatures to confirm").click()
    page.locator(".action-select").first.check()
    page.get_by_label("Action:").select_option(label="Confirm")
    with going(page):
        page.get_by_role("button", name="Go").click()
    page.get_by_role("button", name="Confirm (1)").click()
    expect(page.get_by_text("1 signature: confirmed.")).to_be_visible()
    assert Signature.objects.standing().count() == 2

    page.goto(reverse("admin:letters_letter_change", args=[cast.pk]))
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("The letter is public now.")).to_be_visible()
    cast.refresh_from_db()
    assert cast.is_public()


def test_staff_link_a_name_to_an_organization_found_by_its_korean_name(visit, staff, cast):
    page = visit("/admin/", user=staff)
    free = MembershipFactory.create(organization__name="Justice for North Korea").organization
    OrganizationNameFactory.create(organization=free, name="북한정의연대")
    unlinked = cast.signatures.get(organization=None)
    page.goto(reverse("admin:letters_signature_change", args=[unlinked.pk]))
    page.get_by_role("combobox", name="Organization").click()
    page.get_by_role("searchbox").last.fill("북한정의")
    page.get_by_role("option", name="Justice for North Korea").click()
    with going(page):
        page.get_by_role("button", name="Save", exact=True).click()
    unlinked.refresh_from_db()
    assert unlinked.organization == free
