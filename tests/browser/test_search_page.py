"""The search in a real browser: by keyboard alone, in both directions, without barriers."""

import pytest

from tests.browsing import PHONE, accessibility_problems
from tests.factories import LetterFactory, LetterTextFactory, OrganizationFactory, RecipientFactory, country

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_search_by_keyboard_and_what_it_finds(visit):
    letter = LetterFactory.create(title="On prisons in Korea")
    RecipientFactory.create(letter=letter)
    LetterTextFactory.create(
        letter=letter, title="عن السجون", body="نكتب عن حقوق السجناء في كوريا", language="ar"
    )
    OrganizationFactory.create(name="Korea Watch", country=country("KR"))
    page = visit("/search/", javascript=False)
    page.locator("#search-words").focus()
    page.keyboard.type("koera")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=koera")
    page.locator("mark").first.wait_for()
    assert page.locator(".notice").inner_text().startswith("Nothing was found for “koera”")
    page = visit("/search/?q=korea", width=PHONE, dark=True)
    assert accessibility_problems(page) == []
    page = visit("/ar/search/?q=حقوق", width=PHONE)
    assert page.locator("blockquote mark").inner_text() == "حقوق"
    assert accessibility_problems(page) == []
    page = visit("/search/?q=zzzz")
    assert accessibility_problems(page) == []
