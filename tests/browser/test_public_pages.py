"""The public pages in a real browser: on a phone and a laptop, by day and night, in both directions, on paper."""

import gzip
import re

import pytest
from django.conf import settings

from coalition.addresses import in_language
from letters.models import LetterEvent, ReportedCount
from letters.models.signature import Visibility
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide, picture
from tests.crowds import many_members
from tests.factories import (
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    "home": "/",
    "members": "/members/",
    "members with a mistake": "/members/?country=zz",
    "members none found": "/members/?q=nobody",
    "organization": "/organizations/free-nk-gulag/",
    "countries": "/countries/",
    "country": "/countries/kr/",
    "letters": "/letters/",
    "letter": "/letters/to-the-ministry/",
    "letter by country": "/letters/to-the-ministry/?order=country&lang=ar",
    "letter bare": "/letters/bare/",
    "who signed what": "/who-signed-what/?sort=-country",
}
MOST_BYTES = 60_000


@pytest.fixture
def site(settings):
    settings.COALITION_NAME = "International Coalition for the Examples of Human Rights"
    settings.COALITION_ABOUT = "Organizations from many countries that speak together."
    kr, jp = country("KR"), country("JP")
    gulag = OrganizationFactory.create(
        name="Free NK Gulag", country=kr, acronym="FNG", website="https://example.org/"
    )
    OrganizationNameFactory.create(organization=gulag, name="북한민주화운동본부", language="ko")
    MembershipFactory.create(organization=gulag)
    many_members(60)
    LetterFactory.create(slug="bare", dated=None, completeness="count_only", reported_count=179)
    letter = LetterFactory.create(
        slug="to-the-ministry", completeness="partial", note="From https://example.org/."
    )
    LetterTextFactory.create(
        letter=letter,
        title="To the ministry",
        body="## What we ask\n\n1. One\n2. [Two](https://example.org)\n\n> Three",
    )
    LetterTextFactory.create(
        letter=letter, language="ar", title="إلى الوزارة", body="نطلب ثلاثة أشياء (ROK)."
    )
    RecipientFactory.create(letter=letter, office="Ministry", address="1 Street\nTown", country=kr)
    RecipientFactory.create(letter=letter, name="محمد مثال", is_copy=True)
    LetterEvent.objects.create(
        letter=letter, kind="coverage", date="2011-10-14", title="News", url="https://example.org/"
    )
    ReportedCount.objects.create(
        letter=letter, statement="40 groups", source="A newspaper", url="https://example.org/"
    )
    SignatureFactory.create(letter=letter, organization=gulag, printed_country="ROK", country=kr)
    SignatureFactory.create(letter=letter, printed_name="منظمة مثال", printed_country="日本", country=jp)
    SignatureFactory.create_batch(12, letter=letter)
    SignatureFactory.create(letter=letter, country=kr, visibility=Visibility.COUNTRY)
    SignatureFactory.create(letter=letter, individual=True)


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (LAPTOP, False)], ids=["phone", "laptop"])
def test_every_page_is_readable_everywhere(visit, site, width, dark):
    page = visit("/", width=width, dark=dark)
    for name, address in PAGES.items():
        page.goto(address)
        picture(page, f"{name} {width} {'dark' if dark else 'light'}")
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name


def test_every_page_reads_from_right_to_left(visit, site):
    page = visit("/", width=PHONE, locale="ar")
    for name, address in PAGES.items():
        page.goto(in_language(address, "ar"))
        picture(page, f"{name} {PHONE} rtl")
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name


def test_targets_are_large_enough_for_a_thumb_and_the_narrowest_phone_does(visit, site):
    """24 pixels (WCAG 2.2, 2.5.8) at a width of 320 (1.4.10); links inside a sentence are exempt."""
    page = visit("/", width=320)
    standing = "header a, nav a, button, input:not([type=hidden]), select, th a, td a, .downloads a, dt a, h2 a, h3 a"
    measure = "all => all.filter(e => e.checkVisibility()).map(e => [e.innerText, e.getBoundingClientRect().height])"
    for address in PAGES.values():
        page.goto(address)
        assert not is_too_wide(page), address
        small = [name for name, height in page.locator(standing).evaluate_all(measure) if height < 24]
        assert (address, small) == (address, [])


def test_a_visitor_reaches_a_signatory_and_its_country_by_keyboard_and_without_script(visit, site):
    page = visit("/letters/to-the-ministry/", javascript=False)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    with going(page):
        page.keyboard.press("Enter")
    page.get_by_role("link", name="By country").focus()
    with going(page):
        page.keyboard.press("Enter")
    assert page.url.endswith("/?order=country#signatories")
    assert page.get_by_role("link", name="By country").get_attribute("aria-current") == "true"
    with going(page):
        page.get_by_role("link", name="Free NK Gulag").click()
    with going(page):
        page.get_by_role("link", name="South Korea").click()
    assert page.get_by_role("heading", level=1).inner_text() == "South Korea"


def test_a_filter_survives_sorting_and_turning_pages(visit, site):
    page = visit("/members/")
    page.get_by_label("Name").fill("watchers")
    with going(page):
        page.get_by_role("button", name="Show").click()
    with going(page):
        page.get_by_role("columnheader", name="Country").get_by_role("link").click()
    with going(page):
        page.get_by_role("link", name="Next").click()
    assert re.search(r"\?q=watchers&.*page=2", page.url)
    assert page.get_by_label("Name").input_value() == "watchers"
    assert page.get_by_role("columnheader", name="Country").get_attribute("aria-sort") == "ascending"


def test_the_focus_can_be_seen_in_the_header_and_on_the_page(visit, site):
    page = visit("/letters/")
    for place in (page.get_by_role("link", name="Members", exact=True), page.get_by_label("Year")):
        place.focus()
        shown = place.evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow")
        assert shown != "nonenone"


def test_a_letter_prints_as_a_letter(visit, site):
    page = visit("/letters/to-the-ministry/", dark=True)
    page.emulate_media(media="print", color_scheme="light")
    picture(page, "letter on paper")
    for gone in (".main-nav", ".site-search", ".choice", ".downloads", ".on-screen"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator(".on-paper").inner_text().endswith("/letters/to-the-ministry/")
    assert page.get_by_text("Free NK Gulag").is_visible()


def test_pages_are_small_on_a_slow_line(visit, site):
    """At most 60 kB with everything a first visit fetches, compressed as a public site sends it."""
    page = visit("/")
    for address in PAGES.values():
        page.goto(address)
        parts = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        total = sum(len(gzip.compress(page.request.get(each).body(), 6)) for each in {page.url, *parts})
        assert len(parts) >= 2, parts  # the style sheets, at least
        assert total < MOST_BYTES, (address, total)


def test_visitors_get_no_cookie(visit, site):
    page = visit("/")
    for address in PAGES.values():
        page.goto(address)
    assert page.context.cookies() == []
    assert settings.SESSION_COOKIE_NAME not in page.evaluate("document.cookie")
