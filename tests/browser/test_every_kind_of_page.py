"""Every kind of page: in both directions, by day and by night, on a phone and a laptop, enlarged.

WCAG 2.2 AA, as far as a machine can tell: axe-core's rules, and what looks.js asks beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browsing import LAPTOP, PHONE, accessibility_problems, going
from tests.coalition.test_access import PUBLIC
from tests.public_pages import ANSWERS_ONLY_WHAT_IS_SENT, ELSEWHERE, KINDS, NO_PAGES, cast

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
NARROWEST = 320  # 1280 enlarged to 400 %
ENLARGED = 640  # 1280 enlarged to 200 %
MADE_BY_SCRIPTS = {"Copy"}
# Words may be set larger without the page: that may scroll it then, and must lose nothing.
SIGHTS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (LAPTOP, "light"),
    (LAPTOP, "dark"),
    (PHONE, "dark"),
    (PHONE, "light"),
)
ENLARGEMENTS = (
    (PHONE, "space", "sideways", "lost"),
    (LAPTOP, "space", "sideways", "lost"),
    (LAPTOP, "enlarge", "lost"),
)


def test_every_public_address_is_looked_at_or_said_why_not():
    shown = {kind.view for kind in KINDS}
    elsewhere = set().union(*ELSEWHERE.values())
    assert shown | elsewhere | ANSWERS_ONLY_WHAT_IS_SENT | NO_PAGES >= PUBLIC
    assert not shown & (elsewhere | ANSWERS_ONLY_WHAT_IS_SENT | NO_PAGES)
    assert all(Path(path).is_file() for path in ELSEWHERE)


@pytest.fixture
def secrets(transactional_db):
    return cast()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_page_is_for_everyone(visit, secrets, language):
    page = visit(KINDS[0].path(language, secrets))
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for kind in KINDS:
        page.goto(kind.path(language, secrets))
        page.evaluate(LOOKS)
        found[kind.name] = [*wrong(page)]
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert page.context.cookies() == []


def wrong(page: Page) -> Iterator[str]:
    """What is wrong with a page in any of the ways in which it may be looked at."""
    yield from asked(page, "tables", "untied", "moving")
    for width, scheme in SIGHTS:
        look(page, width, scheme)
        yield from (f"{width} {scheme}: {each}" for each in accessibility_problems(page))
    yield from asked(page, "sideways", "lost", "small")
    yield from enlarged(page)
    look(page, LAPTOP, "light")
    page.keyboard.press("Tab")
    yield from asked(page, "unmarked")


def enlarged(page: Page) -> Iterator[str]:
    """What is lost where the page is enlarged, or its words are larger or further apart."""
    for width in (NARROWEST, ENLARGED):
        look(page, width)
        yield from asked(page, "sideways", "lost", "small")
    for width, change, *questions in ENLARGEMENTS:
        look(page, width)
        page.evaluate(f"looks.{change}()")
        yield from (f"{change}: {each}" for each in asked(page, *questions))
        page.evaluate("looks.asBefore()")


def look(page: Page, width: int, scheme: Literal["light", "dark"] = "light") -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.emulate_media(color_scheme=scheme)


def asked(page: Page, *questions: str) -> Iterator[str]:
    width = page.viewport_size["width"] if page.viewport_size else 0
    for question in questions:
        yield from (f"{width} {question}: {each}" for each in page.evaluate(f"looks.{question}()"))


def test_nothing_needs_a_script_but_to_copy(visit, secrets):
    """What the pages say without scripts is what they say with them, but for the buttons that copy."""
    page, plain = visit("/"), visit("/", javascript=False)
    for kind in KINDS:
        for each in (page, plain):
            each.goto(kind.path("en", secrets))
        said, said_plainly = (set(each.locator("body").inner_text().splitlines()) for each in (page, plain))
        assert (kind.name, said - said_plainly - MADE_BY_SCRIPTS) == (kind.name, set())
        assert (
            page.locator("form").count()
            == plain.locator("form:has(button[type=submit], button:not([type]))").count()
        )


FORMS = {  # the page, and its form
    "join": "#application-form",
    "open form": "#open-form",
    "personal link to sign": "#sign-form",
    "my organization, to ask for a link": "#ask-form",
}


def test_what_is_wrong_in_a_form_is_said_at_its_field(visit, secrets):
    page = visit("/", width=PHONE)
    for kind in (each for each in KINDS if each.name in FORMS):
        page.goto(kind.path("en", secrets))
        form = page.locator(FORMS[kind.name])
        form.evaluate("form => { form.noValidate = true }")  # or the browser would not send it
        with going(page):
            form.locator(".main-button").click()
        page.evaluate(LOOKS)
        assert page.locator("[aria-invalid=true]").count() >= 1, kind.name
        expect(page.locator("#errors")).to_be_focused()
        assert (kind.name, [*asked(page, "untied", "sideways", "small")]) == (kind.name, [])
        assert (kind.name, accessibility_problems(page)) == (kind.name, [])


def test_a_visitor_reads_cites_searches_and_looks_somebody_up_by_keyboard_alone(visit, secrets):
    page = visit("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    follow(page, page.get_by_role("main").get_by_role("link", name="To the ministry").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("To the ministry")
    follow(page, page.get_by_role("link", name="Alphabetical"))
    expect(page.get_by_role("link", name="Alphabetical")).to_have_attribute("aria-current", "true")
    cite = page.get_by_role("region", name="How to cite")
    tab_to(page, cite.get_by_role("button", name="Copy").first)
    page.keyboard.press("Enter")
    expect(cite.get_by_role("status").first).to_have_text("Copied")
    assert "To the ministry" in page.evaluate("navigator.clipboard.readText()")
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("gulag")
    with going(page):
        page.keyboard.press("Enter")
    follow(page, page.get_by_role("main").get_by_role("link", name="Free NK Gulag").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Free NK Gulag")


def follow(page: Page, link: Locator) -> None:
    tab_to(page, link)
    with going(page):
        page.keyboard.press("Enter")


def tab_to(page: Page, where: Locator) -> None:
    """Press the tabulator until it gets there; behind the last thing on the page it begins anew."""
    expect(where).to_be_visible()
    for _ in range(200):
        page.keyboard.press("Tab")
        if where.evaluate("e => e === document.activeElement"):
            expect(where).to_be_in_viewport()
            return
    raise AssertionError(f"The keyboard does not get to {where}.")
