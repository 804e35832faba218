"""Staff find out about an application: what they checked and who it is, never over somebody else's head."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.actions.applying import ApplicationChanged
from members.actions.reviewing import Finding, check, fingerprint, link_organization
from members.models import Application, EligibilityPoint
from tests.factories import ApplicationFactory, ApplicationReferenceFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria():
    return User.objects.create_user("maria", is_staff=True)


@pytest.fixture
def point():
    return EligibilityPoint.objects.create(text="Works for human rights")


def found(application):
    return [(row.point.text, row.is_met, row.comment) for row in application.checks.all()]


def test_what_was_found_of_a_point_is_kept_with_who_found_it(maria, point):
    application = ApplicationFactory.create()
    findings = {point: Finding(True, "Seen on their site.")}
    assert check(application=application, shown=fingerprint(application), findings=findings, by=maria) == 1
    assert found(application) == [("Works for human rights", True, "Seen on their site.")]
    assert application.checks.get().history.get().history_user == maria


def test_the_same_again_changes_nothing_even_from_an_old_page(maria, point):
    application = ApplicationFactory.create()
    shown = fingerprint(application)
    findings = {point: Finding(False)}
    check(application=application, shown=shown, findings=findings, by=maria)
    assert check(application=application, shown=shown, findings=findings, by=maria) == 0
    assert application.checks.get().history.count() == 1


def test_a_point_that_nobody_looked_at_is_no_finding(maria, point):
    application = ApplicationFactory.create()
    check(
        application=application,
        shown=fingerprint(application),
        findings={point: Finding(None)},
        by=maria,
    )
    assert found(application) == []


def test_a_page_from_before_a_colleague_stored_something_overwrites_nothing(maria, point):
    application = ApplicationFactory.create()
    shown = fingerprint(application)
    check(application=application, shown=shown, findings={point: Finding(True, "Telephoned.")}, by=maria)
    with pytest.raises(ApplicationChanged):
        check(application=application, shown=shown, findings={point: Finding(False)}, by=maria)
    assert found(application) == [("Works for human rights", True, "Telephoned.")]


def test_an_applicant_is_linked_to_the_record_that_a_merged_one_became(maria):
    application = ApplicationFactory.create()
    survivor = OrganizationFactory.create()
    merged = OrganizationFactory.create(merged_into=survivor)
    link_organization(application=application, organization=merged, by=maria)
    application.refresh_from_db()
    assert application.organization == survivor
    link_organization(application=application, organization=None, by=maria)
    assert Application.objects.get().organization is None


@pytest.mark.parametrize("state", ["decided", "unconfirmed"])
def test_only_an_open_application_is_worked_on(maria, state):
    application = ApplicationFactory.create()
    if state == "decided":
        Application.objects.update(verdict="withdrawn", decided_at=timezone.now())
    else:
        Application.objects.update(email_confirmed_at=None)
    with pytest.raises(ValidationError):
        link_organization(application=application, organization=OrganizationFactory.create(), by=maria)


def test_the_fingerprint_knows_everything_that_staff_are_shown(maria, point):
    application = ApplicationFactory.create()
    seen = {fingerprint(application)}
    check(application=application, shown=seen.copy().pop(), findings={point: Finding(True)}, by=maria)
    seen.add(fingerprint(application))
    reference = ApplicationReferenceFactory.create(application=application)
    seen.add(fingerprint(application))
    reference.answer, reference.answered_at = "yes", timezone.now()
    reference.save()
    seen.add(fingerprint(application))
    application.description = "Something else."
    application.save()
    seen.add(fingerprint(application))
    assert len(seen) == 5


def test_where_there_is_nothing_to_do_but_wait_it_does_not_wait_for_staff():
    application = ApplicationFactory.create()
    asked, other = ApplicationReferenceFactory.create_batch(2, application=application)
    asked.asked_at = timezone.now()
    asked.save()
    assert application in Application.objects.to_work_on()  # the other one has not been asked
    other.asked_at = timezone.now()
    other.save()
    assert application not in Application.objects.to_work_on()
    assert application in Application.objects.with_referees()
    for each in (asked, other):
        each.asked_at = timezone.now() - datetime.timedelta(days=8)
        each.save()
    assert application in Application.objects.to_work_on()  # to remind them
