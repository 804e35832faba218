"""The demo's application is under way: one reference has answered, the other waits to be asked; nobody is real."""

from io import StringIO

import pytest
from django.core.management import call_command

from members.actions.demo_application import load_demo_application
from members.models import AdmissionText, Application, ApplicationReference, EligibilityPoint
from members.models.application import ApplicationStage

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    for command in ("load_countries", "load_demo"):
        call_command(command, stdout=StringIO())
    return Application.objects.get()


def test_it_waits_for_staff_with_one_answer_in(application):
    assert application.stage() == ApplicationStage.CHECKING
    assert application in Application.objects.to_work_on()
    answers = [each.answer for each in application.references.all()]
    assert answers == ["yes", ""]
    assert EligibilityPoint.objects.count() == 3
    assert {text.language for text in AdmissionText.objects.all()} == {"en", "fr"}


def test_everybody_in_it_is_invented(application):
    people = [application.email, application.second_email]
    people += ApplicationReference.objects.filter(contact__isnull=False).values_list(
        "contact__email", flat=True
    )
    assert all(email.endswith(".example.org") for email in people)


def test_it_is_made_once(application):
    assert load_demo_application(by=None) is None
