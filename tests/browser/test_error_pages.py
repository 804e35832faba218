"""Error pages in a real browser: readable by day and night, on a phone and on a laptop."""

import pytest

from tests.browsing import LAPTOP, PHONE, accessibility_problems, is_too_wide, picture


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_the_not_found_page_is_readable_everywhere(visit, width, dark):
    page = visit("/no-such-page/", width=width, dark=dark)
    picture(page, f"404 {width} {'dark' if dark else 'light'}")
    assert page.get_by_role("heading", level=1).inner_text() == "There is no such page"
    assert accessibility_problems(page) == []
    assert not is_too_wide(page)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(20, 24, 28)" if dark else "rgb(251, 250, 247)")


def test_the_not_found_page_works_without_script(visit):
    page = visit("/no-such-page/", javascript=False)
    assert page.get_by_role("link", name="Go to the first page").get_attribute("href") == "/"
