"""Whatever stands under a letter: every place that names or counts who signed it says the same, and nothing else."""

from collections import Counter

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given
from hypothesis.extra.django import TestCase

from letters.models.signature import Status, Visibility
from tests.coalition.test_access import PUBLIC
from tests.examples import examples
from tests.letters.agreement import documents, lists, pages, programs  # noqa: F401 (they enter their places)
from tests.letters.agreement.cases import HIDES, LISTED, NAMES, PLACES, SECRET, WITHDRAWS, Case, Line, cases
from tests.letters.agreement.documents import EDITIONS, edition, edition_as_pdf
from tests.letters.agreement.elsewhere import ELSEWHERE, addresses
from tests.letters.agreement.places import COSTLY, OF_THE_SITE, all_places
from tests.letters.agreement.places import PLACES as REGISTER
from tests.letters.agreement.staff import told_to_staff
from tests.letters.agreement.visitor import Visitor
from tests.letters.agreement.world import World

FULL = Case(
    lines=[
        *(Line(name, place) for name, place in zip(NAMES, [*PLACES, *PLACES[:2]], strict=True)),
        Line(NAMES[0], PLACES[1], record="none"),
        Line(NAMES[0], PLACES[1], record="merged"),
        Line(NAMES[2], PLACES[3], record="renamed", late=True),
        Line(NAMES[3], PLACES[0], record="unlisted"),
        Line("Maria Example", individual=True),
        Line("마리아", PLACES[1], individual=True, late=True),
        *(Line(NAMES[1], PLACES[1], "unlisted", visibility=each) for each in Visibility.values[1:]),
        Line(NAMES[1], PLACES[1], visibility=Visibility.COUNTRY),
        *(Line(NAMES[2], PLACES[3], status=each) for each in Status.values if each != Status.CONFIRMED),
        Line(NAMES[2], PLACES[3], "unlisted", status=Status.PENDING),
        Line(NAMES[4], PLACES[1], then=HIDES),
        Line(NAMES[5], PLACES[3], then=WITHDRAWS),
        Line("Hidden", individual=True, visibility=Visibility.COUNTED),
    ]
)
BY_COUNTRY = Case(lines=FULL.lines[1::2], order="country", completeness="partial")
NOBODY = Case(lines=[Line(NAMES[0], status=Status.PENDING)], has_edition=False, completeness="count_only")
WITHHELD = Case(lines=[Line(NAMES[0], PLACES[1], visibility=Visibility.COUNTRY)] * 2, order="alphabetical")
EXAMPLES = 4  # a second or two each
# Whoever is listed has a page, in the map of the site and in the API too, whatever it signed.
OF_LISTED = (
    "/sitemap",
    f"/organizations/{LISTED}",
    f"/api/v1/organizations/{LISTED}",
    "/api/v1/organizations/?page_",
)


def test_every_public_address_is_a_place_or_tells_nothing_of_signatories():
    known = [set(REGISTER), EDITIONS, set(ELSEWHERE)]
    assert set().union(*known) == PUBLIC
    assert sum(map(len, known)) == len(PUBLIC)


def compared(place, facts, expected):
    wrong = {name: (said, expected[name]) for name, said in facts.items() if said != expected[name]}
    assert not wrong, f"{place}: (said, expected) {wrong}"


def of_the_site(world):
    """The numbers of both public letters."""
    both = [world.expected().facts, world.expected_of_other().facts]
    numbers = Counter(both[0]["by country"]) + Counter(both[1]["by country"])
    return {
        "organizations": sum(each["organizations"] for each in both),
        "countries": len(numbers),
        "by country": dict(numbers),
        "named with country": sum(len(each["by name from countries"]) for each in both),
        "public letters": {"assembly", "another"},
    }


def all_say_the_same(world, visitor, *, costly):
    expected, site = world.expected().facts, of_the_site(world)
    compared("counts()", vars(world.letter.counts()), expected)
    for place in all_places():
        if costly or place not in COSTLY:
            facts = place(visitor, world.letter)
            compared(place.__name__, facts, site if place in OF_THE_SITE else expected)


def nobody_tells(visitor):
    assert visitor.heard
    assert visitor.told_of(SECRET) == []
    assert [path for path in visitor.told_of(LISTED) if not path.startswith(OF_LISTED)] == []


def gone_through(case, *, costly):
    """The letter is handed over, people come and go, and at each step everything is asked."""
    cache.clear()  # of what limits how often one may ask
    world, visitor = World(case), Visitor()
    if case.has_edition:
        world.issue()
        compared("edition", edition(Visitor(), world.letter), world.edition_then())
    world.go_on()
    all_say_the_same(world, visitor, costly=costly)
    if case.has_edition:
        compared("edition, later", edition(visitor, world.letter), world.edition_now())
        if costly:
            compared("edition as PDF", edition_as_pdf(visitor, world.letter), world.edition_now())
    nobody_tells(visitor)
    return world


class Agreement(TestCase):
    @examples(EXAMPLES, in_spite_of=list(HealthCheck))
    @given(case=cases)
    def test_every_place_says_what_the_letter_says(self, case):
        gone_through(case, costly=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "case", [FULL, BY_COUNTRY, NOBODY, WITHHELD], ids=["full", "country", "nobody", "withheld"]
)
def test_pages_files_and_documents_say_the_same(case):
    gone_through(case, costly=True)


@pytest.mark.django_db
def test_another_letter_of_the_same_organizations_tells_nothing_of_the_first():
    cache.clear()
    two = [Line(NAMES[0], PLACES[1]), Line(NAMES[1], PLACES[1], visibility=Visibility.COUNTRY)]
    world, visitor = World(Case(lines=[*two, Line(NAMES[2], PLACES[3])])), Visitor()
    expected = world.expected_of_other().facts
    for place in all_places():
        if place not in COSTLY | OF_THE_SITE:
            compared(place.__name__, place(visitor, world.other), expected)
    nobody_tells(visitor)


@pytest.mark.django_db
@pytest.mark.parametrize("case", [FULL, BY_COUNTRY, NOBODY], ids=["full", "country", "nobody"])
def test_staff_are_told_the_same_count(admin_client, case):
    world = World(case)
    facts, then = world.expected(at_end=False).facts, world.edition_then()
    expected = {
        "in the list": facts["sentence"] or "none",
        "in the form": facts["sentence"] or "No signatories yet",
        "of the drive": facts["sentence"],
        "coming edition": facts["sentence"] or "Nobody has signed.",
        "coming lines": then["lines"],
    }
    assert told_to_staff(admin_client, world.letter) == expected


@pytest.mark.django_db
def test_no_other_address_and_no_search_tells_of_what_is_withheld(client):
    cache.clear()
    world = World(FULL)
    world.issue()
    world.go_on()
    asked = list(addresses())
    assert len(asked) > 20
    visitor = Visitor()
    for path in asked:
        visitor.ask(path)
    assert visitor.told_of(SECRET) == []
    assert not client.get(f"/search/?q={SECRET}").context["found"]
    for path in ("/letters/", "/who-signed-what/", "/members/"):
        assert "Nothing fits what you asked for." in client.get(f"{path}?q={SECRET}").text
