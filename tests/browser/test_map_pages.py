"""The maps, countries and organizations in a real browser: by day and night, in both directions, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from letters.models.signature import Visibility
from tests.browsing import LAPTOP, PHONE, accessibility_problems, is_too_wide, picture
from tests.factories import (
    LetterFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    "map of members": "/members/map/?on=2020",
    "map of signatories": "/letters/to-the-ministry/map/",
    "countries": "/countries/?sort=-members",
    "country": "/countries/kr/",
    "organization": "/organizations/assembly-watch/",
}


@pytest.fixture
def world():
    watch = OrganizationFactory.create(name="Assembly Watch", country=country("KR"))
    OrganizationNameFactory.create(
        organization=watch, name="مراقبة التجمع", language="ar", kind="translation"
    )
    MembershipFactory.create(organization=watch)
    for code in ("JP", "SG", "AG", "BB", "LU", "US", "US", "PS", "TW"):
        MembershipFactory.create(organization__country=country(code))
    first = LetterFactory.create(title="To the ministry", dated="2011-03-01")
    second = LetterFactory.create(title="To the council", dated="2013-03-01")
    for letter in (first, second):
        SignatureFactory.create(letter=letter, organization=watch, country=watch.country)
        SignatureFactory.create(letter=letter, country=country("JP"))
    SignatureFactory.create(letter=first, country=country("KR"), visibility=Visibility.COUNTRY)


@pytest.mark.parametrize(
    ("width", "dark", "prefix"),
    [(LAPTOP, False, ""), (PHONE, True, "/ar")],
    ids=["laptop light", "phone dark rtl"],
)
def test_every_page_with_countries_is_readable_everywhere(visit, world, width, dark, prefix):
    page = visit(f"{prefix}/members/", width=width, dark=dark)
    for name, address in PAGES.items():
        page.goto(prefix + address)
        picture(page, f"{name} {width} {'dark' if dark else 'light'} {prefix}")
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name


def test_the_map_is_read_and_walked_without_a_mouse(visit, world):
    page = visit("/members/map/", javascript=False)
    drawing = page.get_by_role("group", name="Members by country")
    expect(drawing.get_by_role("link")).to_have_count(9)
    for name in ("United States: 2 members", "Singapore: 1 member", "Palestine: 1 member"):
        expect(drawing.get_by_role("link", name=name, exact=True)).to_have_count(1)
    page.get_by_role("button", name="Show").focus()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip the map, go to its table")
    expect(skip).to_be_focused()
    page.keyboard.press("Tab")
    expect(drawing.get_by_role("link", name="United States: 2 members")).to_be_focused()
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Members by country")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("table").get_by_role("link", name="United States")).to_be_focused()
