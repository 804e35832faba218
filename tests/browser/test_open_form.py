"""The open form in a real browser: on a phone, by keyboard, without scripts; and the queue that staff see."""

import gzip
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from letters.models import Signature, SigningRequest
from tests.browsing import LAPTOP, PHONE, going, is_too_wide, violations
from tests.factories import OrganizationFactory, SigningRequestFactory, collecting_letter, country
from tests.mailbox import personal_link

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/letters/assembly/sign/"
MOST_BYTES = 50_000


@pytest.fixture
def letter(live_server):
    cache.clear()
    letter = collecting_letter(
        slug="assembly", eligibility="everyone", title="On the freedom of assembly", shows_signatories=True
    )
    OrganizationFactory.create(name="Assembly Watch Korea", country=country("KR"))
    OrganizationFactory.create(name="Assembly Watch Japan", country=country("JP"))
    return letter


def problems(page):
    return [problem["id"] for problem in violations(page)]


def fill(page):
    page.fill("[name=signatory_name]", "Ana Example")
    page.fill("[name=email]", "ana@example.org")
    page.check("[name=authority]")


@pytest.mark.parametrize(("width", "dark"), [(320, False), (PHONE, True), (LAPTOP, False)])
def test_it_is_accessible_and_fits_its_window(visit, letter, width, dark):
    page = visit(URL, width=width, dark=dark)
    assert problems(page) == []
    assert not is_too_wide(page)
    page.fill("[name=email]", "ana@example.org")
    with going(page):
        page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_text("nothing you typed is lost")).to_be_visible()
    assert problems(page) == []
    assert not is_too_wide(page)


def test_a_known_organization_is_picked_by_keyboard_and_the_line_previewed(visit, letter):
    page = visit(URL, width=PHONE)
    page.locator("[name=organization_name]").press_sequentially("assembly w", delay=20)
    expect(page.get_by_role("option")).to_have_count(2)
    assert problems(page) == []
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("[name=organization_name]")).to_have_value("Assembly Watch Korea")
    expect(page.locator("[data-line]")).to_have_text("Assembly Watch Korea (South Korea)")
    page.get_by_role("radio", name="Only counted").check()
    expect(page.get_by_text("the name is not printed")).to_be_visible()
    fill(page)
    with going(page):
        page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    request = SigningRequest.objects.get()
    assert (request.organization.name, request.visibility) == ("Assembly Watch Korea", "counted")


def test_what_is_asked_depends_on_who_signs(visit, letter):
    page = visit(URL)
    expect(page.get_by_label("Your function")).to_be_visible()
    page.get_by_label("I, as an individual").check()
    expect(page.get_by_label("Your function")).to_be_hidden()
    expect(page.get_by_label("By country only")).to_be_hidden()
    expect(page.get_by_label("I sign this letter for myself")).to_be_visible()


def test_it_works_without_scripts_from_the_form_to_the_list(visit, letter, mailbox, admin_user):
    page = visit(URL, width=PHONE, javascript=False)
    page.fill("[name=organization_name]", "Assembly Watch Korea")
    fill(page)
    with going(page):
        page.get_by_role("button", name="Sign the letter").click()
    page.goto(personal_link(mailbox.deliver()[0]))
    assert not is_too_wide(page)
    with going(page):
        page.get_by_role("button", name="Confirm my signature").click()
    expect(page.get_by_role("heading", name="waits for review")).to_be_visible()
    queue = visit(reverse("admin:letters_letter_requests", args=[letter.pk]), user=admin_user, width=PHONE)
    queue.get_by_label("Accept Assembly Watch Korea").check()
    with going(queue):
        queue.get_by_role("button", name="Accept those ticked").click()
    expect(queue.get_by_text("1 request accepted")).to_be_visible()
    assert Signature.objects.standing().get().organization.name == "Assembly Watch Korea"
    page.reload()
    expect(page.get_by_role("heading", name="waits for review")).to_have_count(0)


def test_the_first_view_is_small(client, letter):
    page = client.get(URL)
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.content.decode())
    sizes = [len(gzip.compress(b"".join(client.get(file).streaming_content))) for file in files]
    assert len(files) >= 4
    assert len(gzip.compress(page.content)) + sum(sizes) < MOST_BYTES


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (LAPTOP, False)])
def test_the_pages_of_staff_are_accessible_and_fit(visit, letter, admin_user, width, dark):
    text = letter.texts.get()
    known = SigningRequestFactory.create(letter=letter, text=text, printed_name="Assembly Watch Korea")
    SigningRequestFactory.create(letter=letter, text=text, printed_name="Assembly Watch", late=True)
    for path in (
        reverse("admin:letters_letter_requests", args=[letter.pk]),
        reverse("admin:letters_signingrequest_change", args=[known.pk]),
        reverse("admin:letters_signingrequest_changelist"),
    ):
        page = visit(path, user=admin_user, width=width, dark=dark)
        assert set(problems(page)) <= {"empty-table-header"}, path
        assert not is_too_wide(page), path
