"""The directory in a real browser: on a phone and a laptop, by day and night, in both directions, without script."""

import datetime

import pytest

from coalition.addresses import in_language
from members.models import AdmissionRules
from tests.browsing import LAPTOP, PHONE, accessibility_problems, going, is_too_wide, picture
from tests.factories import (
    LetterFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    "directory": "/members/",
    "directory of a day": "/members/?on=2012&category=observer",
    "directory with a mistake": "/members/?on=08/09/2011&since=soon",
    "numbers": "/members/numbers/",
    "numbers of a day": "/members/numbers/?on=2012-06-30",
    "numbers with a mistake": "/members/numbers/?on=2090",
    "organization of a network": "/organizations/assembly-watch-korea/",
    "network": "/organizations/assembly-watch/",
}


@pytest.fixture
def directory():
    AdmissionRules(counts_unlisted=True).save()
    observer = MembershipCategoryFactory.create(name="Observer", slug="observer")
    network = OrganizationFactory.create(name="Assembly Watch", acronym="AW")
    chapter = OrganizationFactory.create(name="Assembly Watch Korea", country=country("KR"), parent=network)
    for year, code in enumerate(("JP", "FR", "US", "CA", "BR"), start=2012):
        MembershipFactory.create(organization__country=country(code), joined_on=datetime.date(year, 3, 1))
    OrganizationNameFactory.create(
        organization=chapter, name="집회감시", language="ko", kind="former",
        used_until=datetime.date(2014, 12, 31), used_until_precision="year",
    )  # fmt: skip
    OrganizationNameFactory.create(
        organization=chapter, name="مراقبة التجمع", language="ar", kind="translation"
    )
    MembershipFactory.create(organization=network, joined_on=None)
    MembershipFactory.create(organization=chapter, category=observer, ended_on=datetime.date(2013, 5, 1))
    MembershipFactory.create(organization=chapter, joined_on=datetime.date(2013, 5, 1))
    MembershipFactory.create(organization__listed=False, organization__name="Secret Group")
    MembershipFactory.create(ended_on=datetime.date(2016, 2, 1))
    letter = LetterFactory.create(title="To the ministry", networks_sign_for_chapters=True)
    SignatureFactory.create(letter=letter, organization=network)
    SignatureFactory.create(organization=chapter)


@pytest.mark.parametrize(
    ("width", "dark", "locale"),
    [(PHONE, True, "en-GB"), (LAPTOP, False, "en-GB"), (PHONE, False, "ar"), (LAPTOP, True, "ar")],
    ids=["phone dark", "laptop light", "phone rtl", "laptop rtl dark"],
)
def test_every_page_of_the_directory_is_readable_everywhere(visit, directory, width, dark, locale):
    page = visit("/", width=width, dark=dark, locale=locale)
    for name, address in PAGES.items():
        page.goto(in_language(address, locale[:2]))
        picture(page, f"{name} {width} {'dark' if dark else 'light'} {locale}")
        assert (name, accessibility_problems(page)) == (name, [])
        assert not is_too_wide(page), name


def test_a_journalist_asks_who_was_a_member_on_a_day_without_script(visit, directory):
    page = visit("/members/", width=320, javascript=False)
    assert not is_too_wide(page)
    page.get_by_label("Members on the day").fill("8 September 2011")
    with going(page):
        page.get_by_role("button", name="Show").click()
    page.get_by_text("4 organizations were members on 8 September 2011.").wait_for()
    page.get_by_text("1 of them is not listed here.").wait_for()
    with going(page):
        page.get_by_role("link", name="Members in numbers, year by year").click()
    page.get_by_role("heading", name="Members in numbers").wait_for()
    assert page.get_by_label("On a day, or at the end of a year").input_value() == "2011-09-08"
    page.get_by_role("img", name="Members at the end of each year").wait_for()
    page.get_by_label("On a day, or at the end of a year").fill("2016")
    with going(page):
        page.get_by_role("button", name="Show").click()
    assert page.locator("#changes tbody tr").first.locator("td").all_inner_texts() == ["1", "1", "8"]
    assert not is_too_wide(page)
    assert "Secret Group" not in page.content()


def test_a_mistake_stays_in_its_field_and_says_what_to_write(visit, directory):
    page = visit("/members/?on=08/09/2011", width=PHONE)
    assert page.get_by_label("Members on the day").input_value() == "08/09/2011"
    page.get_by_text("Write 2011-09-08 or 2011-08-09.").wait_for()
