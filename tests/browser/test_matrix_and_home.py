"""Who signed what at its full size, and the first page: on a laptop and a phone, by day and by night, in Arabic."""

import datetime
import gzip
import random

import pytest
from playwright.sync_api import expect

from coalition.models import SiteSettings, SiteWords
from letters.matrix import COLUMNS, ROWS
from letters.models import Letter, LetterEvent, Signature
from tests.browsing import LAPTOP, PHONE, accessibility_problems, is_too_wide, picture
from tests.crowds import many_letters, many_members, many_organizations
from tests.factories import collecting_letter, country

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = ((LAPTOP, False, ""), (PHONE, True, ""), (LAPTOP, True, "/ar"), (PHONE, False, "/ar"))
MOST_BYTES = 60_000


def signed(rows, columns):
    """Organizations under letters, a third of the cells marked, some names printed otherwise or withheld."""
    chance = random.Random(2011)
    many_letters(columns, country("KR"))
    Signature.objects.all().delete()
    organizations = many_organizations(rows)
    for number, letter in enumerate(Letter.objects.all()):
        letter.title = f"Letter to the ministry of country {number} on the freedom of assembly"
        letter.dated = datetime.date(2024 - number // 3, 1, 1)
        letter.save()
        Signature.objects.bulk_create(
            Signature(
                letter=letter, organization=each, country=each.country, status="confirmed", sort_key=each.sort_key,
                printed_name=each.name if chance.random() < 0.9 else f"The {each.name}",
                visibility="named" if chance.random() < 0.95 else "counted",
            )
            for each in organizations
            if chance.random() < 0.36
        )  # fmt: skip


def test_the_matrix_is_a_table_on_a_laptop_and_a_list_on_a_phone(visit):
    signed(4, 16)
    for width, dark, language in LOOKS:
        page = visit(f"{language}/who-signed-what/", width=width, dark=dark)
        picture(page, f"matrix {width} {'dark' if dark else 'light'} {language}")
        assert accessibility_problems(page) == []
        assert not is_too_wide(page)
        page.context.close()


def test_60_by_40_are_small_fit_a_laptop_and_fold_on_a_phone_without_script(visit):
    signed(ROWS, COLUMNS)
    page = visit("/who-signed-what/", width=LAPTOP, javascript=False)
    assert len(gzip.compress(page.request.get(page.url).body(), 6)) < MOST_BYTES / 3
    mark = page.locator("td.m").nth(200)
    mark.scroll_into_view_if_needed()
    assert not is_too_wide(page)
    assert page.locator(".matrix thead th").first.bounding_box()["y"] == pytest.approx(0, abs=2)  # in view
    small = page.locator(".matrix a:visible").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(r => r.width < 23.5 || r.height < 23.5).length"
    )
    assert small == 0
    assert "signed" in mark.inner_text()
    phone = visit("/who-signed-what/", width=PHONE, javascript=False)
    row = phone.locator(".matrix tbody tr").first
    expect(row.locator("td.m a").first).to_be_hidden()
    row.get_by_role("checkbox").press("Space")
    expect(row.locator("td.m a").first).to_be_visible()


@pytest.fixture
def coalition():
    signed(4, 16)
    site = SiteSettings.objects.create(pk=1, press_email="press@example.org", press_name="Ana Example")
    SiteWords.objects.create(
        site=site, language="en", name="International Coalition for the Examples of Human Rights",
        lead="Organizations from many countries that speak together.", mission="We **ask**.\n\n- One\n- Two",
    )  # fmt: skip
    many_members(3)
    letter = collecting_letter(eligibility="everyone")
    letter.published_at = letter.opens_at
    letter.save()
    LetterEvent.objects.create(letter=letter, kind="reply", date="2024-02-01", title="They replied")


def test_the_first_page_is_readable_everywhere(visit, coalition):
    for width, dark, language in LOOKS:
        page = visit(f"{language}/", width=width, dark=dark)
        picture(page, f"first page {width} {'dark' if dark else 'light'} {language}")
        assert accessibility_problems(page) == []
        assert not is_too_wide(page)
        page.context.close()
