"""The sheet of members holds what the import reads, in its columns."""

import datetime

import pytest
from django.utils import translation

from members.exports.sheet import member_sheet
from members.importing.cells import read_language, split
from members.importing.columns import BY_KEY, COLUMNS
from members.importing.headings import guess
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


def sheet(with_contacts=True):
    """The rows below the headings, each by the key of its column."""
    _headings, *rows = member_sheet(Organization.objects.all(), with_contacts=with_contacts)
    keys = [column.key for column in COLUMNS if with_contacts or column.part != "contact"]
    return [dict(zip(keys, row, strict=True)) for row in rows]


@pytest.fixture
def voice():
    network = OrganizationFactory.create(name="Voices Worldwide", listed=False)
    voice = OrganizationFactory.create(
        name="Han Voice",
        acronym="HV",
        country=country("CA"),
        parent=network,
        website="https://han.example.org/",
    )
    for name, kind, language in (
        ("한보이스", "translation", "ko"),
        ("Voice; Han", "alias", ""),
        ("HanVoice", "alias", ""),
        ("Korean Voice", "former", ""),
        ("HVC", "acronym", ""),
    ):
        OrganizationNameFactory.create(organization=voice, name=name, kind=kind, language=language)
    return voice


def test_a_row_tells_an_organization_with_all_its_names(voice):
    row, _network = sheet()
    assert (row["name"], row["country"], row["parent"]) == ("Han Voice", "Canada", "Voices Worldwide")
    assert split(row["acronym"]) == ["HV", "HVC"]
    assert split(row["other_names"]) == ["HanVoice", "Voice; Han"]
    assert split(row["former_names"]) == ["Korean Voice"]
    assert [read_language(each) for each in split(row["translations"])] == [("ko", "한보이스")]
    assert (row["listed"], row["website"]) == ("yes", "https://han.example.org/")


def test_further_memberships_and_contacts_are_further_rows_that_repeat_the_name_only(voice):
    member, observer = (
        MembershipCategoryFactory.create(),
        MembershipCategoryFactory.create(name="Observer", slug="o"),
    )
    MembershipFactory.create(
        organization=voice, category=observer, joined_on=datetime.date(2011, 1, 1), joined_precision="year",
        ended_on=datetime.date(2012, 9, 30), ended_precision="month", end_reason="category",
    )  # fmt: skip
    MembershipFactory.create(organization=voice, category=member, joined_on=datetime.date(2012, 10, 1))
    ana = ContactFactory.create(organization=voice, name="Ana Example", language="ko", can_sign=False)
    ContactFactory.create(organization=voice, left_on=datetime.date(2015, 1, 1))
    first, second, _network = sheet()
    assert [first[key] for key in ("category", "joined", "ended", "end_reason")] == [
        "Observer", "2011", "2012-09", "category",
    ]  # fmt: skip
    assert [second[key] for key in ("category", "joined", "ended")] == ["Member", "2012-10-01", ""]
    assert (first["contact_name"], first["contact_email"]) == ("Ana Example", ana.email)
    assert (first["contact_language"], first["contact_can_sign"]) == ("ko", "no")
    assert {key for key, cell in second.items() if cell} == {"name", "country", "category", "joined"}


def test_people_stay_where_they_are_unless_asked_for(voice):
    email = ContactFactory.create(organization=voice).email
    assert email not in str(sheet(with_contacts=False))
    assert not any(key.startswith("contact") for key in sheet(with_contacts=False)[0])


def test_merged_records_stay_out(voice):
    OrganizationFactory.create(name="Hanvoice Inc", merged_into=voice)
    assert [row["name"] for row in sheet()] == ["Han Voice", "Voices Worldwide"]


def test_a_country_that_the_coalition_calls_otherwise_goes_by_its_code(voice):
    voice.country.name = "The Great White North"
    voice.country.save()
    assert sheet()[0]["country"] == "CA"


@pytest.mark.parametrize("language", ["en", "fr", "ko", "ar"])
def test_the_import_knows_the_headings_in_every_language(language):
    with translation.override(language):
        headings, *_rows = member_sheet(Organization.objects.all(), with_contacts=True)
    assert guess(headings) == dict(enumerate(BY_KEY))


@pytest.mark.parametrize("count", [1, 40])
def test_the_sheet_takes_four_queries_however_long_it_is(count, django_assert_num_queries):
    for _each in range(count):
        membership = MembershipFactory.create(organization__country=country("KR"))
        ContactFactory.create(organization=membership.organization)
        OrganizationNameFactory.create(organization=membership.organization)
    with django_assert_num_queries(4):
        assert len(sheet()) == count
