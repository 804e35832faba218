"""What every test may use: a database of the run's own, and a real browser."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.utils import translation
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

import tests.examples  # noqa: F401 -- what it says holds for every test
from coalition.translations import compile_stale
from tests.browsing import Visit
from tests.mailbox import Mailbox
from tests.sharing import shared_out
from tools import browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright keeps an event loop in the thread that also asks the database; nothing here is concurrent.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give each worker a database of its own (the suffix does so on PostgreSQL).

    SQLite tests use a file, as the site does: an in-memory database knows neither WAL nor a second connection.
    """
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _uploads_of_one_test(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test write into the site's folders. A field keeps the storage that it was made with: move that one."""
    settings.MEDIA_ROOT = tmp_path / "media"
    field: Any = apps.get_model("letters", "Recipient")._meta.get_field("evidence_file")
    monkeypatch.setattr(field.storage, "location", str(tmp_path / "private"))


@pytest.fixture(scope="session", autouse=True)
def _static_files_looked_for_once() -> Iterator[None]:
    """Let the static files be found once for the run: each test client would go through all their folders anew."""
    found: dict[str, Any] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def look_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture(autouse=True)
def _language_of_one_test() -> Iterator[None]:
    """A page asked for in Korean leaves its thread in Korean; the next test begins anew."""
    yield
    translation.activate(django_settings.LANGUAGE_CODE)


# Mail ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def mail_server() -> Iterator[Mailbox]:
    """One real mail server on loopback for the whole run."""
    server = Mailbox()
    yield server
    server.stop()


@pytest.fixture
def mailbox(mail_server: Mailbox, settings: Any) -> Mailbox:
    """The mail server, empty; the site sends through it. `mailbox.deliver()` sends what is due."""
    mail_server.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    return mail_server


# In a browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One real Chromium for the whole run; `make test` sees to it that there is one."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # milliseconds; on a busy machine a page takes its time
    if not (found := browsers.there()):
        pytest.skip("There is no Chromium here: set CHROMIUM to one, or let `make test` install it.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found.path, args=list(browsers.FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open the site as a visitor: `visit("/letters/", width=390, dark=True)` returns a Playwright page.

    Options: width, height, dark, javascript, locale, user (logs that user in). After the test, any error a page
    wrote to the console, any request to another host and any blocked resource fails it.
    """
    visits: list[Visit] = []

    def open_page(path: str = "/", **options: Any) -> Page:
        visits.append(Visit(browser, live_server.url, **options))
        return visits[-1].open(path)

    yield open_page
    complaints = [complaint for each in visits for complaint in each.close()]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """A laptop's page in light colours, at the site's first page."""
    return visit("/")


# Which tests ran where ----------------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations, once for all workers: pages are tested in the languages they speak."""
    if not hasattr(config, "workerinput"):
        compile_stale(django_settings.LOCALE_PATHS)


ASKS_DATABASE = {"db", "transactional_db", "live_server"}
SLOW = ("tests/journeys/", "tests/tools/")


def asks_database(item: pytest.Item) -> bool:
    return bool(
        item.get_closest_marker("django_db") or ASKS_DATABASE & set(getattr(item, "fixturenames", ()))
    )


def is_slow(item: pytest.Item) -> bool:
    """Does it run in a browser, or does it start programs?"""
    return bool(item.get_closest_marker("browser")) or item.nodeid.startswith(SLOW)


# Around all others: what is deselected by its marker must carry it by then, and pytest-django has an order of its own.
@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Mark what runs in a browser; leave out, where TEST_DATABASE_ONLY says so, what asks no database.

    Several workers begin with the slow ones, each with its share: a long one that comes last keeps one worker alone.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    if os.environ.get("TEST_DATABASE_ONLY"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
        items[:] = [item for item in items if asks_database(item)]
    yield
    if workers := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 0)):
        items[:] = shared_out(items, is_slow, workers)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Leave the counts where TEST_REPORT says, for the closing lines of `make test`."""
    if not (path := os.environ.get("TEST_REPORT")):
        return
    counts: Counter[str] = Counter()
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            counts["failed" if outcome == "error" else outcome] += 1
            counts["browser"] += outcome != "skipped" and "browser" in report.keywords
    Path(path).write_text(json.dumps(counts), encoding="utf-8")
