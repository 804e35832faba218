"""Self-service: a link by mail opens one organization's pages, shows and changes nothing of any other."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.models import PersonalLink
from members.actions.colleagues import Person, add_colleague
from members.models import ChangeRequest, Contact, MemberLink, Membership
from members.models.member_link import Purpose
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    SignatureFactory,
    collecting_letter,
    country,
)
from tests.mailbox import links, text_of

pytestmark = pytest.mark.django_db
ASK = "/my-organization/"


@pytest.fixture(autouse=True)
def no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def contact():
    organization = OrganizationFactory.create(
        name="Assembly Watch", country=country("KR"), website="https://watch.example.org"
    )
    MembershipFactory.create(organization=organization)
    ContactFactory.create(organization=organization, name="Bo Example", email="bo@example.org")
    return ContactFactory.create(organization=organization, name="Ana Example", email="ana@example.org")


@pytest.fixture
def stranger():
    """A contact of another organization."""
    return ContactFactory.create(organization__name="Press Circle", email="sam@example.org")


def page_of(contact, part=""):
    return urlsplit(MemberLink.objects.issue(contact=contact)).path + part


def content(answer):
    return answer.content.decode()


# Coming in


def test_a_link_comes_by_mail_for_each_organization_of_the_address(client, contact, mailbox):
    other = ContactFactory.create(organization__name="Other Circle", email="ana@example.org")
    ContactFactory.create(
        organization__name="Left Behind", email="ana@example.org", left_on=timezone.localdate()
    )
    client.post(ASK, {"email": "Ana@Example.org"})
    [mail] = mailbox.deliver()
    assert "Left Behind" not in text_of(mail)
    for each in (contact, other):
        assert each.organization.name in text_of(mail)
    own = [urlsplit(url).path for url in links(mail) if url.count("/my-organization/")]
    assert len(own) == 2
    shown = [content(client.get(path)) for path in own]
    assert ["Assembly Watch" in page for page in shown].count(True) == 1


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(client, contact, mailbox):
    ContactFactory.create(email="left@example.org", left_on=timezone.localdate())
    answers = {
        content(client.post(ASK, {"email": address})).replace(address, "ADDRESS")
        for address in ("ana@example.org", "left@example.org", "nobody@example.org", "ana@example.org")
    }
    assert len(answers) == 1
    assert [mail["To"] for mail in mailbox.deliver()] == ["Ana Example <ana@example.org>"]


def test_an_unknown_address_costs_the_same_as_a_known_one(client, contact):
    numbers = []
    for address in ("first@example.org", "nobody@example.org", "ana@example.org", "ana@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post(ASK, {"email": address})
        numbers.append(sum("SAVEPOINT" not in query["sql"] for query in queries))
    assert len(set(numbers[1:])) == 1, numbers  # the first fills caches
    assert OutgoingMail.objects.count() == 1


def test_it_may_not_be_asked_too_often(client, contact):
    statuses = [client.post(ASK, {"email": "nobody@example.org"}).status_code for _n in range(7)]
    assert statuses == [200] * 6 + [429]


def test_another_site_cannot_ask(client, contact):
    answer = client.post(ASK, {"email": contact.email}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not OutgoingMail.objects.exists()


# What is shown


def test_the_first_page_tells_all_that_a_contact_may_know(client, contact):
    OrganizationNameFactory.create(organization=contact.organization, name="Veille des assemblées")
    page = content(client.get(page_of(contact)))
    for words in (
        "Assembly Watch",
        "South Korea",
        "Veille des assemblées",
        "bo@example.org",
        "Member: since",
    ):
        assert words in page


def test_what_staff_keep_for_themselves_is_not_shown(client, contact):
    membership = Membership.objects.get()
    membership.note = "note-of-staff"
    membership.save()
    membership.suspensions.create(began_on=timezone.localdate(), reason="reason-of-staff")
    Contact.objects.update(note="note-on-person")
    SignatureFactory.create(
        organization=contact.organization,
        status="rejected",
        status_reason="rejected-why",
        printed_name="Rejected Watch",
    )
    page = content(client.get(page_of(contact)))
    for words in (
        "note-of-staff",
        "reason-of-staff",
        "note-on-person",
        "rejected-why",
        "Rejected Watch",
        "uspen",
    ):
        assert words not in page


def test_it_sets_no_cookie_and_is_kept_by_nobody(client, contact):
    answer = client.get(page_of(contact))
    assert not client.cookies
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store, private", "no-referrer")


def test_the_number_of_queries_does_not_grow(client, contact):
    def queries():
        path = page_of(contact)
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    def more():
        ContactFactory.create_batch(2, organization=contact.organization)
        OrganizationNameFactory.create_batch(2, organization=contact.organization)
        SignatureFactory.create_batch(2, organization=contact.organization)
        for _n in range(2):
            InvitationFactory.create(
                organization=contact.organization, contact=contact, letter=collecting_letter()
            )

    more()
    client.get(page_of(contact))
    first = queries()
    for _n in range(3):
        more()
    assert queries() == first


# Whose it is


PARTS = ("", "data/", "listing/", "leave/", "me/", "me/address/", "people/add/", "data/logo/")


@pytest.mark.parametrize("part", PARTS)
def test_a_link_of_another_purpose_opens_nothing_here(client, contact, part):
    for purpose in (Purpose.ADDRESS, Purpose.OBJECTION):
        link = MemberLink.objects.issue_aside(contact=contact, purpose=purpose, email="new@example.org")
        token = urlsplit(link).path.split("/")[-2]
        assert client.get(f"/my-organization/{token}/{part}").status_code == 404
    assert client.get(f"/my-organization/{'x' * 43}/{part}").status_code == 404


def test_what_belongs_to_another_organization_is_not_there(client, contact, stranger):
    invitation = InvitationFactory.create(
        organization=contact.organization, contact=contact, letter=collecting_letter(title="Secret letter")
    )
    ChangeRequest.objects.create(
        organization=contact.organization, contact=contact, after={"name": "Secret name"}
    )
    for path in (f"people/{contact.pk}/remove/", "data/logo/"):
        assert client.get(page_of(stranger, path)).status_code == 404
    for path in (f"people/{contact.pk}/remove/", f"letters/{invitation.pk}/", f"people/{10**30}/remove/"):
        assert client.post(page_of(stranger, path)).status_code == 404
    client.post(page_of(stranger, "take-back/correction/"))
    page = content(client.get(page_of(stranger)))
    for words in ("Secret", "Assembly Watch", "ana@example.org"):
        assert words not in page
    contact.refresh_from_db()
    assert contact.is_current() and ChangeRequest.objects.undecided().count() == 1
    assert not PersonalLink.objects.exists()


def test_the_link_ends_when_its_contact_leaves_or_its_organization_is_merged(client, contact, stranger):
    path, other = page_of(contact), page_of(stranger)
    Contact.objects.filter(pk=contact.pk).update(left_on=timezone.localdate())
    type(stranger.organization).objects.filter(pk=stranger.organization_id).update(
        merged_into=contact.organization
    )
    for address in (path, other):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Assembly Watch" not in content(answer) and "Press Circle" not in content(answer)


def test_a_look_changes_nothing(client, contact):
    base, letter = page_of(contact), collecting_letter()
    invitation = InvitationFactory.create(organization=contact.organization, contact=contact, letter=letter)
    key = contact.organization.contacts.get(name="Bo Example").pk
    paths = [
        *PARTS[:-1],
        f"people/{key}/remove/",
        "take-back/leave/",
        f"letters/{invitation.pk}/",
        "new-link/",
    ]
    client.get(base)
    with CaptureQueriesContext(connection) as queries:
        for path in paths:
            assert client.get(base + path).status_code in (200, 303), path
            assert client.head(base + path).status_code in (200, 303), path
    assert not [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


# Letters


def test_a_button_leads_to_the_own_invitation_alone(client, contact):
    letter = collecting_letter(title="On assemblies")
    own = InvitationFactory.create(organization=contact.organization, contact=contact, letter=letter)
    colleague = contact.organization.contacts.get(name="Bo Example")
    others = InvitationFactory.create(organization=contact.organization, contact=colleague, letter=letter)
    base = page_of(contact)
    page = content(client.get(base))
    assert "On assemblies" in page and f"letters/{own.pk}/" in page
    assert "Bo Example" in page and f"letters/{others.pk}/" not in page
    answer = client.post(f"{base}letters/{own.pk}/")
    assert answer.status_code == 303
    assert "On assemblies" in content(client.get(urlsplit(answer["Location"]).path))
    assert client.post(f"{base}letters/{others.pk}/").status_code == 404


def test_what_was_signed_says_how_it_is_listed(client, contact):
    SignatureFactory.create(
        organization=contact.organization, letter__title="An old letter", visibility="counted"
    )
    page = content(client.get(page_of(contact)))
    assert "An old letter" in page and "Only counted" in page
    assert "visibility" not in page


def test_whom_staff_have_not_confirmed_sees_no_letter_and_removes_nobody(client, contact):
    colleague = add_colleague(contact=contact, person=Person("Chi Example", "chi@example.org"))
    letter = collecting_letter(title="On assemblies")
    own = InvitationFactory.create(organization=contact.organization, contact=colleague, letter=letter)
    base = page_of(colleague)
    assert "On assemblies" not in content(client.get(base))
    assert client.post(f"{base}letters/{own.pk}/").status_code == 404
    assert client.get(f"{base}people/add/").status_code == 303
    client.post(f"{base}people/{contact.pk}/remove/")
    client.post(f"{base}listing/", {"listed": "no"})
    contact.refresh_from_db()
    contact.organization.refresh_from_db()
    assert contact.is_current() and contact.organization.listed
