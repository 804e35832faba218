"""Staff paste a real letter into the admin and have it published, in a real browser.

The real letters belong to their authors and lie beside the project (`../shared/data/letters`); where they are not
there, those journeys say so and only the invented letter is walked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import expect

from letters.models import Letter, LetterImport
from members.models import Organization
from tests.browsing import PHONE, accessibility_problems, going, picture
from tests.factories import OrganizationFactory, country

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "letters"
REAL = (
    "00-icnk-kim-jong-il-2011",
    "04-facebook-end-to-end-2019",
    "26-offsets-florestais-2017",
    "28-lanceurs-d-alerte-lettre-ouverte-2019",
)
ADD = "/admin/letters/letterimport/add/"
INVENTED = """An open letter on the rivers of the north

To: The Minister of Rivers, Ministry of Water

13 October 2011

Dear Minister,

We, organizations from five countries, ask for three things. The first is that the rivers of the north be let be.
The second is that their lakes be let be. The third is that those who live by them be heard before anything is built.

We look forward to your answer.

Yours sincerely,

• Rivers Watch (Japan)
• Lakes Watch (ROK)
• Ligue des fleuves (France)
• Observatório das Águas (Brazil)
• 강 지킴이 (South Korea)
• Friends of the Northern Shore
• Centre for Water and Law – CWL (Canada)

