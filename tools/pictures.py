"""`make pictures`: the pictures in docs/img, of a site that is started for them with a fresh demo.

`make pictures ARGS=pages` takes those of docs/gallery.md alone, `ARGS=readme` those of README.md.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools import browser as browsers
from tools import gallery
from tools.demo_site import Demo, demo_site

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "img"
LAPTOP, PHONE = (1280, 900), (390, 1120)
LETTER = "/letters/letter-to-kim-jong-il-2011/"
RUNNING = "Let families write to each other"


def main() -> None:
    wanted = sys.argv[1:] or ["pages", "readme"]
    found = browsers.there() or sys.exit("There is no Chromium here.")
    with demo_site() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, args=list(browsers.FLAGS))
        if "readme" in wanted:
            take(browser, demo)
        if "pages" in wanted:
            gallery.take(browser, demo.url, demo.links)
        browser.close()


def take(browser: Browser, demo: Demo) -> None:
    staff = log_in(window(browser, demo.url, LAPTOP), demo.password)
    keep(board(staff), "board")
    keep(application(staff), "application")
    visitor = window(browser, demo.url, LAPTOP)
    visitor.goto(LETTER)
    keep(visitor, "letter")
    visitor.goto("/members/")
    keep(visitor, "directory")
    phone = window(browser, demo.url, PHONE)
    phone.goto(demo.links["sign"])
    keep(phone, "sign")
    phone.get_by_text("The letter will print:").evaluate(
        "line => scrollBy(0, line.getBoundingClientRect().top - 24)"
    )
    keep(phone, "sign-form")


def window(browser: Browser, site: str, size: tuple[int, int]) -> Page:
    width, height = size
    return browser.new_context(
        base_url=site, viewport={"width": width, "height": height}, locale="en-GB", color_scheme="light"
    ).new_page()


def log_in(page: Page, password: str) -> Page:
    page.goto("/admin/")
    page.locator("#id_username").fill("staff")
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    return page


def board(staff: Page) -> Page:
    staff.goto("/admin/letters/letter/")
    staff.get_by_role("link", name=RUNNING, exact=True).first.click()
    staff.get_by_role("link", name="Drive", exact=True).click()
    staff.wait_for_load_state("networkidle")
    return staff


def application(staff: Page) -> Page:
    staff.goto("/admin/members/application/")
    staff.locator("#result_list tbody th a").first.click()
    staff.wait_for_load_state("networkidle")
    return staff


def keep(page: Page, name: str) -> None:
    """In 128 colours, which pages of text do with: a third of the bytes."""
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(128).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
