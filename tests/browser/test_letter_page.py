"""The page of a letter in a real browser: by day and night, in both directions, on a phone and a laptop, on paper."""

import pytest
from playwright.sync_api import expect

from letters.models import LetterEvent
from letters.models.signature import Visibility
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide, picture
from tests.crowds import many_signatures
from tests.factories import LetterFactory, LetterTextFactory, RecipientFactory, SignatureFactory, country

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def letter():
    """All that a letter's page can hold: two directions, many addressees, a long list, a line of time."""
    letter = LetterFactory.create(slug="to-all", completeness="partial", original_language="ar")
    LetterTextFactory.create(letter=letter, title="To all", body="## We ask\n\n1. *One*\n2. Two\n\n> Three")
    LetterTextFactory.create(letter=letter, language="ar", title="إلى الجميع", body="نطلب *ثلاثة* أشياء.")
    for number in range(8):
        RecipientFactory.create(
            letter=letter, name=f"Minister {number}", delivered_on="2011-10-13", no_answer_as_of="2012-01-31"
        )
    LetterEvent.objects.create(
        letter=letter, kind="coverage", date="2011-10-14", title="أخبار", url="https://example.org/"
    )
    many_signatures(letter, 70)
    SignatureFactory.create(letter=letter, country=country("FR"), visibility=Visibility.COUNTRY)
    return letter


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_is_readable_everywhere(visit, letter, dark):
    page = visit("/letters/to-all/", dark=dark, locale="ar")  # the English page then offers the Arabic one
    for width in (PHONE, LAPTOP):
        page.set_viewport_size({"width": width, "height": 860})
        for address in ("/letters/to-all/", "/ar/letters/to-all/?order=country"):
            page.goto(address)
            page.locator(".cite summary").click()
            page.locator(".language-menu summary").click()
            picture(page, f"letter {address} {width} {'dark' if dark else 'light'}")
            assert (address, width, accessibility_problems(page)) == (address, width, [])
            assert not is_too_wide(page), (address, width)


def test_order_and_language_are_chosen_apart_and_the_citation_is_copied(visit, letter):
    page = visit("/letters/to-all/?lang=ar")
    with going(page):
        page.get_by_role("link", name="Alphabetical").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("إلى الجميع")
    with going(page):
        page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("link", name="Alphabetical")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("heading", level=1)).to_have_text("To all")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cite = page.get_by_role("region", name="How to cite")
    cite.get_by_role("button", name="Copy").first.click()
    expect(cite.get_by_role("status").first).to_have_text("Copied")
    assert "Signed by 71 organizations" in page.evaluate("navigator.clipboard.readText()")


def test_the_take_away_stays_in_sight_and_goes_from_paper(visit, letter):
    page = visit("/letters/to-all/", height=900)
    page.locator("#how-to-cite").scroll_into_view_if_needed()
    expect(page.get_by_role("link", name="PDF", exact=True)).to_be_in_viewport()
    page.emulate_media(media="print")
    for gone in (".take-away", ".on-this-page", ".copy", ".site-search"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.get_by_text("Minister 7").is_visible()  # folded away on a screen only
    assert page.locator("#citation").is_visible()
