"""The signature block in a real browser: copied with one button, selected by hand without script."""

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, accessibility_problems, is_too_wide
from tests.factories import LetterFactory, SignatureFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def letter():
    letter = LetterFactory.create(slug="on-freedom")
    SignatureFactory.create(letter=letter, printed_name="Free NK Gulag", printed_country="ROK")
    SignatureFactory.create(letter=letter, printed_name="منظمة", printed_country="لبنان")
    return letter


def test_one_button_copies_it(letter, visit):
    page = visit("/letters/on-freedom/signature-block/?style=numbered", width=PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert "1. Free NK Gulag (ROK)\n2. منظمة (لبنان)" in page.evaluate("navigator.clipboard.readText()")
    assert accessibility_problems(page) == []
    assert not is_too_wide(page)


def test_without_script_it_can_be_selected(letter, visit):
    page = visit("/ar/letters/on-freedom/signature-block/", javascript=False)
    assert page.locator("#block").input_value().endswith("Free NK Gulag (ROK)\nمنظمة (لبنان)\n")
    expect(page.locator("button[data-copy]")).to_be_hidden()


def test_from_right_to_left_by_night(letter, visit):
    page = visit("/ar/letters/on-freedom/signature-block/?style=odd", dark=True)
    assert accessibility_problems(page) == []
    assert not is_too_wide(page)
