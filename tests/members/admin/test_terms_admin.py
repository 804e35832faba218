"""Staff begin, change, suspend, restore, end, take back and correct memberships, each on a page of its own."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from members.actions import terms
from members.models import Membership, Organization
from tests.crowds import queries
from tests.factories import (
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
)
from tests.forms import values_of
from tests.staff_pages import staff_problems

pytestmark = pytest.mark.django_db
NAMES = ("change", "suspend", "restore", "end", "undo", "correct", "review", "reviewed")


def page_of(organization, name="", membership=None):
    parts = [organization.pk, *([membership.pk] if membership else [])]
    return reverse("admin:members_organization_membership" + (name and f"_{name}"), args=parts)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def member():
    """A member since 8 September 2011."""
    return MembershipFactory.create()


def post(client, membership, name, **typed):
    return client.post(page_of(membership.organization, name, membership), typed)


def said(answer):
    """What the page says of the form that it shows again."""
    assert answer.status_code == 200
    form = answer.context["form"]
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def test_a_membership_begins_on_a_date_as_people_write_it(admin_client, admin_user):
    organization, category = OrganizationFactory.create(), MembershipCategoryFactory.create()
    assert "never been a member" in admin_client.get(page_of(organization)).content.decode()
    typed = {"category": category.pk, "on": "Sept 2011", "note": "Minutes"}
    answer = admin_client.post(page_of(organization, "begin"), typed, follow=True)
    begun = organization.memberships.get()
    assert (begun.joined.iso, begun.note, begun.history.get().history_user) == (
        "2011-09",
        "Minutes",
        admin_user,
    )
    assert "member since September 2011" in answer.content.decode()
    again = admin_client.post(page_of(organization, "begin"), typed)
    assert "member already" in said(again)
    assert again.context["form"]["on"].value() == "Sept 2011", "what was typed is kept"


def test_all_that_may_happen_to_a_member(admin_client, member):
    observer = MembershipCategoryFactory.create(slug="observer", name="Observer", review_months=6)
    assert post(admin_client, member, "change", category=observer.pk, on="2015").status_code == 302
    new = member.organization.memberships.open().get()
    assert (new.category, new.joined.iso) == (observer, "2015")
    post(admin_client, new, "suspend", on="1 March 2016", reason="No fee.", appeal_until="1 April 2016")
    post(admin_client, new, "restore", on="1 May 2016")
    rest = new.suspensions.get()
    assert (rest.reason, rest.began_on, rest.ended_on) == ("No fee.", day("2016-03-01"), day("2016-05-01"))
    post(admin_client, new, "reviewed", on="2017-01-31")
    new.refresh_from_db()
    assert new.review_on == day("2017-07-31")
    post(admin_client, new, "review", due="")
    post(
        admin_client,
        new,
        "end",
        reason="removed",
        on="31 December 2099",
        note="Why",
        appeal_until="31 Jan 2100",
    )
    new.refresh_from_db()
    assert (new.review_on, new.ended_on, new.appeal_until) == (None, day("2099-12-31"), day("2100-01-31"))
    page = admin_client.get(page_of(member.organization)).content.decode()
    assert "The membership ends on 31 December 2099." in page
    post(admin_client, new, "undo")
    post(admin_client, member, "correct", joined="2010", ended="2014")
    member.refresh_from_db()
    assert (member.joined_on, member.ended_on) == (day("2010-01-01"), day("2014-12-31"))


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("end", {"reason": "removed", "on": "2010"}, "cannot end before it began"),
        ("end", {"reason": "removed", "on": "08/09/2011"}, "8 September 2011 or 9 August 2011"),
        ("end", {"reason": "category", "on": "2012"}, "valid choice"),
        ("suspend", {"on": "2013"}, "no day"),
        ("suspend", {"on": "2001-01-01"}, "no member"),
        ("restore", {"on": "2013-01-01"}, "not suspended"),
        ("change", {"category": "x\x00", "on": "\x00"}, "no date"),
        ("change", {"category": "9" * 30, "on": "9" * 30}, "valid choice"),
        ("correct", {"joined": "soon"}, "no date"),
        ("review", {"due": "99.99.9999"}, "no day"),
    ],
)
def test_what_cannot_be_is_said_on_the_form_and_nothing_changes(admin_client, member, name, typed, words):
    before = Membership.objects.values().get()
    assert words in said(post(admin_client, member, name, **typed))
    assert Membership.objects.values().get() == before


def test_a_get_changes_nothing_and_a_second_press_neither(admin_client, member):
    for name in NAMES:
        assert admin_client.get(page_of(member.organization, name, member)).status_code == 200
    assert member.history.count() == 1
    typed = {"reason": "withdrawn", "on": "2020-01-01"}
    post(admin_client, member, "end", **typed)
    assert "has an end already" in said(post(admin_client, member, "end", **typed))


def test_a_membership_is_reached_by_its_own_organization_alone(admin_client, member):
    other = OrganizationFactory.create()
    assert admin_client.get(page_of(other, "end", member)).status_code == 404
    assert admin_client.get(f"{page_of(other)}{'9' * 17}/end/").status_code == 404


def test_a_reader_sees_how_it_stands_without_reasons_and_changes_nothing(client, member):
    reader = User.objects.create_user("reader", is_staff=True)
    seen = ("view_organization", "view_membership")
    reader.user_permissions.set(Permission.objects.filter(codename__in=seen))
    client.force_login(reader)
    terms.suspend(membership=member, on=day("2013-01-01"), reason="Secret reason", by=None)
    page = client.get(page_of(member.organization)).content.decode()
    assert "member since 8 September 2011" in page
    assert "Secret reason" not in page
    assert "suspended" not in page
    for name in NAMES:
        assert post(client, member, name, on="2013-02-01", reason="removed").status_code == 403
    assert (
        "Secret reason" not in client.get(f"/admin/members/membership/{member.pk}/change/").content.decode()
    )


def test_of_a_merged_record_nothing_is_offered(admin_client, member):
    member.organization.merged_into = OrganizationFactory.create()
    member.organization.save()
    page = admin_client.get(page_of(member.organization))
    assert "has been merged" in page.content.decode()
    assert page.context["acts"] == []
    assert "merged" in said(post(admin_client, member, "end", reason="other", on="2020"))


# The list of memberships, and the form that mends a record


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("in_force=yes", {"standing", "suspended", "ending"}),
        ("in_force=suspended", {"suspended"}),
        ("in_force=ending", {"ending"}),
        ("in_force=ended", {"ended"}),
        ("in_force=later", {"later"}),
        ("review=due", {"standing"}),
        ("appeal=open", {"suspended", "ended"}),
        ("end_reason__exact=removed", {"ended"}),
    ],
)
def test_the_list_is_filtered(admin_client, query, found):
    today, days = timezone.localdate(), datetime.timedelta
    made = {
        "standing": MembershipFactory.create(review_on=today),
        "suspended": MembershipFactory.create(),
        "ending": MembershipFactory.create(ended_on=today + days(14)),
        "ended": MembershipFactory.create(ended_on=today, end_reason="removed", appeal_until=today),
        "later": MembershipFactory.create(joined_on=today + days(1)),
    }
    terms.suspend(membership=made["suspended"], on=today, appeal_until=today, by=None)
    rows = admin_client.get(f"/admin/members/membership/?{query}").context["cl"].result_list
    assert {name for name, membership in made.items() if membership in rows} == found


def test_the_form_of_a_record_holds_the_rules(admin_client, member):
    terms.end(membership=member, on=day("2013-01-01"), reason="other", by=None)
    later = MembershipFactory.create(
        organization=member.organization, joined_on=day("2015-01-01"), ended_on=day("2016-01-01")
    )
    address = f"/admin/members/membership/{later.pk}/change/"
    rows = {f"suspensions-{part}": "0" for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    typed = {
        "category": later.category_id, "joined_on": "2012-12-31", "joined_precision": "day", "ended_on": "2016-01-01",
        "ended_precision": "day", **rows,
    }  # fmt: skip
    assert "a member already at that time" in admin_client.post(address, typed).content.decode()
    assert admin_client.post(address, {**typed, "joined_on": "2013-01-01"}).status_code == 302


def test_what_waits_is_on_the_first_page(admin_client):
    today, days = timezone.localdate(), datetime.timedelta
    MembershipFactory.create(review_on=today, organization__name="To be reviewed")
    MembershipFactory.create(ended_on=today + days(3), organization__name="About to end")
    MembershipFactory.create(
        ended_on=today, end_reason="removed", appeal_until=today, organization__name="May appeal"
    )
    page = admin_client.get("/admin/").content.decode()
    for words in (
        "Memberships to review",
        "To be reviewed",
        "About to end",
        "Appeals that may still come",
        "May appeal",
    ):
        assert words in page


def test_the_page_asks_as_much_of_the_database_for_much_as_for_little(admin_client, member):
    address = page_of(member.organization)
    admin_client.get(address)
    few = queries(admin_client, address)
    for number in range(8):
        SignatureFactory.create(organization=member.organization)
        MembershipFactory.create(
            organization=member.organization,
            joined_on=day(f"200{number}-01-01"),
            ended_on=day(f"200{number}-02-01"),
        )
    assert queries(admin_client, address) == few


@pytest.mark.parametrize("options", [{}, {"width": 390, "dark": True}], ids=["laptop", "phone"])
def test_the_pages_are_for_everyone(visit, admin_user, member, options):
    terms.suspend(membership=member, on=day("2013-01-01"), reason="No fee.", by=None)
    for name in ("", "end"):
        page = visit(page_of(member.organization, name, member if name else None), user=admin_user, **options)
        assert staff_problems(page) == []


def test_whoever_adds_an_organization_is_led_to_its_membership(admin_client):
    MembershipCategoryFactory.create()
    address = reverse("admin:members_organization_add")
    typed = values_of(admin_client.get(address), "organization_form")
    answer = admin_client.post(address, {**typed, "name": "New Watch", "_save": "1"}, follow=True)
    assert page_of(Organization.objects.get(), "begin") in answer.content.decode()
