"""Staff rename an organization, or mend how its name is written."""

import pytest
from django.urls import reverse

from members.actions import renaming
from tests.factories import OrganizationFactory
from tests.staff_pages import staff_problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def watch():
    return OrganizationFactory.create(name="Press Watch")


def page_of(organization, name="rename", *parts):
    return reverse(f"admin:members_organization_{name}", args=[organization.pk, *parts])


def post(client, organization, query="", **typed):
    return client.post(page_of(organization) + query, typed)


def names(organization):
    organization.refresh_from_db()
    rows = organization.names.order_by("pk")
    return organization.name, [(each.name, each.until.iso if each.until else None) for each in rows]


def test_it_took_another_name(admin_client, admin_user, watch):
    post(admin_client, watch, name="Media Watch", how="renamed", on="May 2018")
    assert names(watch) == ("Media Watch", [("Press Watch", "2018-05")])
    assert watch.history.first().history_user == admin_user
    assert "May 2018" in admin_client.get(page_of(watch)).content.decode()


def test_the_name_was_misspelt(admin_client, watch):
    post(admin_client, watch, name="Press Watch!", how="misspelt", on="")
    assert names(watch) == ("Press Watch!", [])


def test_the_new_name_was_typed_into_the_form_before(admin_client, watch):
    post(admin_client, watch, "?before=Old+Watch", before="Old Watch", on="2010")
    assert names(watch) == ("Press Watch", [("Old Watch", "2010")])


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "Press Watch", "how": "renamed", "on": "2018"},
        {"name": "", "how": "renamed", "on": "2018"},
        {"name": "New", "how": "renamed", "on": "08/09/2011"},
        {"name": "\x00" * 900, "how": "\x00", "on": "\x00"},
    ],
)
def test_what_cannot_be_is_said_on_the_form(admin_client, watch, typed):
    answer = post(admin_client, watch, **typed)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert names(watch) == ("Press Watch", [])


def test_a_change_is_corrected_and_taken_back(admin_client, watch):
    former = renaming.rename(organization=watch, name="Media Watch", on=None, by=None)
    admin_client.post(page_of(watch, "rename_day", former.pk), {"on": "2015"})
    assert names(watch) == ("Media Watch", [("Press Watch", "2015")])
    assert admin_client.get(page_of(watch, "rename_undo", former.pk)).status_code == 200
    admin_client.post(page_of(watch, "rename_undo", former.pk))
    assert names(watch) == ("Press Watch", [])
    assert admin_client.post(page_of(watch, "rename_undo", former.pk)).status_code == 404


def test_a_merged_record_keeps_its_name(admin_client, watch):
    watch.merged_into = OrganizationFactory.create()
    watch.save()
    assert "keeps its name" in admin_client.get(page_of(watch)).content.decode()
    assert "merged" in str(
        post(admin_client, watch, name="New", how="renamed", on="2018").context["form"].errors
    )


def test_the_page_is_for_everyone(visit, admin_user, watch):
    renaming.rename(organization=watch, name="Media Watch", on=None, by=None)
    assert staff_problems(visit(page_of(watch), user=admin_user, width=390)) == []
