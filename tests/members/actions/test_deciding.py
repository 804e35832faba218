"""Admitted, deferred or refused: on what was shown, with one membership, one mail, and no more than was agreed to."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.actions.applying import ApplicationChanged
from members.actions.deciding import Admission, Words, admit, defer, refuse, reopen
from members.actions.removing_people import remove_people
from members.actions.reviewing import fingerprint, link_organization
from members.models import AdmissionRules, Application, Contact, MemberLink, Membership, Organization
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    country,
)
from tests.mailbox import text_of

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2024, 3, 1)


@pytest.fixture
def maria():
    return User.objects.create_user("maria", is_staff=True)


def terms(**values):
    values.setdefault("category", MembershipCategoryFactory.create())
    return Admission(**{"on": SINCE, **values})


def admitted(application, by, words=None, **values):
    return admit(
        application=application, shown=fingerprint(application), terms=terms(**values), by=by, words=words
    )


def test_who_is_admitted_is_a_member_with_a_record_and_contacts_and_gets_a_mail(maria, mailbox):
    application = ApplicationFactory.create(
        name="Press Freedom Circle", acronym="PFC", country=country("KR"), website="https://pfc.example.org/",
        email="noor@pfc.example.org", second_name="Lee Example", second_email="lee@pfc.example.org",
        agrees_to_listing=True,
    )  # fmt: skip
    people = frozenset({"noor@pfc.example.org", "lee@pfc.example.org"})
    done = admitted(application, maria, Words("Two good references.", "We are glad."), people=people)
    organization = done.organization
    assert (organization.name, organization.acronym, organization.country_id) == (
        "Press Freedom Circle",
        "PFC",
        "KR",
    )
    assert organization.listed
    assert set(organization.contacts.values_list("email", flat=True)) == people
    membership = organization.memberships.get()
    assert (membership, membership.joined_on) == (done.membership, SINCE)
    assert done.decided_by == maria
    [mail] = mailbox.deliver()
    assert "We are glad." in text_of(mail)
    assert "/join/application/" in text_of(mail)
    assert "Two good references." not in text_of(mail)


def test_admitting_twice_is_one_membership_and_one_mail(maria, mailbox):
    application = ApplicationFactory.create()
    shown = fingerprint(application)
    for _ in range(2):
        admit(application=application, shown=shown, terms=terms(), by=maria)
    assert Membership.objects.count() == Organization.objects.count() == 1
    assert len(mailbox.deliver()) == 1


@pytest.mark.parametrize(("agrees", "staff_list", "listed"), [
    (True, True, True), (True, False, False), (False, True, False), (False, False, False),
])  # fmt: skip
def test_staff_list_nobody_who_did_not_agree(maria, agrees, staff_list, listed):
    application = ApplicationFactory.create(agrees_to_listing=agrees)
    assert admitted(application, maria, listed=staff_list).organization.listed is listed


def test_a_record_that_is_there_keeps_what_it_has_and_is_found_by_the_new_name(maria):
    record = OrganizationFactory.create(name="Han Voice", website="https://han.example.org/", listed=False)
    there = ContactFactory.create(
        organization=record, email="noor@han.example.org", name="Noor E.", left_on=SINCE
    )
    application = ApplicationFactory.create(
        name="Association of Voices", website="https://elsewhere.example.org/", acronym="AV",
        email="noor@han.example.org", agrees_to_listing=True,
    )  # fmt: skip
    link_organization(application=application, organization=record, by=maria)
    application.refresh_from_db()
    admitted(application, maria, organization=record, people=frozenset({"noor@han.example.org"}))
    record.refresh_from_db()
    assert (record.name, record.website, record.acronym) == ("Han Voice", "https://han.example.org/", "AV")
    assert record.listed
    assert record.names.get().name == "Association of Voices"
    there.refresh_from_db()
    assert (there.name, there.left_on) == ("Noor E.", None)
    assert Contact.objects.count() == 1


def test_a_member_is_not_admitted_again(maria, mailbox):
    record = MembershipFactory.create().organization
    application = ApplicationFactory.create()
    with pytest.raises(ValidationError):
        admitted(application, maria, organization=record)
    application.refresh_from_db()
    assert (application.verdict, mailbox.deliver()) == ("", [])


def test_nothing_is_decided_on_an_application_that_changed_meanwhile(maria, mailbox):
    application = ApplicationFactory.create()
    shown = fingerprint(application)
    Application.objects.update(description="Something else by now.")
    with pytest.raises(ApplicationChanged):
        admit(application=application, shown=shown, terms=terms(), by=maria)
    with pytest.raises(ApplicationChanged):
        refuse(application=application, shown=shown, by=maria)
    with pytest.raises(ApplicationChanged):
        defer(application=application, shown=shown, until=None, by=maria)
    assert not Organization.objects.exists()
    assert mailbox.deliver() == []


def test_a_decision_stands_against_another(maria):
    application = ApplicationFactory.create()
    refuse(application=application, shown=fingerprint(application), by=maria)
    with pytest.raises(ValidationError):
        admitted(application, maria)
    Application.objects.update(email_confirmed_at=None, verdict="", decided_at=None)
    with pytest.raises(ValidationError):
        admitted(application, maria)


def test_deferred_until_a_day_it_waits_again_then_and_can_be_decided_any_time(maria, mailbox):
    application = ApplicationFactory.create()
    until = timezone.localdate() + datetime.timedelta(days=30)
    for _ in range(2):
        defer(
            application=application, shown=fingerprint(application), until=until, by=maria,
            words=Words("Statutes are missing.", "Please send your statutes."),
        )  # fmt: skip
    assert application not in Application.objects.to_work_on()
    assert application in Application.objects.to_work_on(until)
    [mail] = mailbox.deliver()
    assert "Please send your statutes." in text_of(mail)
    application.refresh_from_db()
    assert admitted(application, maria).verdict == "admitted"


def test_an_application_is_deferred_to_a_day_to_come(maria):
    application = ApplicationFactory.create()
    with pytest.raises(ValidationError):
        defer(application=application, shown=fingerprint(application), until=timezone.localdate(), by=maria)


def test_who_is_refused_is_told_only_if_staff_wish_so_and_in_their_language(maria, mailbox):
    quiet, told = ApplicationFactory.create(), ApplicationFactory.create(language="fr")
    refuse(application=quiet, shown=fingerprint(quiet), by=maria, tell=False)
    refuse(application=told, shown=fingerprint(told), by=maria, words=Words("Spam?", "Hélas."))
    [mail] = mailbox.deliver()
    assert told.email in str(mail["To"])
    assert "Hélas." in text_of(mail)
    assert "Spam?" not in text_of(mail)
    html = mail.get_body(("html",))
    assert html is not None
    assert 'lang="fr"' in html.get_content()


def test_a_refusal_taken_back_in_time_is_not_mailed_and_a_new_one_is(maria, mailbox):
    application = ApplicationFactory.create()
    refuse(application=application, shown=fingerprint(application), by=maria)
    reopen(application=application, by=maria)
    assert mailbox.deliver() == []
    application.refresh_from_db()
    assert application.stage() == "checking"
    refuse(application=application, shown=fingerprint(application), by=maria, words=Words("", "No."))
    [mail] = mailbox.deliver()
    assert "No." in text_of(mail)


def test_who_withdrew_or_was_admitted_is_not_opened_again(maria):
    application = ApplicationFactory.create()
    admitted(application, maria)
    with pytest.raises(ValidationError):
        reopen(application=application, by=maria)


def test_the_people_of_a_refused_application_are_removed_in_due_time(maria, mailbox):
    AdmissionRules(keeps_refused_months=6).save()
    refused, kept = ApplicationFactory.create_batch(2, second_email="lee@example.org")
    refuse(application=refused, shown=fingerprint(refused), by=maria)
    admitted(kept, maria)
    mailbox.deliver()
    in_a_year = timezone.now() + datetime.timedelta(days=365)
    assert remove_people(at=timezone.now() + datetime.timedelta(days=100)) == 0
    assert remove_people(at=in_a_year) == 1
    assert remove_people(at=in_a_year) == 0
    refused.refresh_from_db()
    assert (refused.contact_name, refused.email, refused.second_email) == ("", "", "")
    assert refused.people_removed_at
    assert set(refused.mails.values_list("to_email", "to_name")) == {("", "")}
    assert not MemberLink.objects.filter(application=refused).exists()
    kept.refresh_from_db()
    assert kept.email
