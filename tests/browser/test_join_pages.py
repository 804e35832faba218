"""Joining in a real browser: on a phone, by keyboard, without scripts, in the dark and right to left."""

import datetime
import gzip
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from members.actions.countries import load_countries
from members.models import AdmissionText, Application, MemberLink
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide, picture
from tests.factories import (
    ApplicationFactory,
    ApplicationNoticeFactory,
    ApplicationReferenceFactory,
    country,
)
from tests.joining import TYPED, link_in, path_of, two_members

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = 320
MOST_BYTES = 50_000
CRITERIA = """Members are **organizations**, not persons, that

* work for human rights, without violence,
* are independent of governments and parties,
* have existed for *two years*.

Read the [statutes](https://example.org/statutes)."""


@pytest.fixture(autouse=True)
def coalition(live_server, settings):
    cache.clear()
    settings.COALITION_NAME = "International Coalition for the Examples of Human Rights"
    settings.COALITION_SHORT_NAME = "ICEH"
    settings.COALITION_ABOUT = "Organizations from many countries that speak together."
    load_countries(reset=False)
    two_members()
    AdmissionText.objects.create(language="en", criteria=CRITERIA)
    AdmissionText.objects.create(language="ar", criteria="الأعضاء **منظمات** تعمل من أجل حقوق الإنسان.")


def application(**facts):
    return ApplicationFactory.create(
        name="Seoul Circle for Press Freedom and the Rights of Assembly", acronym="SCPF", scope="national",
        country=country("KR"), website="https://circle.example.org/a/rather/long/address/of/a/page",
        description="We watch courts.\n\nSince 2015.", reason="To speak together.", **facts,
    )  # fmt: skip


def link_to(**target):
    return path_of(MemberLink.objects.issue(**target))


def check(page, name):
    picture(page, f"join-{name}")
    assert accessibility_problems(page) == [], name
    assert not is_too_wide(page), name


def paths():
    """A page of each kind, as an applicant or a member finds it."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    asked = application(objections_until=tomorrow)
    reference = ApplicationReferenceFactory.create(application=asked, asked_at=timezone.now())
    notice = ApplicationNoticeFactory.create(
        application=asked, objection="They are a company.", objected_at=timezone.now()
    )
    reference.contact = notice.contact
    reference.save()
    refused = application(verdict="refused", decided_at=timezone.now(), decision_message="We are full.")
    return {
        "form": "/join/", "confirm": link_to(application=application(email_confirmed_at=None)),
        "status": link_to(application=asked), "refused": link_to(application=refused),
        "reference": link_to(reference=reference), "notice": link_to(notice=notice),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("width", "dark", "language"),
    [
        (NARROW, False, "en"),
        (PHONE, True, "ar"),
        (LAPTOP, False, "en"),
        (LAPTOP, True, "en"),
        (NARROW, True, "ar"),
    ],
)
def test_every_page_is_accessible_and_fits_its_window(visit, width, dark, language):
    for name, path in paths().items():
        page = visit(f"{path}?lang={language}", width=width, dark=dark)
        check(page, f"{name}-{width}-{'dark' if dark else 'light'}-{language}")


def fill(page):
    for name in ("name", "acronym", "website", "description", "reason", "contact_name", "email"):
        page.fill(f"[name={name}]", TYPED[name])
    page.select_option("[name=country]", "kr")
    page.select_option("[name=scope]", "national")


def test_members_are_suggested_and_mistakes_are_said_where_they_are(visit):
    page = visit("/join/", width=PHONE)
    fill(page)
    page.locator("[name=reference_1]").press_sequentially("assembly w", delay=20)
    expect(page.locator("#members-found option")).to_have_count(2)
    page.fill("[name=reference_2]", "Assembly W")
    page.fill("[name=reference_1]", "Assembly W")
    page.check("[name=agree]")
    with going(page):
        page.get_by_role("button", name="Send the application").click()
    expect(page.get_by_text("Please correct one thing")).to_be_visible()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("[name=description]")).to_have_value(TYPED["description"])
    check(page, "mistakes")
    page.get_by_role("link", name="Name another member here").click()
    expect(page.locator("[name=reference_2]")).to_be_focused()


def test_an_organization_joins_by_keyboard_alone_without_scripts(visit, mailbox):
    page = visit("/join/", width=PHONE, javascript=False)
    fill(page)
    page.fill("[name=reference_1]", "Assembly Watch Korea")
    page.fill("[name=reference_2]", "A Friend")
    page.locator("[name=agree]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    with going(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    assert not is_too_wide(page)
    page.goto(link_in(mailbox.deliver()[0]))
    page.get_by_role("button", name="Confirm and apply").focus()
    with going(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="your application is being checked")).to_be_visible()
    assert Application.objects.get().email_confirmed_at
    with going(page):
        page.get_by_role("button", name="Take the application back").click()
    expect(page.get_by_role("heading", name="taken the application back")).to_be_visible()


def test_a_referee_and_a_member_answer_on_a_phone(visit):
    found = paths()
    page = visit(found["reference"], width=PHONE)
    page.get_by_label("Yes, we support it").check()
    with going(page):
        page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("You answered: yes")).to_be_visible()
    check(page, "reference-answered")
    page = visit(found["notice"], width=PHONE)
    with going(page):
        page.get_by_role("button", name="Take the objection back").click()
    expect(page.get_by_role("button", name="Send the objection")).to_be_visible()
    check(page, "notice-open")


def test_the_first_view_is_small(client):
    page = client.get("/join/")
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    sizes = [len(gzip.compress(b"".join(client.get(file).streaming_content))) for file in files]
    assert len(files) >= 4
    assert len(gzip.compress(page.content)) + sum(sizes) < MOST_BYTES
