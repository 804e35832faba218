"""A duplicate is found on the admin's first page, compared and merged; its address redirects; it is undone."""

import pytest
from django.contrib.auth.models import User

from letters.actions.editions import issue_edition
from letters.models import Signature
from members.models import Merger
from tests.browsing import PHONE, accessibility_problems, going, picture
from tests.factories import (
    ContactFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
    country,
)
from tests.staff_pages import staff_problems

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.both_databases,
]


@pytest.fixture
def two():
    """A member that somebody imported a second time, with what has come to the second record since."""
    stays = OrganizationFactory.create(name="Han Voice", country=country("CA"))
    goes = OrganizationFactory.create(
        name="HanVoice",
        acronym="HV",
        website="https://hanvoice.example.org/",
        description="It speaks for refugees.",
    )
    MembershipFactory.create(organization=stays)
    for name in ("Ana Example", "Ben Example"):
        ContactFactory.create(organization=goes, name=name)
    both = LetterTextFactory.create(frozen=True, letter__title="A letter that both signed").letter
    own = LetterTextFactory.create(frozen=True, letter__title="On the freedom of assembly").letter
    SignatureFactory.create(
        letter=both, organization=stays, printed_name="Han Voice", printed_country="Canada"
    )
    for letter in (both, own):
        SignatureFactory.create(letter=letter, organization=goes, printed_name="HanVoice Canada")
        issue_edition(letter=letter, kind="full", note="", by=None)
    return stays, goes


@pytest.fixture
def staff():
    return User.objects.create_superuser("coordinator", password="x")


def names_under(page, letter):
    page.goto(letter.get_absolute_url())
    return page.locator("#signatories .names-list li").all_inner_texts()


def test_a_duplicate_is_merged_and_the_merger_undone(visit, two, staff):
    stays, goes = two
    letters = [signature.letter for signature in Signature.objects.filter(organization=goes)]
    visitor = visit(goes.get_absolute_url())
    assert "HanVoice" in visitor.inner_text("h1")
    before = [names_under(visitor, letter) for letter in letters]

    page = visit("/admin/", user=staff)
    with going(page):
        page.get_by_role("link", name="Han Voice — HanVoice").click()
    assert "Both have a line under these letters" in page.inner_text(".conflicts")
    assert "Ana Example" in page.inner_text(".record-page")
    assert staff_problems(page) == []
    picture(page, "merge-compare")
    with going(page):
        page.get_by_role("button", name="Merge: Han Voice stays").click()
    assert "“HanVoice” is now part of “Han Voice”." in page.inner_text(".messagelist")
    assert staff_problems(page) == []
    picture(page, "merge-done")

    assert [names_under(visitor, letter) for letter in letters] == before
    visitor.goto(goes.get_absolute_url())
    assert visitor.url.endswith(stays.get_absolute_url())
    signed = visitor.inner_text("main")
    assert "HanVoice Canada" in signed
    assert "Han Voice (Canada)" in signed
    assert accessibility_problems(visitor) == []

    with going(page):
        page.get_by_role("button", name="Undo: these are two organizations").click()
    assert "Everything is back where it was" in page.inner_text(".messagelist")
    assert [names_under(visitor, letter) for letter in letters] == before
    again = visit(goes.get_absolute_url())
    assert again.url.endswith(goes.get_absolute_url())
    assert Merger.objects.get().undone_by == staff


def test_two_that_look_alike_and_are_two(visit, two, staff):
    page = visit("/admin/members/organization/duplicates/", user=staff, width=PHONE, dark=True)
    assert staff_problems(page) == []
    with going(page):
        page.get_by_role("button", name="Han Voice and HanVoice are two").click()
    assert "nobody is asked again" in page.inner_text(".messagelist")
    assert staff_problems(page) == []
    with going(page):
        page.get_by_role("button", name="Look at Han Voice and HanVoice again").click()
    with going(page):
        page.get_by_role("link", name="Compare Han Voice and HanVoice").click()
    assert staff_problems(page) == []
    picture(page, "merge-compare-phone")


def test_any_two_are_merged_from_the_page_of_one(visit, two, staff):
    stays = OrganizationFactory.create(name="Voices of the North")
    page = visit(f"/admin/members/organization/{two[1].pk}/change/", user=staff)
    with going(page):
        page.get_by_role("link", name="Merge", exact=True).click()
    assert staff_problems(page) == []
    page.locator(".select2-selection").click()
    page.keyboard.type("voices of")
    page.get_by_role("option", name="Voices of the North").click()
    with going(page):
        page.get_by_role("button", name="Compare").click()
    with going(page):
        page.get_by_role("link", name="Let the other record stay instead").click()
    with going(page):
        page.get_by_role("button", name="Merge: HanVoice stays").click()
    assert Merger.objects.get().merged == stays
