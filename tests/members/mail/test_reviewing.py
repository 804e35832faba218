"""What referees, members, applicants and staff get by mail: in their language, and not once it is overtaken."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone, translation

from members.actions.applying import confirm, fingerprint, withdraw
from members.actions.consulting import ask_referee, tell_members
from members.actions.deciding import Admission, Words, admit, defer
from members.actions.reviewing import fingerprint as shown
from members.models import Application
from tests.factories import (
    ApplicationFactory,
    ApplicationReferenceFactory,
    ContactFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    country,
)
from tests.mailbox import links, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria():
    return User.objects.create_user("maria", is_staff=True)


def member(**values):
    return ContactFactory.create(organization=MembershipFactory.create().organization, **values)


def test_referees_and_members_read_what_it_is_and_not_who_wrote(maria, mailbox):
    contact = member(language="fr")
    reference = ApplicationReferenceFactory.create(
        organization=contact.organization, application__country=country("KR"),
        application__website="https://circle.example.org/", application__second_name="Lee Example",
    )  # fmt: skip
    application = reference.application
    ask_referee(reference=reference, contact=contact, by=maria)
    tell_members(application=application, until=timezone.localdate(), by=maria)
    asked, told = mailbox.deliver()
    for mail in (asked, told):
        assert application.name in text_of(mail)
        assert "Corée du Sud" in text_of(mail)
        assert "https://circle.example.org/" in text_of(mail)
        for private in (application.contact_name, application.email, "Lee Example"):
            assert private not in mail.as_string() + text_of(mail)
    with translation.override("en"):
        assert application.name not in str(asked["Subject"]) + str(told["Subject"])


def test_what_the_applicant_took_back_is_asked_of_nobody(maria, mailbox):
    contact = member()
    reference = ApplicationReferenceFactory.create(organization=contact.organization)
    ask_referee(reference=reference, contact=contact, by=maria)
    tell_members(application=reference.application, until=timezone.localdate(), by=maria)
    withdraw(application=reference.application)
    assert mailbox.deliver() == []


def test_a_contact_who_left_or_wants_no_notices_meanwhile_gets_none(maria, mailbox):
    left, tired = member(), member()
    tell_members(application=ApplicationFactory.create(), until=timezone.localdate(), by=maria)
    left.left_on, tired.wants_notices = timezone.localdate(), False
    left.save()
    tired.save()
    assert mailbox.deliver() == []


def test_only_the_last_decision_is_mailed_with_its_words_as_typed(maria, mailbox):
    application = ApplicationFactory.create()
    defer(application=application, shown=shown(application), until=None, by=maria)
    application.refresh_from_db()
    terms = Admission(
        category=MembershipCategoryFactory.create(name="Observer"), on=datetime.date(2024, 3, 1)
    )
    words = Words("", "Welcome & <thanks>.\n\nMaria")
    admit(application=application, shown=shown(application), terms=terms, words=words, by=maria)
    [mail] = mailbox.deliver()
    assert "Welcome & <thanks>." in text_of(mail)
    assert "Observer" in text_of(mail)
    html = mail.get_body(("html",))
    assert html is not None
    assert "Welcome &amp; &lt;thanks&gt;." in html.get_content()
    assert "1 March 2024" in text_of(mail)


def test_staff_who_gave_an_address_are_told_once(mailbox, settings):
    settings.COALITION_STAFF_EMAIL = "staff@example.org"
    application = ApplicationFactory.create(email_confirmed_at=None)
    for _ in range(2):
        confirm(application=application, shown=fingerprint(application))
    mailbox.deliver()
    [mail] = mailbox.to("staff@example.org")
    assert any(f"/admin/members/application/{application.pk}/change/" in link for link in links(mail))
    assert application.email not in text_of(mail)


def test_without_such_an_address_what_waits_is_enough(mailbox, settings):
    settings.COALITION_STAFF_EMAIL = ""
    application = ApplicationFactory.create(email_confirmed_at=None)
    confirm(application=application, shown=fingerprint(application))
    [mail] = mailbox.deliver()
    assert application.email in str(mail["To"])
    assert Application.objects.to_work_on().get() == application
