"""Staff move their members in: from the spreadsheet to the public directory, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from members.actions.countries import load_countries
from members.models import Organization
from tests.browsing import PHONE, going, picture
from tests.factories import MembershipCategoryFactory
from tests.members.importing.sheets import csv_of, excel_of
from tests.staff_pages import staff_problems

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

HEAD = ["Organisation", "Land", "Since", "Publish?", "Kontaktperson", "E-mail", "Our remarks"]
ROWS = (
    ["Han Voice", "Canada", "Sept 2011", "yes", "Ana Example", "ana@example.org", "paid"],
    ["북한인권연대", "대한민국", "2011년 9월 8일", "예", "", "", ""],
    ["Ligue des fleuves", "Frnace", "2012", "oui", "", "", "called"],
    ["Unlisted Watch", "Japan", "2013", "no", "", "", ""],
)


def work(page: Page, until: str) -> None:
    """Let the worker do what waits; the page comes anew by itself."""
    call_command("run_worker", once=True)
    page.get_by_role("heading", name=until).wait_for()


def upload(page: Page, name: str, data: bytes) -> None:
    page.goto("/admin/members/organization/")
    with going(page):
        page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_role("heading", name="Import members").wait_for()
    page.get_by_label("The sheet").set_input_files({"name": name, "mimeType": "", "buffer": data})
    with going(page):
        page.get_by_role("button", name="Upload").click()


def looked_at(page: Page, name: str) -> None:
    picture(page, f"import-{name}")
    assert staff_problems(page) == []


def test_a_spreadsheet_becomes_the_directory(
    visit: Callable[..., Page], admin_user: User, mailbox: Any
) -> None:
    load_countries(reset=False)
    MembershipCategoryFactory.create()
    page = visit("/admin/", user=admin_user, width=PHONE)

    upload(page, "members.xlsx", excel_of(["Our members"], [], HEAD, *ROWS))
    looked_at(page, "columns")
    assert page.get_by_label("Land").input_value() == "country"
    assert page.get_by_label("Our remarks").input_value() == ""
    with going(page):
        page.get_by_role("button", name="Check the rows").click()
    picture(page, "import-progress")
    work(page, until="Look over what would change")
    looked_at(page, "preview")
    with going(page):
        page.get_by_role("link", name="refused (1)").click()
    page.get_by_text("“Frnace” is no country we know. Did you mean France?").wait_for()
    with going(page):
        page.get_by_role("button", name="Take in 3 rows").click()
    work(page, until="Taken in")
    looked_at(page, "done")

    mended = csv_of([*HEAD, "why"], ["Ligue des fleuves", "France", *ROWS[2][2:], "no country"])
    without_javascript = visit("/admin/", user=admin_user, javascript=False)
    upload(without_javascript, "mended.csv", mended)
    with going(without_javascript):
        without_javascript.get_by_role("button", name="Check the rows").click()
    work(without_javascript, until="Look over what would change")
    with going(without_javascript):
        without_javascript.get_by_role("button", name="Take in 1 row").click()
    work(without_javascript, until="Taken in")

    assert Organization.objects.count() == 4
    page.goto("/members/")
    for name in ("Han Voice", "북한인권연대", "Ligue des fleuves"):
        page.get_by_text(name).first.wait_for()
    assert page.get_by_text("Unlisted Watch").count() == 0
