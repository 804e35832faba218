"""Staff find an organization by any name, edit it with its names and memberships, and lose nothing."""

import datetime

import pytest
from django.urls import reverse

from members.models import Membership, Organization
from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    country,
)
from tests.forms import values_of

pytestmark = pytest.mark.django_db
LIST = "/admin/members/organization/"
AUTOCOMPLETE = "/admin/autocomplete/?app_label=letters&model_name=signature&field_name=organization&term="
DAY = datetime.timedelta(days=1)


def page_of(organization):
    return reverse("admin:members_organization_change", args=[organization.pk])


def listed(client, query=""):
    return list(client.get(LIST + query).context["cl"].result_list)


def save(client, organization, **changes):
    """Change the form of the organization as staff would, and press Save."""
    values = values_of(client.get(page_of(organization)), "organization_form")
    return client.post(page_of(organization), {**values, **changes, "_save": "1"})


@pytest.fixture
def democracy():
    organization = OrganizationFactory.create(
        name="Network for North Korean Democracy", country=country("KR")
    )
    OrganizationNameFactory.create(organization=organization, name="북한민주화네트워크")
    OrganizationFactory.create(name="Another one")
    return organization


@pytest.mark.parametrize("words", ["north+korean", "북한민주화", "NETWORK+democracy"])
def test_the_list_is_searched_by_any_name(admin_client, democracy, words):
    assert listed(admin_client, f"?q={words}") == [democracy]


def test_a_field_that_links_an_organization_finds_it_by_any_name_and_tells_its_country(
    admin_client, democracy
):
    found = admin_client.get(AUTOCOMPLETE + "북한민주화").json()["results"]
    assert found == [{"id": str(democracy.pk), "text": "Network for North Korean Democracy (South Korea)"}]


def test_nothing_new_is_linked_to_a_merged_organization(admin_client, democracy):
    OrganizationFactory.create(name="Network for North Korean Democracy", merged_into=democracy)
    assert [found["id"] for found in admin_client.get(AUTOCOMPLETE + "korean").json()["results"]] == [
        str(democracy.pk)
    ]


def test_the_list_is_filtered_by_membership_country_region_and_directory(admin_client, democracy):
    member = MembershipFactory.create(
        organization__country=country("FR"), organization__listed=False
    ).organization
    former = MembershipFactory.create(ended_on=datetime.date(2020, 1, 1)).organization
    category = member.memberships.get().category_id
    assert listed(admin_client, "?membership=current") == [member]
    assert listed(admin_client, f"?membership=category-{category}") == [member]
    assert listed(admin_client, "?membership=former") == [former]
    assert former not in listed(admin_client, "?membership=never")
    assert listed(admin_client, "?country=FR") == [member]
    assert (
        listed(admin_client, "?region=Asia")
        == listed(admin_client, "?region=Asia/Eastern+Asia")
        == [democracy]
    )
    assert listed(admin_client, "?listed__exact=0") == [member]
    assert len(listed(admin_client, "?country=none")) == 2


def test_merged_organizations_are_listed_apart(admin_client, democracy):
    merged = OrganizationFactory.create(merged_into=democracy)
    assert merged not in listed(admin_client)
    assert listed(admin_client, "?merged=yes") == [merged]


def test_a_merged_organization_is_read_only(admin_client, democracy):
    merged = OrganizationFactory.create(name="Old record", merged_into=democracy)
    assert b'name="name"' not in admin_client.get(page_of(merged)).content
    assert admin_client.post(page_of(merged), {"name": "Changed"}).status_code == 403
    merged.refresh_from_db()
    assert merged.name == "Old record"


def test_staff_change_a_name_and_the_history_says_who(admin_client, admin_user, democracy):
    assert save(admin_client, democracy, name="NKnet").status_code == 302
    assert democracy.history.first().history_user == admin_user
    history = admin_client.get(reverse("admin:members_organization_history", args=[democracy.pk]))
    assert "NKnet" in history.content.decode()


def test_a_form_opened_before_an_organization_left_the_directory_does_not_put_it_back(
    admin_client, democracy
):
    values = values_of(admin_client.get(page_of(democracy)), "organization_form")
    Organization.objects.filter(pk=democracy.pk).update(listed=False)
    admin_client.post(page_of(democracy), {**values, "acronym": "NKnet", "_save": "1"})
    democracy.refresh_from_db()
    assert (democracy.acronym, democracy.listed) == ("NKnet", False)


