"""Organizations that may be there twice are shown to staff, with the reason; what only looks alike is not."""

from typing import Any

import pytest

from members.actions.merging import say_distinct
from members.matching import possible_duplicates
from members.models import Organization
from tests.factories import OrganizationFactory, OrganizationNameFactory, country

pytestmark = pytest.mark.django_db


def made(name: str, **more: Any) -> Organization:
    return OrganizationFactory.create(name=name, **more)


def found(**options: Any) -> list[tuple[str, str, str]]:
    return [(one.name, other.name, why) for one, other, why in possible_duplicates(**options)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"name": "Han Voice"}, {"name": "The HAN VOICE"}, "same name"),
        ({"name": "Han Voice"}, {"name": "HanVoice"}, "same name, spaced differently"),
        (
            {"name": "Han Voice", "website": "https://www.hanvoice.example.org/"},
            {"name": "Voices of the Han", "website": "http://hanvoice.example.org"},
            "same website",
        ),
        (
            {"name": "Federation for Human Rights and Law", "acronym": "FHRL"},
            {"name": "Federation for Human Rights, Law and Peace", "acronym": "FHRL"},
            "same acronym, similar name",
        ),
        (
            {"name": "Life Fund for North Korean Refugees"},
            {"name": "Life Funds for the North Korean Refugee"},
            "nearly the same name",
        ),
        (
            {"name": "NK Intellectual Solidarity Group"},
            {"name": "NK Intelectual Solidarity Group"},
            "nearly the same name",
        ),
        ({"name": "Odhikar Foundation"}, {"name": "Odhikar Foundation, Inc."}, "nearly the same name"),
    ],
)
def test_two_that_look_like_one_are_shown_with_the_reason(one, other, why):
    first, second = made(**one), made(**other)
    made("Something Else Entirely")
    assert found() == [(first.name, second.name, why)]


def test_the_name_of_one_that_is_another_name_of_the_other():
    former = made("U.S. Committee for Human Rights in North Korea")
    committee = made("Committee for Human Rights in North Korea")
    OrganizationNameFactory.create(organization=committee, name=former.name)
    why = "the name of one is another name of the other"
    assert found()[0] == (former.name, committee.name, why)


def test_two_with_one_other_name():
    one, other = made("Free NK Gulag"), made("Democracy Headquarters")
    for organization in (one, other):
        OrganizationNameFactory.create(organization=organization, name="북한민주화운동본부")
    assert found() == [(one.name, other.name, "same other name")]


def test_an_organizations_own_other_spellings_are_no_duplicates():
    organization = made("Han Voice")
    for name in ("HAN VOICE", "Han Voice!", "HanVoice"):
        OrganizationNameFactory.create(organization=organization, name=name)
    assert found() == []


def test_the_same_name_in_two_countries_is_two_organizations():
    made("Justice Now", country=country("KR"))
    made("Justice Now", country=country("FR"))
    assert found() == []
    made("Justice Now")
    assert len(found()) == 2


def test_a_merged_organization_is_done_with():
    one = made("Justice Now")
    made("Justice Now", merged_into=one)
    OrganizationNameFactory.create(organization=one, name="Old Justice")
    made("Old Justice", merged_into=one)
    assert found() == []


def test_merged_organizations_take_the_place_of_no_other_pair():
    stays = made("A Justice")
    for number in range(12):
        made(f"A{number}", merged_into=stays)
        made(f"A{number}", merged_into=stays)
    made("Zenith Watch")
    made("Zenith Watch")
    assert len(found(limit=1)) == 1


def test_two_of_which_staff_said_that_they_are_two_are_left_alone():
    for number in range(7):
        one, other = made(f"A{number} Watch"), made(f"A{number} Watch")
        say_distinct(one=other, other=one, by=None)
    assert found() == []
    made("Zenith Watch")
    made("Zenith Watch")
    assert found(limit=1) == [("Zenith Watch", "Zenith Watch", "same name")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.voice.example.org/en/", "http://voice.example.org/ko/about", True),
        ("https://facebook.com/Voice/", "https://www.facebook.com/voice", True),
        ("https://facebook.com/voice", "https://facebook.com/watch", False),
        ("https://voice.wordpress.com/", "https://watch.wordpress.com/", False),
        ("https://[voice/", "https://[voice/", False),
    ],
)
def test_one_web_domain_is_one_organization_unless_many_have_a_page_there(one, other, same):
    made("First Group", website=one)
    made("Second Council", website=other)
    assert bool(found()) is same


def test_chapters_that_share_the_website_of_their_network_are_no_duplicates():
    network = made("Voices of the North", website="https://voices.example.org/")
    made("Voices in Brazil", website="https://voices.example.org/", parent=network)
    made("Voices in France", website="https://voices.example.org/", parent=network)
    assert found() == []


def test_one_pair_is_shown_once_with_the_strongest_reason():
    made("Justice Now", acronym="JNOW", website="https://now.example.org/")
    made("Justice Now", acronym="JNOW", website="https://now.example.org/")
    assert found() == [("Justice Now", "Justice Now", "same name")]


def test_not_more_pairs_than_wanted():
    for number in range(10):
        made(f"Justice Now {number}")
        made(f"Justice Now {number}")
    assert len(found(limit=3)) == 3
    assert len(found()) == 10


def test_different_organizations_in_one_field_are_left_alone():
    for name in (
        "Human Rights Watch", "Human Rights in Asia", "Free NK Gulag", "Free North Korea Radio",
        "Committee for Human Rights in North Korea", "Council for Human Rights in North Korea",
        "Zambia Peace Watch Network", "Gambia Peace Watch Network",
    ):  # fmt: skip
        made(name)
    assert found(thorough=True) == []


def test_the_number_of_queries_does_not_grow_with_the_organizations(django_assert_max_num_queries):
    for number in range(30):
        made(f"Justice {number} Now")
        made(f"Justice {number} Now")
    with django_assert_max_num_queries(20):
        assert len(found(limit=50)) == 30
