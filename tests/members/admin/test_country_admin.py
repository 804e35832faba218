"""Countries are found by any name a letter may print; staff keep their names, and none is deleted."""

import pytest
from django.urls import reverse

from members.models import Country
from tests.factories import MembershipFactory, OrganizationFactory, country
from tests.forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def korea():
    country("JP")
    korea = country("KR")
    korea.aliases = ["ROK", "대한민국"]
    korea.save()
    return korea


def page_of(country):
    return reverse("admin:members_country_change", args=[country.pk])


@pytest.mark.parametrize("words", ["South Korea", "ROK", "대한민국", "KR", "kor", "Corée du Sud"])
def test_a_country_is_found_by_any_of_its_names(admin_client, korea, words):
    found = admin_client.get("/admin/members/country/", {"q": words}).context["cl"].result_list
    assert list(found) == [korea]


def test_a_field_finds_a_country_by_an_alias(admin_client, korea):
    query = {
        "app_label": "members",
        "model_name": "organization",
        "field_name": "country",
        "term": "대한민국",
    }
    found = admin_client.get("/admin/autocomplete/", query).json()["results"]
    assert found == [{"id": "KR", "text": "South Korea (KR)"}]


def test_aliases_are_typed_one_per_line(admin_client, korea):
    values = values_of(admin_client.get(page_of(korea)), "country_form")
    assert values["aliases"].split() == ["ROK", "대한민국"]
    admin_client.post(page_of(korea), {**values, "aliases": " Corea del Sur \r\n\r\nROK\nROK\n"})
    korea.refresh_from_db()
    assert korea.aliases == ["Corea del Sur", "ROK"]


def test_the_code_never_changes(admin_client, korea):
    values = values_of(admin_client.get(page_of(korea)), "country_form")
    admin_client.post(page_of(korea), {**values, "code": "ZZ"})
    assert set(Country.objects.values_list("code", flat=True)) == {"JP", "KR"}


def test_a_country_is_not_deleted_and_staff_are_told_why(admin_client, korea):
    answer = admin_client.post(
        reverse("admin:members_country_delete", args=["KR"]), {"post": "yes"}, follow=True
    )
    assert "Countries are not deleted" in answer.content.decode()
    assert Country.objects.filter(code="KR").exists()


def test_the_list_counts_what_the_directory_shows(admin_client, korea):
    OrganizationFactory.create(country=korea)
    OrganizationFactory.create(country=korea, listed=False)
    rows = {
        c.code: c.listed_count for c in admin_client.get("/admin/members/country/").context["cl"].result_list
    }
    assert rows == {"JP": 0, "KR": 1}


def test_memberships_are_filtered_by_whether_they_are_in_force(admin_client):
    now = MembershipFactory.create()
    ended = MembershipFactory.create(ended_on="2020-01-01")
    for query, expected in (("yes", now), ("ended", ended)):
        found = admin_client.get(f"/admin/members/membership/?in_force={query}").context["cl"].result_list
        assert list(found) == [expected]


def test_a_second_open_membership_is_refused_in_words(admin_client):
    first = MembershipFactory.create()
    add = reverse("admin:members_membership_add")
    answer = admin_client.post(add, {"organization": first.organization_id, "category": first.category_id})
    assert "has an open membership already" in answer.content.decode()
