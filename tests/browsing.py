"""A visitor's browser window, and what can be asked of the page in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Browser, BrowserContext, Page

PHONE, LAPTOP = 390, 1280
PICTURES = Path(__file__).resolve().parent.parent / "test-results"


class Visit:
    """One browser window with its own cookies; remembers what its pages complained of."""

    def __init__(
        self,
        browser: Browser,
        site: str,
        *,
        width: int = LAPTOP,
        height: int = 860,
        dark: bool = False,
        javascript: bool = True,
        locale: str = "en-GB",
        user: User | None = None,
    ) -> None:
        self.site = site
        self.complaints: list[str] = []
        self.context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=locale,
        )
        self.context.set_default_timeout(60_000)
        if user:
            log_in(self.context, site, user)

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.goto(path)
        return page

    def close(self) -> list[str]:
        """Close the window; return what went wrong in it."""
        self.context.close()
        return self.complaints

    def _heard(self, message: Any) -> None:
        # The browser reports statuses here without saying whose; _answered knows.
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(self.site).netloc:
            self.complaints.append(f"request to another host: {request.url}")

    def _answered(self, response: Any) -> None:
        # A test that opens a 404 page means to; a page whose stylesheet is a 404 does not.
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status} for {response.url}")


def log_in(context: BrowserContext, site: str, user: User) -> None:
    """Give the window the session cookie of `user`, without walking through the login form."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


@contextmanager
def going(page: Page) -> Iterator[None]:
    """Do what leads to another page inside, and go on once that page is loaded.

    A click, or Enter in a form, starts a navigation and does not wait for it: whoever then asks for the title, the
    address, what is shown or what the site has stored gets the old page's answer, or none. Instead of going, a test
    may wait for something that the new page alone has: `expect(page.get_by_text("It is stored.")).to_be_visible()`.
    """
    with page.expect_navigation():
        yield


def picture(page: Page, name: str) -> None:
    """Where TEST_PICTURES=1 asks for them, keep a picture of the whole page as test-results/NAME.png.

    A person looks at it, no test does; and taking it costs as much as opening the page.
    """
    if not os.environ.get("TEST_PICTURES"):
        return
    page.wait_for_load_state()
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.png"
    page.screenshot(path=path, full_page=True)


def violations(page: Page, *, preload: bool = False) -> list[dict[str, Any]]:
    """Return axe-core's violations alone: what passed, rule by rule and node by node, takes longer to carry over.

    Preloading fetches imported style sheets anew, and in the admin trips over the site's policy.
    """
    page.wait_for_load_state()  # with its style sheets: of a page that was waited for by its words alone
    axe = Axe()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe.axe_script)
    return page.evaluate(
        "options => axe.run(options).then(found => found.violations)",
        {"preload": preload, "resultTypes": ["violations"]},
    )


def accessibility_problems(page: Page) -> list[str]:
    """Return what axe-core holds against the page: "color-contrast (serious): .code, footer a"."""
    return [
        f"{problem['id']} ({problem['impact']}): "
        + ", ".join(" ".join(map(str, node["target"])) for node in problem["nodes"][:5])
        for problem in violations(page, preload=True)
    ]


def is_too_wide(page: Page) -> bool:
    """Must the page be scrolled sideways?"""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
