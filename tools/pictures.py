"""The pictures in docs/img, taken of a site that runs with a fresh demo.

PORT=8001 make run                                                       (in one terminal; it prints a password)
.venv/bin/python -m tools.pictures http://127.0.0.1:8001 PASSWORD        (in another)
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools import browser as browsers

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "img"
LAPTOP, PHONE = (1280, 900), (390, 1120)
LETTER = "/letters/letter-to-kim-jong-il-2011/"
RUNNING = "Let families write to each other"
INVITED = "alex@ferry-workers.example.org"


def main() -> None:
    site, password = sys.argv[1].rstrip("/"), sys.argv[2]
    found = browsers.there() or sys.exit("There is no Chromium here.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, args=list(browsers.FLAGS))
        staff = log_in(window(browser, site, LAPTOP), password)
        link = personal_link(staff)
        keep(board(staff), "board")
        keep(application(staff), "application")
        visitor = window(browser, site, LAPTOP)
        visitor.goto(LETTER)
        keep(visitor, "letter")
        visitor.goto("/members/")
        keep(visitor, "directory")
        phone = window(browser, site, PHONE)
        phone.goto(link)
        keep(phone, "sign")
        phone.get_by_text("The letter will print:").evaluate(
            "line => scrollBy(0, line.getBoundingClientRect().top - 24)"
        )
        keep(phone, "sign-form")
        browser.close()


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


def personal_link(staff: Page) -> str:
    """The link in the invitation of somebody who has not answered, as the outbox shows it."""
    staff.goto(f"/admin/outbox/?q={INVITED}")
    staff.locator("a[href*='/admin/outbox/']", has_text="A letter for you").first.click()
    staff.wait_for_load_state("networkidle")
    found = re.search(r"/sign/[\w-]+/", staff.content())
    return found[0] if found else sys.exit("The worker has not sent the invitations yet: try again.")


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
