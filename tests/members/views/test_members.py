import datetime

import pytest

from members.models import AdmissionRules
from tests.crowds import many_members, queries_before_and_after
from tests.factories import (
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def members():
    for name, code in (
        ("Han Voice", "CA"),
        ("Free NK Gulag", "KR"),
        ("No Fence", "JP"),
        ("Les Veilleurs", "FR"),
    ):
        MembershipFactory.create(organization=OrganizationFactory.create(name=name, country=country(code)))


def names(response):
    return [row.record.organization.name for row in response.context["table"].rows]


def test_members_stand_in_the_order_of_their_names_articles_ignored(client, members):
    assert names(client.get("/members/")) == ["Free NK Gulag", "Han Voice", "No Fence", "Les Veilleurs"]


def test_an_organization_that_is_not_listed_is_not_shown(client):
    MembershipFactory.create(organization__name="Quiet Group", organization__listed=False)
    response = client.get("/members/")
    assert "Quiet Group" not in response.text
    assert "1 organization is a member today." in response.text
    assert "It is not listed here." in response.text


def test_where_unlisted_members_are_not_counted_nothing_tells_of_them(client):
    AdmissionRules(counts_unlisted=False).save()
    MembershipFactory.create(organization__listed=False)
    assert "No members are listed yet." in client.get("/members/").text


def test_a_former_member_is_not_shown(client):
    MembershipFactory.create(organization__name="Gone Group", ended_on=datetime.date(2020, 1, 1))
    assert "Gone Group" not in client.get("/members/").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=gulag", ["Free NK Gulag"]),
        ("q=GULAG+free", ["Free NK Gulag"]),
        ("country=ca", ["Han Voice"]),
        ("region=Asia", ["Free NK Gulag", "No Fence"]),
        ("region=Asia&country=jp", ["No Fence"]),
        ("category=member&sort=-organization", ["Les Veilleurs", "No Fence", "Han Voice", "Free NK Gulag"]),
        ("sort=country", ["Han Voice", "Les Veilleurs", "No Fence", "Free NK Gulag"]),
        ("q=nobody", []),
    ],
)
def test_the_list_can_be_narrowed_and_sorted_by_its_address(client, members, asked, found):
    assert names(client.get(f"/members/?{asked}")) == found


def test_members_are_found_by_any_name_they_have_or_had(client, members):
    hidden = OrganizationFactory.create(name="Committee for Human Rights")
    OrganizationNameFactory.create(organization=hidden, name="U.S. Committee Élan")
    MembershipFactory.create(organization=hidden)
    assert names(client.get("/members/?q=us+elan")) == ["Committee for Human Rights"]


def test_the_choices_offer_only_what_members_have(client, members):
    form = client.get("/members/").context["filter"].form
    assert [code for code, _ in form.fields["country"].choices] == ["", "ca", "fr", "jp", "kr"]
    assert [region for region, _ in form.fields["region"].choices] == ["", "Americas", "Asia", "Europe"]


def test_categories_narrow_the_list(client, members):
    observer = MembershipCategoryFactory.create(name="Observer", slug="observer")
    MembershipFactory.create(organization__name="Onlooker", category=observer)
    assert names(client.get("/members/?category=observer")) == ["Onlooker"]


def test_an_unknown_country_is_named_and_nothing_breaks(client, members):
    response = client.get("/members/?country=zz&q=voice")
    assert "“zz” is not in this list." in response.text
    assert 'value="voice"' in response.text
    assert "Nothing is shown" in response.text


def test_an_empty_answer_offers_the_way_back(client, members):
    response = client.get("/members/?q=nobody")
    assert "Nothing fits what you asked for." in response.text
    assert 'href="/members/"' in response.text


def test_filters_survive_sorting_and_paging(client):
    many_members(120)
    text = client.get("/members/?q=watchers&page=2&sort=-organization").text
    assert "?q=watchers&amp;page=3&amp;sort=-organization" in text
    assert "?q=watchers&amp;sort=country" in text  # another order starts on its first page
    assert '<input type="hidden" name="sort" value="-organization">' in text


@pytest.mark.parametrize("page", ["99", "-1", "0", "abc", "1e3", "9" * 40])
def test_a_page_that_is_not_there_shows_one_that_is(client, page):
    many_members(60)
    response = client.get(f"/members/?page={page}")
    assert response.context["table"].page.number in (1, 2)


def test_nobody_gets_all_rows_at_once(client):
    many_members(60)
    for size in ("1000", "0", "-1"):
        assert len(client.get(f"/members/?per_page={size}").context["table"].page.object_list) == 50


def test_a_page_asks_the_same_number_of_queries_for_10_and_for_1000_members(client):
    few, many = queries_before_and_after(client, "/members/?q=watchers", many_members)
    assert few == many
