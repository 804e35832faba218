"""What each role may see and do on the staff's site, page by page."""

import html
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import RequestFactory
from django.urls import reverse

from coalition.roles import COORDINATOR, GRANTS, LETTERS, MEMBERS, READER, grant_roles
from tests.roles_by_page import ACTS, OF_DJANGO, OPEN_TO
from tests.staff_site import SECRETS, client_of, contents, make_cast, pages

pytestmark = pytest.mark.django_db
OURS = ("letters", "members", "coalition")


def test_the_four_groups_come_with_the_database():
    assert set(GRANTS) <= set(Group.objects.values_list("name", flat=True))


def test_a_group_that_was_changed_is_brought_back():
    reader = Group.objects.get(name=READER)
    before = set(reader.permissions.all())
    reader.permissions.set(Group.objects.get(name=COORDINATOR).permissions.all())
    grant_roles()
    assert set(reader.permissions.all()) == before


def test_no_page_tells_a_reader_of_a_person():
    make_cast()
    client = client_of(READER)
    told = {}
    for name, address in pages():
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if found := [secret for secret in SECRETS if secret in body.decode("utf-8", "replace")]:
            told[name] = found
    assert told == {}


def test_a_reader_cannot_search_or_filter_for_a_person():
    make_cast()
    client = client_of(READER)
    address = reverse("admin:letters_signature_changelist")
    assert "Watchers United" in client.get(address).content.decode()
    for query in (
        "?q=Zelda",
        "?q=zelda-unseen",
        "?signatory_email__startswith=zelda",
        "?evidence__contains=unseen",
    ):
        response = client.get(address + query, follow=True)
        assert "Watchers United" not in response.content.decode() or response.redirect_chain, query


def who(role):
    """The role's letter in the table, and somebody in that role."""
    return role[0], client_of(role)


def test_every_page_opens_for_those_roles_that_the_table_names():
    """A page that is added stands in the table first: somebody has decided whom it is for."""
    make_cast()
    ours = [(name, address) for name, address in pages() if not name.startswith(OF_DJANGO)]
    open_to = dict.fromkeys((name for name, _address in ours), "")
    for letter, client in map(who, GRANTS):
        for name, address in ours:
            open_to[name] += letter if is_let_in(client, address) else ""
    assert open_to == OPEN_TO


def is_let_in(client, address):
    """Does the page, or where it leads, answer with anything but a refusal? One that only acts is pressed."""
    with transaction.atomic():
        response = client.get(address, follow=True)
        if response.status_code == 405:
            response = client.post(address, follow=True)
        transaction.set_rollback(True)
    return response.status_code != 403


@pytest.mark.parametrize("role", GRANTS)
def test_a_page_that_is_closed_to_a_role_takes_nothing_from_it(role):
    make_cast()
    letter, client = who(role)
    before = contents()
    closed = [(name, address) for name, address in pages() if letter not in OPEN_TO.get(name, "RLMC")]
    answers = {
        name: client.post(address, {"_save": "1", "post": "yes"}, follow=True).status_code
        for name, address in closed
    }
    assert {name: status for name, status in answers.items() if status not in (403, 404, 405)} == {}
    assert contents() == before


@pytest.mark.parametrize("role", GRANTS)
def test_each_role_is_offered_its_acts_on_a_list_and_no_others(role):
    request = RequestFactory().get("/")
    _letter, client = who(role)
    request.user = User.objects.get(pk=client.session["_auth_user_id"])
    offered = {
        f"{model._meta.label_lower}.{name}"
        for model, model_admin in admin.site._registry.items()
        for name in (model_admin.get_actions(request) if model._meta.app_label in OURS else ())
    }
    assert offered == {act for act, roles in ACTS.items() if role[0] in roles}


@pytest.mark.parametrize("role", ["", READER])
def test_nothing_that_a_reader_sends_changes_anything(role):
    make_cast()
    client = client_of(role)
    before = contents()
    for name, address in pages():
        if name not in ("logout", "jsi18n"):
            client.post(address, {"_save": "1", "action": "confirm", "_selected_action": "1", "post": "yes"})
    assert contents() == before


def test_a_coordinator_sees_people_and_keeps_accounts():
    make_cast()
    client = client_of(COORDINATOR)
    assert "Zelda" in client.get(reverse("admin:members_contact_changelist")).content.decode()
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 200


class TestAccounts:
    def test_a_coordinator_makes_an_account_of_the_staff(self):
        client = client_of(COORDINATOR)
        values = {"username": "mina", "password1": "tall-green-tree", "password2": "tall-green-tree"}
        client.post(reverse("admin:auth_user_add"), {**values, "usable_password": "true"})
        assert User.objects.get(username="mina").is_staff

    def test_a_coordinator_does_not_touch_an_account_with_all_rights(self):
        owner = User.objects.create_superuser("owner", password="before")
        client = client_of(COORDINATOR)
        change = client.get(reverse("admin:auth_user_change", args=[owner.pk]))
        assert 'name="username"' not in change.content.decode()
        password = {"password1": "tall-green-tree", "password2": "tall-green-tree"}
        assert (
            client.post(reverse("admin:auth_user_password_change", args=[owner.pk]), password).status_code
            == 403
        )
        owner.refresh_from_db()
        assert owner.check_password("before")

    def test_nobody_hands_out_more_than_they_hold(self):
        everything = Group.objects.create(name="Everything")
        everything.permissions.set(
            Group.objects.get(name=COORDINATOR).permissions.model.objects.filter(codename="delete_session")
        )
        user = User.objects.create_user("mina", is_staff=True)
        client = client_of(COORDINATOR)
        address = reverse("admin:auth_user_change", args=[user.pk])
        page = client.get(address).content.decode()
        assert ">Letters</option>" in page and ">Everything</option>" not in page
        assert "is_superuser" not in page and "user_permissions" not in page
        values = {"username": "mina", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
        client.post(
            address,
            {**values, "groups": [everything.pk], "date_joined_0": "2026-01-01", "date_joined_1": "0:0"},
        )
        user.refresh_from_db()
        assert not user.is_superuser and not user.groups.exists()

    @pytest.mark.parametrize("role", [READER, LETTERS, MEMBERS])
    def test_others_do_not_see_the_accounts(self, role):
        assert client_of(role).get(reverse("admin:auth_user_changelist")).status_code == 403


@pytest.mark.parametrize("role", GRANTS)
def test_what_a_role_reads_has_no_link_that_is_closed_to_it(role):
    make_cast()
    _letter, client = who(role)
    addresses = [
        address for name, address in pages() if name.endswith(("_change", "_changelist", "_story", "index"))
    ]
    found = {link: address for address in addresses for link in own_links(client.get(address))}
    closed = {link: found[link] for link in found if client.get(link).status_code == 403}
    assert closed == {}


def own_links(response):
    """The pages of the staff's site that a page leads to."""
    if response.status_code != 200 or response.streaming:
        return set()
    return {html.unescape(link) for link in re.findall(r'href="(/admin/[^"#]*)', response.content.decode())}
