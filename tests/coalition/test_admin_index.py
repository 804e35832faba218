"""The admin's first page says what waits for a decision, and leads there."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import NoReverseMatch, reverse

from letters.models import LetterImport
from letters.models.letter import Completeness
from tests.factories import LetterFactory, LetterTextFactory, OrganizationFactory, SignatureFactory

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


def waiting(client):
    return {item.title: item for item in client.get(INDEX).context["waiting"]}


def listed(client, address):
    """The objects that the change list at the address shows."""
    return set(client.get(address).context["cl"].result_list)


def test_it_has_the_name_of_the_coalition(admin_client):
    page = admin_client.get(INDEX)
    assert page.context["site_header"] == page.context["site_title"] == "Coalition"


def test_where_nothing_waits_it_says_so(admin_client):
    page = admin_client.get(INDEX)
    assert page.context["waiting"] == []
    assert "Nothing waits for a decision." in page.content.decode()


def test_letters_without_signatories_wait(admin_client):
    empty = LetterTextFactory.create().letter
    SignatureFactory.create()
    item = waiting(admin_client)["Letters without signatories"]
    assert item.count == 1
    assert listed(admin_client, item.url) == {empty}


def test_unmatched_signatures_wait(admin_client):
    unlinked = SignatureFactory.create(organization=None)
    SignatureFactory.create()
    item = waiting(admin_client)["Unmatched signatures"]
    assert item.count == 1
    assert listed(admin_client, item.url) == {unlinked}
    assert listed(admin_client, item.examples[0].url) == {unlinked}


def test_signatures_to_confirm_wait(admin_client):
    pending = SignatureFactory.create(status="pending")
    item = waiting(admin_client)["Signatures to confirm"]
    assert (item.count, listed(admin_client, item.url)) == (1, {pending})


def test_unfinished_imports_wait(admin_client):
    LetterImport.objects.create(source="Dear Minister", digest="0" * 64, draft={"title": "To the minister"})
    item = waiting(admin_client)["Unfinished imports"]
    assert item.count == 1
    assert [example.label for example in item.examples] == ["To the minister"]
    assert admin_client.get(item.url).status_code == 200


def test_published_letters_with_a_partial_list_wait(admin_client):
    partial = SignatureFactory.create(letter__completeness=Completeness.PARTIAL).letter
    LetterFactory.create(completeness=Completeness.PARTIAL, draft=True)
    item = waiting(admin_client)["Published with a partial list"]
    assert (item.count, listed(admin_client, item.url)) == (1, {partial})


def test_possible_duplicates_wait(admin_client):
    OrganizationFactory.create(name="Han Voice")
    OrganizationFactory.create(name="HanVoice")
    item = waiting(admin_client)["Possible duplicates"]
    page = admin_client.get(item.url)
    assert item.count == 1
    assert {str(o) for pair in page.context["pairs"] for o in pair[:2]} == {"Han Voice", "HanVoice"}


def test_pasting_a_letter_is_the_first_thing_offered(admin_client):
    try:
        address = reverse("admin:letters_letterimport_add")
    except NoReverseMatch:
        address = None
    assert admin_client.get(INDEX).context["paste_url"] == address
    assert (f'href="{address}"' in admin_client.get(INDEX).content.decode()) is bool(address)


def test_who_may_see_only_organizations_is_told_of_duplicates_only(client):
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_organization"))
    client.force_login(clerk)
    SignatureFactory.create(organization=None)
    page = client.get(INDEX)
    assert [item.title for item in (*page.context["waiting"], *page.context["settled"])] == [
        "Possible duplicates"
    ]
    assert page.context["paste_url"] is None


def test_visitors_are_sent_to_log_in(client):
    assert client.get(INDEX).url.startswith("/admin/login/")
    assert client.get("/admin/members/organization/duplicates/").url.startswith("/admin/login/")


def test_the_page_asks_as_much_of_the_database_for_many_as_for_few(
    admin_client, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(60) as asked:
            admin_client.get(INDEX)
        return len(asked)

    for _each in range(4):
        SignatureFactory.create(organization=None, status="pending")
        LetterFactory.create(completeness=Completeness.PARTIAL)
    few = queries()
    SignatureFactory.create_batch(20, organization=None, status="pending")
    LetterFactory.create_batch(20, completeness=Completeness.PARTIAL)
    assert queries() == few


def test_the_header_has_the_daily_work_and_the_list_no_machinery(admin_client):
    page = admin_client.get("/admin/").content.decode()
    header = page.partition('class="main-nav"')[2].partition("</nav>")[0]
    for name in ("Letters", "Requests to sign", "Signatures", "Organizations", "Contacts", "Outgoing mail"):
        assert f">{name}</a>" in header
    assert ">Countries</a>" not in header
    assert "Countries" in page.partition('id="rarely-used"')[2]
    assert "Countries" not in page.partition('id="rarely-used"')[0]
    assert "Task Results" not in page
