"""What is exported and imported again changes nothing: no name, no date, nobody's membership."""

import datetime

import pytest

from coalition.sheets import csv_text, xlsx_bytes
from members.exports.sheet import member_sheet
from members.importing.headings import guess
from members.importing.opening import read_sheet
from members.importing.plan import make_plan
from members.models import Organization
from tests.factories import (
    ContactFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    country,
)

pytestmark = pytest.mark.django_db
AWKWARD = [
    "=1+1 Rights Now", "+972 Magazine", "-ism Watch", "@home", "'Quoted' Voices", 'The "Free" Press', "A; B; C",
    "Voices, Ltd.", "http://example.org", "100", "2011-09-08", "TRUE", "N.A. Watch", "Café", "Cafe\u0301 Two",
    "منظمة حقوق الإنسان", "‏ארגון", "북한인권시민연합", "＝全角", "Org: Korea", "ko: Voices", "x" * 290,
]  # fmt: skip


def planned(file_type):
    rows = list(member_sheet(Organization.objects.all(), with_contacts=True))
    data = csv_text(rows).encode() if file_type == "csv" else xlsx_bytes(rows, title="Members")
    headings, *below = read_sheet(data).rows
    plan = make_plan(below, guess(headings.cells))
    return [(row.outcome, row.reasons, row.changes) for row in plan.rows]


def changed(file_type):
    return [row for row in planned(file_type) if row[0] != "unchanged"]


@pytest.fixture(params=["csv", "xlsx"])
def file_type(request):
    return request.param


def test_names_that_begin_like_formulas_or_hold_separators_come_back(file_type):
    for number, name in enumerate(AWKWARD):
        organization = OrganizationFactory.create(
            name=name,
            country=country("KR"),
            acronym=f"={number}",
            description=f"{name}\n\nand; more, “of it”\tend",
        )
        for kind in ("alias", "former", "translation", "acronym"):
            OrganizationNameFactory.create(organization=organization, name=f"{name[:280]} {kind}", kind=kind)
    assert len(planned(file_type)) == len(AWKWARD)
    assert changed(file_type) == []


def test_facts_of_every_kind_come_back(file_type):
    network = OrganizationFactory.create(name="Voices Worldwide", listed=False, scope="international")
    OrganizationFactory.create(
        name="Voices Asia", parent=network, country=country("JP"), website="https://voices.example.org/asia?x=1",
        ecosoc_status="special", scope="regional", acronym="VA", description="Speaks.",
    )  # fmt: skip
    OrganizationFactory.create(name="Same Name", country=country("KR"))
    OrganizationFactory.create(name="Same Name", country=country("US"))
    nameless = OrganizationFactory.create(name="No Short Form")
    OrganizationNameFactory.create(organization=nameless, name="NSF", kind="acronym")
    OrganizationNameFactory.create(
        organization=nameless, name="Sans Sigle", kind="translation", language="fr"
    )
    OrganizationNameFactory.create(organization=nameless, name="Ohne Kürzel", kind="alias", language="de")
    for code in ("GB", "KP", "KR", "CD", "TW", "XK", "PS", "CI"):
        OrganizationFactory.create(name=f"Group of {code}", country=country(code))
    assert changed(file_type) == []


PRECISE = [("day", 2011, 9, 8), ("month", 2011, 9, 1), ("year", 2011, 1, 1)]


def test_memberships_come_back_as_precisely_as_they_are_known(file_type):
    member = MembershipCategoryFactory.create()
    observer = MembershipCategoryFactory.create(name="Observer (no vote)", slug="observer")
    for precision, *begun in PRECISE:
        for until, end in {"day": (2014, 3, 5), "month": (2014, 3, 31), "year": (2014, 12, 31)}.items():
            organization = OrganizationFactory.create(name=f"From {precision} until {until}")
            MembershipFactory.create(
                organization=organization, category=observer, joined_on=datetime.date(*begun),
                joined_precision=precision, ended_on=datetime.date(*end), ended_precision=until,
                end_reason="category", end_note="kept", note="kept",
            )  # fmt: skip
            MembershipFactory.create(
                organization=organization,
                category=member,
                joined_on=datetime.date(2015, 1, 1),
                joined_precision="year",
            )
    MembershipFactory.create(organization__name="Since ever", joined_on=None)
    MembershipFactory.create(
        organization__name="Was once", joined_on=None, ended_on=datetime.date(2013, 1, 1), end_reason=""
    )
    membership = MembershipFactory.create(organization__name="Suspended")
    membership.suspensions.create(began_on=datetime.date(2020, 1, 1))
    assert changed(file_type) == []


def test_contacts_come_back(file_type):
    organization = OrganizationFactory.create(name="Voices")
    for name, language, can_sign in (
        ("Ana Example", "ko", True),
        ("=Ben", "ar", False),
        ("O'Cho", "en", True),
    ):
        ContactFactory.create(
            organization=organization, name=name, language=language, can_sign=can_sign, role="-"
        )
    ContactFactory.create(organization=organization, left_on=datetime.date(2015, 1, 1))
    assert changed(file_type) == []
