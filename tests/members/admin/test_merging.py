"""Staff look at two records side by side, merge them, undo it, or say that they are two."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import DistinctPair, Merger, Organization
from tests.factories import (
    ContactFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db
DUPLICATES = reverse("admin:members_organization_duplicates")


@pytest.fixture
def two():
    stays = OrganizationFactory.create(name="Han Voice")
    return stays, OrganizationFactory.create(name="HanVoice", website="https://hanvoice.example.org/")


def address(merged, survivor):
    return reverse("admin:members_organization_merge_into", args=[merged.pk, survivor.pk])


def press_merge(client, merged, survivor):
    page = client.get(address(merged, survivor)).content.decode()
    shown = page.partition('name="shown" value="')[2].partition('"')[0]
    return client.post(address(merged, survivor), {"merge": "1", "shown": shown})


def messages_of(answer):
    return [str(message) for message in answer.context["messages"]]


def logged_in(client, *permissions):
    user = User.objects.create_user("staff", is_staff=True)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client.force_login(user)


def test_the_page_shows_both_and_what_would_happen(admin_client, two):
    stays, goes = two
    line = SignatureFactory.create(organization=goes, printed_name="HanVoice (Canada)")
    SignatureFactory.create(organization=stays, letter=SignatureFactory.create(organization=goes).letter)
    ContactFactory.create(organization=goes, name="Ana Example")
    page = admin_client.get(address(goes, stays)).content.decode()
    for words in (str(line), "Ana Example", "Both have a line", "https://hanvoice.example.org/", "for ever"):
        assert words in page
    assert not Merger.objects.exists()


def test_merging_and_undoing(admin_client, admin_user, two):
    stays, goes = two
    SignatureFactory.create(organization=goes)
    answer = press_merge(admin_client, goes, stays)
    merger = Merger.objects.get()
    assert answer["Location"] == reverse("admin:members_merger_change", args=[merger.pk])
    assert messages_of(admin_client.get(answer["Location"])) == ["“HanVoice” is now part of “Han Voice”."]
    assert press_again(admin_client, goes, stays)["Location"] == answer["Location"]
    undone = admin_client.post(answer["Location"], follow=True)
    assert "two again. Everything is back" in messages_of(undone)[0]
    assert "It was undone on" in undone.content.decode()
    merger.refresh_from_db()
    assert merger.merged_by == merger.undone_by == admin_user
    assert messages_of(admin_client.post(answer["Location"], follow=True)) == ["This merger has been undone."]


def press_again(client, merged, survivor):
    """The button of a page that was opened before."""
    return client.post(address(merged, survivor), {"merge": "1", "shown": "old"})


def test_what_changed_meanwhile_is_looked_at_again(admin_client, two):
    answer = press_again(admin_client, two[1], two[0])
    assert answer["Location"] == address(two[1], two[0])
    assert "Nothing was merged" in messages_of(admin_client.get(answer["Location"]))[0]
    assert not Merger.objects.exists()


def test_a_merged_record_says_so_and_leads_to_the_way_back(admin_client, two):
    press_merge(admin_client, two[1], two[0])
    merger = Merger.objects.get()
    there = reverse("admin:members_merger_change", args=[merger.pk])
    for organization in two:
        page = admin_client.get(reverse("admin:members_organization_merge", args=[organization.pk]))
        assert there in page.content.decode()
    assert admin_client.get(address(two[0], two[1])).status_code == 302


@pytest.mark.parametrize("asked", ["", "x", "0", "9" * 40, "\x00", "own"])
def test_choosing_no_other_record_is_explained(admin_client, two, asked):
    value = str(two[0].pk) if asked == "own" else asked
    page = reverse("admin:members_organization_merge", args=[two[0].pk])
    answer = admin_client.get(page, {"survivor": value})
    assert answer.status_code == 200
    assert answer.context["form"].errors["survivor"]


def test_choosing_another_leads_to_both(admin_client, two):
    page = reverse("admin:members_organization_merge", args=[two[1].pk])
    assert two[0].name in admin_client.get(page).content.decode()  # it looks alike
    answer = admin_client.get(page, {"survivor": two[0].pk})
    assert answer["Location"] == address(two[1], two[0])


def test_merging_into_itself_or_nothing_does_not_fail(admin_client, two):
    assert admin_client.get(address(two[0], two[0])).status_code == 302
    assert admin_client.post(address(two[0], two[0]), {"distinct": "1"}).status_code == 302
    nowhere = reverse("admin:members_organization_merge_into", args=[two[0].pk, 10**30])
    assert admin_client.get(nowhere).status_code == 404
    for key in ("x", "0", str(10**30), "\x00"):
        assert admin_client.get(f"/admin/members/merger/{key}/change/").status_code in (302, 404)


def test_a_pair_that_is_two_is_asked_for_no_more_until_that_is_taken_back(admin_client, two):
    assert len(admin_client.get(DUPLICATES).context["pairs"]) == 1
    for _ in range(2):
        admin_client.post(DUPLICATES, {"one": two[0].pk, "other": two[1].pk})
    page = admin_client.get(DUPLICATES)
    assert (page.context["pairs"], list(page.context["distinct"])) == ([], [DistinctPair.objects.get()])
    assert "Possible duplicates" not in [
        w.title for w in admin_client.get("/admin/").context["waiting"] if w.count
    ]
    for _ in range(2):
        admin_client.post(DUPLICATES, {"ask_again": page.context["distinct"][0].pk})
    assert len(admin_client.get(DUPLICATES).context["pairs"]) == 1


@pytest.mark.parametrize(
    "data", [{}, {"one": "x", "other": "\x00"}, {"ask_again": "9" * 30}, {"one": "1", "other": "1"}]
)
def test_an_answer_that_means_no_pair_changes_nothing(admin_client, two, data):
    assert admin_client.post(DUPLICATES, data).status_code == 302
    assert not DistinctPair.objects.exists()


def test_the_better_known_record_is_suggested_to_stay(admin_client, two):
    MembershipFactory.create(organization=two[1])
    (pair,) = admin_client.get(DUPLICATES).context["pairs"]
    assert pair.url == address(two[0], two[1])
    (waiting,) = [
        w for w in admin_client.get("/admin/").context["waiting"] if w.title == "Possible duplicates"
    ]
    assert waiting.examples[0].url == pair.url


def test_who_may_not_merge_looks_and_changes_nothing(client, two):
    logged_in(client, "members.view_organization", "members.view_merger")
    merger = Merger.objects.create(
        survivor=two[0], merged=OrganizationFactory.create(merged_into=two[0]), record={}
    )
    one = reverse("admin:members_merger_change", args=[merger.pk])
    assert client.get(DUPLICATES).status_code == 200
    assert client.get(one).status_code == 200
    assert b"Undo" not in client.get(one).content
    assert client.post(one).status_code == 403
    assert client.post(DUPLICATES, {"one": two[0].pk, "other": two[1].pk}).status_code == 403
    for name in ("merge", "merge_into"):
        keys = [two[0].pk] if name == "merge" else [two[0].pk, two[1].pk]
        assert client.get(reverse(f"admin:members_organization_{name}", args=keys)).status_code == 403
    assert client.get("/admin/members/merger/add/").status_code == 403


def test_people_are_named_only_to_those_who_may_see_them(client, two):
    logged_in(client, "members.view_organization", "members.add_merger", "members.view_merger")
    ContactFactory.create(organization=two[1], name="Ana Example")
    page = client.get(address(two[1], two[0])).content.decode()
    assert "Contacts" in page
    assert "Ana Example" not in page


def test_mergers_are_listed_and_found_by_any_name(admin_client, two):
    press_merge(admin_client, two[1], two[0])
    for query in ("", "?q=HanVoice", "?state=standing"):
        assert len(admin_client.get("/admin/members/merger/" + query).context["cl"].result_list) == 1
    assert not admin_client.get("/admin/members/merger/?state=undone").context["cl"].result_list


def test_the_queries_of_the_page_do_not_grow_with_the_rows(admin_client):
    numbers = []
    for count in (6, 30):
        stays, goes = OrganizationFactory.create_batch(2)
        for make in (ContactFactory, SignatureFactory):
            make.create_batch(count, organization=goes)
        admin_client.get(address(goes, stays))
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(address(goes, stays))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_a_record_of_a_merger_is_not_deleted(admin_client, two):
    press_merge(admin_client, two[1], two[0])
    admin_client.post(reverse("admin:members_merger_change", args=[Merger.objects.get().pk]))
    for organization in two:
        gone = reverse("admin:members_organization_delete", args=[organization.pk])
        assert admin_client.post(gone, {"post": "yes"}).status_code == 302
    assert Organization.objects.count() == 2