def test_staff_list_an_organization_and_take_it_off(admin_client, democracy):
    values = values_of(admin_client.get(page_of(democracy)), "organization_form")
    admin_client.post(page_of(democracy), {k: v for k, v in values.items() if k != "listed"} | {"_save": "1"})
    democracy.refresh_from_db()
    assert not democracy.listed
    save(admin_client, democracy, listed="on")
    democracy.refresh_from_db()
    assert democracy.listed


def test_the_past_is_not_put_back_over_the_present(admin_client, democracy):
    first = democracy.history.first()
    address = reverse("admin:members_organization_simple_history", args=[democracy.pk, first.pk])
    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, {"name": "Old"}).status_code == 403


def test_the_same_other_name_twice_is_refused_in_words(admin_client, democracy):
    rows = {"names-TOTAL_FORMS": "2", "names-1-name": "북한민주화네트워크", "names-1-kind": "alias"}
    answer = save(admin_client, democracy, **rows, **{"names-1-organization": democracy.pk})
    assert answer.status_code == 200
    assert answer.context["errors"]


def test_an_address_that_is_taken_is_told_at_the_field(admin_client, democracy):
    other = OrganizationFactory.create()
    assert "slug" in save(admin_client, democracy, slug=other.slug).context["adminform"].form.errors


def test_an_organization_that_signed_is_not_deleted_and_staff_are_told_what_to_do(admin_client):
    signed = SignatureFactory.create().organization
    address = reverse("admin:members_organization_delete", args=[signed.pk])
    answer = admin_client.post(address, {"post": "yes"}, follow=True)
    assert "is not deleted" in answer.content.decode()
    assert Organization.objects.filter(pk=signed.pk).exists()


def test_an_organization_made_by_mistake_can_be_deleted(admin_client):
    mistake = OrganizationFactory.create()
    admin_client.post(reverse("admin:members_organization_delete", args=[mistake.pk]), {"post": "yes"})
    assert not Organization.objects.filter(pk=mistake.pk).exists()


def test_memberships_are_shown_and_changed_on_their_own_page(admin_client):
    membership = MembershipFactory.create()
    page = admin_client.get(page_of(membership.organization)).content.decode()
    assert "8 September 2011" in page
    assert reverse("admin:members_organization_membership", args=[membership.organization_id]) in page
    changes = {"memberships-0-ended_on": "2012-01-01", "memberships-0-DELETE": "on"}
    save(admin_client, membership.organization, **changes)
    assert Membership.objects.get(pk=membership.pk).ended_on is None


def test_signatures_are_a_link_with_their_number(admin_client):
    organization = SignatureFactory.create().organization
    SignatureFactory.create(organization=organization)
    answer = admin_client.get(page_of(organization)).content.decode()
    address = reverse("admin:letters_signature_changelist") + f"?organization={organization.pk}"
    assert f'<a href="{address}">2 signatures</a>' in answer
    assert len(admin_client.get(address).context["cl"].result_list) == 2


def fill(count):
    for organization in OrganizationFactory.create_batch(count, country=country("KR")):
        MembershipFactory.create(organization=organization)
        SignatureFactory.create(organization=organization)
        OrganizationNameFactory.create(organization=organization)


@pytest.mark.parametrize(
    "address",
    [
        LIST, LIST + "?q=watchers", LIST + "?country=KR&membership=current&region=Asia", AUTOCOMPLETE + "watchers",
        "/admin/members/membership/", "/admin/members/membership/?q=watchers", "/admin/members/membershipcategory/",
        "/admin/members/country/", "/admin/members/country/?q=korea",
    ],
)  # fmt: skip
def test_a_list_asks_as_much_of_the_database_for_many_as_for_few(
    admin_client, address, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(12) as asked:
            assert admin_client.get(address).status_code == 200
        return len(asked)

    fill(3)
    few = queries()
    fill(12)
    assert queries() == few


def messages_after(response, client):
    return [str(message) for message in client.get(response["Location"]).context["messages"]]


def test_a_changed_name_is_to_be_kept_as_a_former_one(admin_client, democracy):
    said = messages_after(save(admin_client, democracy, name="Network & Unification"), admin_client)
    assert any("Network for North Korean Democracy” keep that name" in message for message in said)
    keep = reverse("admin:members_organization_rename", args=[democracy.pk])
    assert any(f"{keep}?before=Network+for+North+Korean+Democracy" in message for message in said)


@pytest.mark.parametrize("name", ["The Network for North-Korean democracy", "북한민주화네트워크"])
def test_of_a_name_that_is_known_or_only_written_otherwise_nobody_is_reminded(admin_client, democracy, name):
    OrganizationNameFactory.create(organization=democracy, name="Network for North Korean Democracy")
    assert len(messages_after(save(admin_client, democracy, name=name), admin_client)) == 1
