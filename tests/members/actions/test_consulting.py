"""Referees are asked by mail, members are told once, and nobody is written to who should not be."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalition.models import OutgoingMail
from members.actions.consulting import (
    ask_referee,
    give_more_time,
    name_referee,
    record_reference,
    remind_referee,
    tell_members,
    to_be_told,
)
from members.models import Application, ApplicationNotice, ChangeRequest, MemberLink
from members.models.application import ReferenceAnswer
from members.models.membership import Suspension
from tests.factories import (
    ApplicationFactory,
    ApplicationReferenceFactory,
    ContactFactory,
    MembershipFactory,
    OrganizationFactory,
)
from tests.mailbox import text_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def maria():
    return User.objects.create_user("maria", is_staff=True)


def member(**values):
    """A contact of a member."""
    return ContactFactory.create(organization=MembershipFactory.create().organization, **values)


# Referees


def test_a_referee_is_asked_once_by_a_mail_with_a_link(maria, mailbox):
    contact = member(email="ana@watch.example.org")
    reference = ApplicationReferenceFactory.create(organization=contact.organization)
    assert ask_referee(reference=reference, contact=contact, by=maria)
    assert not ask_referee(reference=reference, contact=contact, by=maria)
    [mail] = mailbox.deliver()
    assert "/join/reference/" in text_of(mail)
    assert reference.application.name in text_of(mail)
    assert reference.application.email not in text_of(mail)


def test_whoever_is_asked_instead_answers_alone(maria, mailbox):
    first = member(email="first@watch.example.org")
    second = ContactFactory.create(organization=first.organization, email="second@watch.example.org")
    reference = ApplicationReferenceFactory.create(organization=first.organization)
    ask_referee(reference=reference, contact=first, by=maria)
    mailbox.deliver()
    ask_referee(reference=reference, contact=second, by=maria)
    mailbox.deliver()
    assert MemberLink.objects.leading_to("reference").alive().count() == 1
    ask_referee(reference=reference, contact=first, by=maria)  # and back again
    assert len(mailbox.deliver()) == 1


def test_the_mail_to_somebody_who_is_not_asked_any_more_is_not_sent(maria, mailbox):
    contact = member()
    reference = ApplicationReferenceFactory.create(organization=contact.organization)
    ask_referee(reference=reference, contact=contact, by=maria)
    name_referee(reference=reference, organization=OrganizationFactory.create(), by=maria)
    assert mailbox.deliver() == []


def test_only_somebody_at_the_named_organization_is_asked(maria):
    reference = ApplicationReferenceFactory.create()
    gone = ContactFactory.create(organization=reference.organization, left_on=datetime.date(2020, 1, 1))
    for stranger in (member(), gone):
        with pytest.raises(ValidationError):
            ask_referee(reference=reference, contact=stranger, by=maria)


def test_an_applicant_is_not_its_own_reference(maria):
    own = OrganizationFactory.create()
    reference = ApplicationReferenceFactory.create(application=ApplicationFactory.create(organization=own))
    with pytest.raises(ValidationError):
        name_referee(reference=reference, organization=own, by=maria)


def test_a_reminder_is_no_second_mail_in_a_day_and_none_after_the_answer(maria, mailbox):
    contact = member()
    reference = ApplicationReferenceFactory.create(organization=contact.organization)
    ask_referee(reference=reference, contact=contact, by=maria)
    with pytest.raises(ValidationError):
        remind_referee(reference=reference, by=maria)
    OutgoingMail.objects.update(created_at=timezone.now() - datetime.timedelta(days=3))
    remind_referee(reference=reference, by=maria)
    assert len(mailbox.deliver()) == 2
    record_reference(reference=reference, answer=ReferenceAnswer.YES, comment="By telephone.", by=maria)
    with pytest.raises(ValidationError):
        remind_referee(reference=reference, by=maria)


# Members


def test_members_are_told_once_each_contact_with_a_link_of_its_own(maria, mailbox):
    contacts = [member(), member(language="fr")]
    application = ApplicationFactory.create(description="We write to those in prison.")
    until = TODAY() + datetime.timedelta(days=14)
    assert tell_members(application=application, until=until, by=maria) == 2
    assert tell_members(application=application, until=until, by=maria) == 0
    assert {str(mail["To"]) for mail in mailbox.deliver()} == {
        f"{contact.name} <{contact.email}>" for contact in contacts
    }
    assert MemberLink.objects.leading_to("notice").count() == 2
    told = text_of(mailbox.messages[0])
    assert "We write to those in prison." in told
    assert application.contact_name not in told
    assert application.email not in told
    application.refresh_from_db()
    assert application.stage() == "with_members"


def test_who_is_not_told(maria):
    kept = member()
    suspended = MembershipFactory.create()
    Suspension.objects.create(membership=suspended, began_on=datetime.date(2020, 1, 1))
    ContactFactory.create(organization=suspended.organization)
    ContactFactory.create(
        organization=MembershipFactory.create(ended_on=datetime.date(2015, 1, 1)).organization
    )
    ContactFactory.create(organization=OrganizationFactory.create())
    member(wants_notices=False)
    member(left_on=datetime.date(2020, 1, 1))
    own = member()
    added = member()
    ChangeRequest.objects.create(organization=added.organization, colleague=added, kind="colleague")
    member(email="noor@example.org")
    application = ApplicationFactory.create(organization=own.organization, email="noor@example.org")
    assert list(to_be_told(application)) == [kept]


def test_telling_needs_somebody_to_tell_and_a_day_to_come(maria):
    application = ApplicationFactory.create()
    with pytest.raises(ValidationError):
        tell_members(application=application, until=TODAY(), by=maria)
    member()
    with pytest.raises(ValidationError):
        tell_members(application=application, until=TODAY() - datetime.timedelta(days=1), by=maria)
    assert not ApplicationNotice.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_members_can_be_given_more_time_and_never_less(maria):
    member()
    application = ApplicationFactory.create()
    until = TODAY() + datetime.timedelta(days=14)
    tell_members(application=application, until=until, by=maria)
    later = until + datetime.timedelta(days=7)
    give_more_time(application=application, until=later, by=maria)
    assert Application.objects.get().objections_until == later
    with pytest.raises(ValidationError):
        give_more_time(application=application, until=until, by=maria)


def test_a_member_whose_time_is_over_gets_no_mail_that_names_a_day_in_the_past(maria, mailbox):
    member()
    application = ApplicationFactory.create()
    tell_members(application=application, until=TODAY(), by=maria)
    Application.objects.update(objections_until=TODAY() - datetime.timedelta(days=1))
    assert mailbox.deliver() == []
