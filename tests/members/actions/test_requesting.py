"""What contacts ask for: one proposal at a time, nothing public changes, but to be off the directory works at once."""

import datetime
import io

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from coalition.logos import clean_logo
from coalition.models import OutgoingMail
from members.actions.colleagues import Person, add_colleague
from members.actions.requesting import (
    NotConfirmed,
    Overtaken,
    ask_for_link,
    ask_to_be_listed,
    ask_to_leave,
    correction_digest,
    propose,
    send_new_link,
    take_back,
    take_off_directory,
)
from members.corrections import public_data
from members.models import ChangeRequest, MemberLink, Organization
from members.models.member_link import Purpose
from members.upkeep import forget_old_links
from tests.factories import ContactFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    return ContactFactory.create(organization__name="Assembly Watch", email="ana@example.org")


def wish(contact, shown=None, **wanted):
    """Propose `wanted`, all else as it is; the way the form does."""
    organization = Organization.objects.get(pk=contact.organization_id)
    waits = organization.change_requests.undecided().filter(kind="correction").first()
    form = {
        field: value for field, value in public_data(organization).items() if field not in ("logo", "listed")
    }
    logo = wanted.pop("new_logo", None)
    shown = shown or correction_digest(organization, waits)
    return propose(contact=contact, wanted=form | wanted, shown=shown, logo=logo)


def picture(colour="red"):
    file = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(file, "PNG")
    return clean_logo(ContentFile(file.getvalue(), name="logo.png"))


def test_a_proposal_holds_what_differs_and_changes_nothing(contact):
    request = wish(contact, name="Assembly Watch Korea", acronym="AW")
    assert request.before == {"name": "Assembly Watch", "acronym": ""}
    assert request.after == {"name": "Assembly Watch Korea", "acronym": "AW"}
    assert Organization.objects.get().name == "Assembly Watch"


def test_the_next_one_takes_its_place(contact):
    first = wish(contact, acronym="AW")
    colleague = ContactFactory.create(organization=contact.organization)
    second = wish(colleague, acronym="ASW")
    assert first == second and ChangeRequest.objects.count() == 1
    assert (second.after, second.contact) == ({"acronym": "ASW"}, colleague)


def test_what_differs_in_nothing_takes_it_back(contact):
    wish(contact, acronym="AW")
    assert wish(contact) is None
    assert ChangeRequest.objects.get().outcome == "withdrawn"
    assert wish(contact) is None and ChangeRequest.objects.count() == 1


def test_what_somebody_else_changed_meanwhile_must_be_seen_first(contact):
    shown = correction_digest(contact.organization, None)
    Organization.objects.update(website="https://staff.example.org")
    with pytest.raises(Overtaken):
        wish(contact, shown=shown, acronym="AW")
    assert not ChangeRequest.objects.exists()


def test_a_proposed_logo_waits_where_only_staff_get_at_it(contact, django_capture_on_commit_callbacks):
    request = wish(contact, new_logo=picture())
    storage, first = request.logo.storage, request.logo.name
    assert storage.exists(first) and not Organization.objects.get().logo
    with django_capture_on_commit_callbacks(execute=True):
        request = wish(contact, new_logo=picture("blue"), acronym="AW")
    assert not storage.exists(first) and storage.exists(request.logo.name)
    assert request.before == {"acronym": "", "logo": ""}
    with django_capture_on_commit_callbacks(execute=True):
        assert take_back(contact=contact, kind="correction")
    assert not storage.exists(request.logo.name)


def test_taking_back_twice_is_taking_back_once(contact):
    wish(contact, acronym="AW")
    assert take_back(contact=contact, kind="correction")
    assert not take_back(contact=contact, kind="correction")


def test_off_the_directory_at_once_and_onto_it_by_staff(contact, mailbox):
    ask_to_be_listed(contact=contact)  # it is, so there is nothing to ask
    assert not ChangeRequest.objects.exists()
    take_off_directory(contact=contact)
    take_off_directory(contact=contact)
    organization = Organization.objects.get()
    assert not organization.listed
    assert f"by contact {contact.pk}" in organization.history.first().history_change_reason
    assert len(mailbox.deliver()) == 1  # to staff, once
    wish(contact, acronym="AW")
    ask_to_be_listed(contact=contact)
    assert ChangeRequest.objects.get().after == {"acronym": "AW", "listed": True}
    wish(contact, acronym="ASW")
    assert ChangeRequest.objects.get().after == {"acronym": "ASW", "listed": True}
    take_off_directory(contact=contact)
    assert ChangeRequest.objects.get().after == {"acronym": "ASW"}


def test_whom_nobody_confirmed_takes_nothing_off(contact):
    colleague = add_colleague(contact=contact, person=Person("Bo Example", "bo@example.org"))
    with pytest.raises(NotConfirmed):
        take_off_directory(contact=colleague)
    assert Organization.objects.get().listed


def test_only_a_member_asks_to_leave_and_only_once(contact):
    assert ask_to_leave(contact=contact, message="") is None
    MembershipFactory.create(organization=contact.organization)
    ask_to_leave(contact=contact, message="Too many letters")
    ask_to_leave(contact=contact, message="No money")
    assert ChangeRequest.objects.get().message == "No money"


# A link


def test_no_second_mail_within_ten_minutes(contact):
    for _n in range(3):
        ask_for_link(email=contact.email)
    send_new_link(contact=contact)
    assert OutgoingMail.objects.count() == 1
    OutgoingMail.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=11))
    ask_for_link(email=contact.email)
    assert OutgoingMail.objects.count() == 2


def test_who_left_before_the_mail_is_sent_gets_none(contact, mailbox):
    ask_for_link(email=contact.email)
    type(contact).objects.update(left_on=timezone.localdate())
    assert mailbox.deliver() == []
    ask_for_link(email=contact.email)
    assert OutgoingMail.objects.count() == 1


def test_links_that_ended_long_ago_are_forgotten_with_their_addresses(contact):
    MemberLink.objects.issue(contact=contact)
    MemberLink.objects.issue_aside(contact=contact, purpose=Purpose.ADDRESS, email="new@example.org")
    long_ago = timezone.now() - datetime.timedelta(days=91)
    MemberLink.objects.filter(purpose=Purpose.ADDRESS).update(expires_at=long_ago)
    forget_old_links()
    assert MemberLink.objects.get().purpose == Purpose.PAGES
