"""The people of an organization, changed by one of them: told by mail, never widened unseen."""

from urllib.parse import urlsplit

import pytest

from members.actions.colleagues import (
    KnownAddress,
    LastContact,
    Person,
    add_colleague,
    ask_for_new_address,
    change_own_data,
    confirm_address,
    object_to_being_contact,
    remove_colleague,
)
from members.actions.granting import confirm_colleague
from members.actions.requesting import NotConfirmed, Overtaken
from members.corrections import shown_digest
from members.models import ChangeRequest, Contact, MemberLink
from members.models.member_link import Purpose
from tests.factories import ContactFactory
from tests.mailbox import links, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    return ContactFactory.create(
        organization__name="Assembly Watch", name="Ana Example", email="ana@example.org"
    )


BO = Person("Bo Example", "Bo@example.org", "Press officer", "fr")


def test_a_colleague_is_there_at_once_and_signs_later(contact, mailbox):
    added = add_colleague(contact=contact, person=BO)
    assert (added.can_sign, added.is_confirmed(), added.email) == (False, False, "bo@example.org")
    assert added not in Contact.objects.signatories()
    assert added.history.first().history_change_reason == f"added by contact {contact.pk}"
    [mail] = mailbox.deliver()
    assert mail["To"] == "Bo Example <bo@example.org>"
    assert "Ana Example" in mail.get_body(("plain",)).get_content()


def test_adding_twice_adds_one(contact, mailbox):
    assert add_colleague(contact=contact, person=BO) == add_colleague(contact=contact, person=BO)
    assert len(mailbox.deliver()) == 1 and ChangeRequest.objects.count() == 1


def test_nobody_who_is_or_was_a_contact_is_added_anew(contact):
    ContactFactory.create(organization=contact.organization, email="bo@example.org", left_on="2020-01-01")
    with pytest.raises(KnownAddress):
        add_colleague(contact=contact, person=BO)


def test_the_objection_ends_it_and_shows_nothing_of_the_organization(client, contact, mailbox):
    added = add_colleague(contact=contact, person=BO)
    [mail] = mailbox.deliver()
    [path] = [urlsplit(url).path for url in links(mail) if "/not-me/" in url]
    page = client.get(path).content.decode()
    assert "Assembly Watch" not in page and "Ana Example" not in page
    added.refresh_from_db()
    assert added.is_current()
    for _n in range(2):
        assert client.post(path).status_code == 200
    added.refresh_from_db()
    assert not added.is_current() and not ChangeRequest.objects.undecided().exists()
    with pytest.raises(KnownAddress):
        add_colleague(contact=contact, person=BO)


def test_whoever_is_removed_is_told(contact, mailbox):
    colleague = ContactFactory.create(organization=contact.organization, name="Bo Example")
    assert remove_colleague(contact=contact, colleague=colleague)
    assert not remove_colleague(contact=contact, colleague=colleague)
    [mail] = mailbox.deliver()
    assert "Ana Example" in text_of(mail) and "Bo Example" in mail["To"]


def test_the_last_one_stays(contact):
    with pytest.raises(LastContact):
        remove_colleague(contact=contact, colleague=contact)
    ContactFactory.create(organization=contact.organization)
    assert remove_colleague(contact=contact, colleague=contact)


def test_people_of_another_organization_cannot_be_removed(contact):
    other = ContactFactory.create()
    ContactFactory.create(organization=other.organization)
    with pytest.raises(Contact.DoesNotExist):
        remove_colleague(contact=contact, colleague=other)


def test_whom_nobody_confirmed_adds_and_removes_nobody_but_themselves(contact):
    added = add_colleague(contact=contact, person=BO)
    with pytest.raises(NotConfirmed):
        add_colleague(contact=added, person=Person("Chi Example", "chi@example.org"))
    with pytest.raises(NotConfirmed):
        remove_colleague(contact=added, colleague=contact)
    assert remove_colleague(contact=added, colleague=added)


def test_own_data_is_stored_and_nothing_else(contact):
    change_own_data(
        contact=contact, name="Ana E.", role="Chair", language="fr", wants_invitations=False, wants_notices=False
    )  # fmt: skip
    contact.refresh_from_db()
    assert (contact.name, contact.role, contact.language) == ("Ana E.", "Chair", "fr")
    assert contact.can_sign and not contact.wants_invitations and not contact.wants_notices


def test_a_new_address_counts_once_its_holder_pressed_the_button(client, contact, mailbox):
    old_link = urlsplit(MemberLink.objects.issue(contact=contact)).path
    ask_for_new_address(contact=contact, email="New@example.org")
    ask_for_new_address(contact=contact, email="new@example.org")
    [mail] = mailbox.deliver()
    assert "Assembly Watch" not in text_of(mail)
    [path] = [urlsplit(url).path for url in links(mail) if "/confirm/" in url]
    assert "Assembly Watch" not in client.get(path).content.decode()
    contact.refresh_from_db()
    assert contact.email == "ana@example.org"
    for _n in range(2):
        assert "This is your address now" in client.post(path).content.decode()
    contact.refresh_from_db()
    assert contact.email == "new@example.org"
    assert [each["To"] for each in mailbox.deliver()] == ["Ana Example <ana@example.org>"]
    assert client.get(old_link).status_code == 410


def test_an_address_that_a_colleague_took_meanwhile_is_not_taken(contact):
    ask_for_new_address(contact=contact, email="new@example.org")
    url = MemberLink.objects.issue_aside(contact=contact, purpose=Purpose.ADDRESS, email="new@example.org")
    ContactFactory.create(organization=contact.organization, email="new@example.org")
    with pytest.raises(KnownAddress):
        confirm_address(link=MemberLink.objects.of_token(url.split("/")[-2]).get())
    with pytest.raises(KnownAddress):
        ask_for_new_address(contact=contact, email="new@example.org")


def test_an_objection_of_the_last_contact_holds_too(contact):
    object_to_being_contact(contact=contact)
    contact.refresh_from_db()
    assert not contact.is_current()


def test_staff_confirm_the_person_whom_they_saw(contact, admin_user):
    added = add_colleague(contact=contact, person=BO)
    request = ChangeRequest.objects.get()
    shown = shown_digest(request)
    change_own_data(
        contact=added, name="Ana Example", role="Director", language="en", wants_invitations=True, wants_notices=True
    )  # fmt: skip
    with pytest.raises(Overtaken):
        confirm_colleague(request=request, by=admin_user, shown=shown)
    added.refresh_from_db()
    assert not added.can_sign