Aiko Example is a writer who lives by a river. She has written four books on it.
"""


@pytest.fixture
def maria() -> User:
    call_command("load_countries", verbosity=0)
    return User.objects.create_superuser("maria")


def paste(page: Page, text: str) -> None:
    page.get_by_label("The letter", exact=True).fill(text)
    with going(page):
        page.get_by_role("button", name="Read the letter").click()


def names_shown(page: Page) -> list[str]:
    boxes = page.get_by_label("Name as printed")
    return [str(boxes.nth(at).input_value()) for at in range(boxes.count())]


def confirm_and_publish(page: Page) -> Letter:
    with going(page):
        page.get_by_role("button", name="Confirm: create the letter").click()
    with going(page):
        page.get_by_role("button", name="Publish now").click()
    page.get_by_text("The letter is public now.").wait_for()
    return Letter.objects.order_by("-pk")[0]


@pytest.fixture(params=REAL)
def real(request: pytest.FixtureRequest) -> tuple[str, list[dict[str, Any]]]:
    """A real letter: its text and its hand-checked signatories."""
    path = DATA / f"{request.param}.txt"
    if not path.exists():
        pytest.skip(
            f"NOT WALKED: the real letters are not here ({DATA}); only the invented one was imported."
        )
    answers = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return path.read_text(encoding="utf-8"), answers["signatories"]


def test_a_real_letter_is_pasted_corrected_confirmed_and_published(
    visit: Callable[..., Page], maria: User, real: tuple[str, list[dict[str, Any]]]
) -> None:
    text, signatories = real
    page = visit(ADD, user=maria)
    paste(page, text)
    read = names_shown(page)
    assert len(read) == len(signatories)
    page.get_by_label("Title", exact=True).fill("A letter as it was pasted")
    page.get_by_label("Name as printed").nth(1).fill("A Corrected Name")
    letter = confirm_and_publish(page)
    page.goto(letter.get_absolute_url())
    shown = page.locator("main").inner_text()
    assert "A Corrected Name" in shown
    for name in (*read[:1], *read[2:]):
        assert name in shown
    assert letter.signatures.count() == len(signatories)


def test_an_invented_letter_from_paste_to_public_page(visit: Callable[..., Page], maria: User) -> None:
    known = OrganizationFactory.create(name="Northern Shore Friends Association", country=country("CA"))
    OrganizationFactory.create(name="Lakes Watch", country=country("KR"))
    page = visit(ADD, user=maria)
    paste(page, INVENTED)
    assert names_shown(page)[:3] == ["Rivers Watch", "Lakes Watch", "Ligue des fleuves"]
    assert len(names_shown(page)) == 7
    picture(page, "import-preview-invented")

    # The known one is linked by itself; another is found by searching inside its row.
    assert page.get_by_label("Who it is", exact=True).nth(1).input_value().startswith("link:")
    row = page.locator("tr", has=page.locator("input[value='Friends of the Northern Shore']"))
    row.get_by_role("button", name="Find another …").click()
    search = row.get_by_role("combobox", name="Search by any name it has or had")
    search.fill("northern shore assoc")
    row.locator(".search").get_by_role("option", name="Northern Shore Friends Association, Canada").wait_for()
    search.press("Enter")
    expect(row.get_by_label("Who it is", exact=True)).to_have_value(f"link:{known.pk}")

    letter = confirm_and_publish(page)
    page.goto(letter.get_absolute_url())
    shown = page.locator("main").inner_text()
    for name in ("Rivers Watch", "강 지킴이", "Observatório das Águas", "Friends of the Northern Shore"):
        assert name in shown
    assert letter.signatures.filter(organization=known).exists()
    assert Organization.objects.filter(name="강 지킴이", country="KR").exists()


def test_what_was_typed_survives_a_closed_tab(visit: Callable[..., Page], maria: User) -> None:
    page = visit(ADD, user=maria)
    paste(page, INVENTED)
    page.get_by_label("Name as printed").nth(0).fill("Rivers Watch of Japan")
    page.get_by_text("Not saved yet").wait_for()
    page.get_by_text("Saved", exact=False).and_(page.locator(".state")).wait_for()
    page.locator(".state", has_text="Saved ").wait_for()
    page.close()
    begun = LetterImport.objects.get()
    again = visit(f"/admin/letters/letterimport/{begun.pk}/change/", user=maria)
    assert names_shown(again)[0] == "Rivers Watch of Japan"


def test_a_row_and_its_line_light_up_together(visit: Callable[..., Page], maria: User) -> None:
    page = visit(ADD, user=maria)
    paste(page, INVENTED)
    page.get_by_label("Name as printed").nth(4).focus()
    expect(page.locator("mark.on")).to_contain_text("강 지킴이")


def test_it_works_without_javascript(visit: Callable[..., Page], maria: User) -> None:
    known = OrganizationFactory.create(name="Northern Shore Friends Association", country=country("CA"))
    page = visit(ADD, user=maria, javascript=False)
    paste(page, INVENTED)
    row = page.locator("tr", has=page.locator("input[value='Friends of the Northern Shore']"))
    row.get_by_role("button", name="Find another …").click()
    page.get_by_label("A name the organization has or had").fill("northern shore")
    with going(page):
        page.get_by_role("button", name="Search").click()
    with going(page):
        page.get_by_role("button", name="Northern Shore Friends Association, Canada").click()
    with going(page):
        page.get_by_role("button", name="Move Lakes Watch up").click()
    assert names_shown(page)[:2] == ["Lakes Watch", "Rivers Watch"]
    with going(page):
        page.get_by_role("link", name="강 지킴이 (South Korea)").first.click()
    assert page.url.endswith("#s5")
    letter = confirm_and_publish(page)
    assert letter.signatures.filter(organization=known).exists()
    assert [s.printed_name for s in letter.signatures.in_printed_order()][:2] == [
        "Lakes Watch",
        "Rivers Watch",
    ]


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_everyone_can_use_the_pages(visit: Callable[..., Page], maria: User, width: int, dark: bool) -> None:
    OrganizationFactory.create(name="Rivers Watch", country=country("JP"))
    page = visit(ADD, user=maria, width=width, dark=dark)
    look = f"{width}-{'dark' if dark else 'light'}"
    picture(page, f"import-paste-{look}")
    assert accessibility_problems(page) == []
    paste(page, INVENTED)
    page.get_by_label("Country", exact=True).nth(2).fill("Atlantis")
    with going(page):
        page.get_by_role("button", name="Save draft").last.click()
    page.get_by_text("is no country in the list").first.wait_for()
    picture(page, f"import-preview-{look}")
    assert accessibility_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    begun = LetterImport.objects.get()
    page.goto(f"/admin/letters/letterimport/{begun.pk}/row/1/")
    picture(page, f"import-row-{look}")
    assert accessibility_problems(page) == []
