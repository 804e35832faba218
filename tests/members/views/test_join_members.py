"""What members say of an applicant, by links of their own; who applied for it stays unknown to them."""

import datetime

import pytest
from django.utils import timezone

from members.models import ApplicationNotice, ApplicationReference, Contact, MemberLink
from members.models.application import Application, Verdict
from tests.factories import (
    ApplicationFactory,
    ApplicationNoticeFactory,
    ApplicationReferenceFactory,
    ContactFactory,
    OrganizationFactory,
    country,
)
from tests.joining import path_of

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def application():
    return ApplicationFactory.create(
        name="Seoul Circle", country=country("KR"), website="https://circle.example.org",
        description="We watch courts.", reason="To speak together.", second_name="Bo Second",
        second_email="bo@example.org", objections_until=timezone.localdate() + DAY,
    )  # fmt: skip


@pytest.fixture
def reference(client, application):
    member = OrganizationFactory.create(name="Assembly Watch Korea")
    contact = ContactFactory.create(organization=member)
    reference = ApplicationReferenceFactory.create(
        application=application, organization=member, contact=contact, asked_at=timezone.now()
    )
    return path_of(MemberLink.objects.issue(reference=reference))


@pytest.fixture
def notice(application):
    return path_of(MemberLink.objects.issue(notice=ApplicationNoticeFactory.create(application=application)))


def decide(verdict=Verdict.ADMITTED):
    Application.objects.update(verdict=verdict, decided_at=timezone.now())


def answered():
    return ApplicationReference.objects.get()


def objected():
    return ApplicationNotice.objects.get()


def test_both_read_what_the_organization_is_and_nothing_of_its_people(client, reference, notice):
    for path in (reference, notice):
        page = client.get(path)
        for words in ("Seoul Circle", "South Korea", "circle.example.org", "watch courts", "speak together"):
            assert words in page.text
        for secret in ("Noor", "noor", "Bo Second", "bo@example.org"):
            assert secret not in page.text
        assert page["Cache-Control"] == "no-store, private"
    assert not answered().answer and not objected().objection


def test_a_referee_answers_and_may_change_it_until_the_decision(client, reference):
    page = client.post(reference, {"answer": "yes", "comment": "We  know\r\nthem."}, follow=True).text
    assert "You answered: yes" in page
    first = answered()
    assert (first.answer, first.comment) == ("yes", "We  know\nthem.")
    client.post(reference, {"answer": "yes", "comment": "We  know\nthem."})
    assert answered().answered_at == first.answered_at and answered().history.count() == 2
    assert "You answered: no" in client.post(reference, {"answer": "no"}, follow=True).text
    decide(Verdict.DEFERRED)
    client.post(reference, {"answer": "yes", "comment": ""})
    assert answered().answer == "yes"
    decide()
    page = client.post(reference, {"answer": "no"}, follow=True).text
    assert "cannot be changed any more" in page and "<form" not in page
    assert answered().answer == "yes"


def test_a_referee_who_is_not_needed_any_more_is_told(client, reference):
    decide(Verdict.WITHDRAWN)
    assert "does not need your answer" in client.get(reference).text


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({}, "Choose yes or no."),
        ({"answer": "maybe"}, "Select a valid choice"),
        ({"answer": "\x00"}, "Select a valid choice"),
        ({"answer": "no", "comment": "x" * 30_000}, "at most 5000 characters"),
    ],
)
def test_bad_answers_are_shown_again(client, reference, bad, said):
    assert said in client.post(reference, bad).text
    assert not answered().answer


def test_a_member_objects_changes_it_and_takes_it_back(client, notice):
    assert "nothing to do" in client.get(notice).text
    page = client.post(notice, {"objection": "They are a company."}, follow=True).text
    assert "has reached the coalition" in page and "They are a company." in page
    client.post(notice, {"objection": "They are a state."})
    assert (objected().objection, objected().objected_at is None) == ("They are a state.", False)
    client.post(notice, {"act": "take_back"})
    client.post(notice, {"act": "take_back"})
    assert (objected().objection, objected().objected_at) == ("", None)
    assert "They are a state." in objected().history.values_list("objection", flat=True)


@pytest.mark.parametrize("text", ["", "   ", "\x00\u200b", "x" * 30_000])
def test_an_objection_has_words(client, notice, text):
    assert "correct one thing" in client.post(notice, {"objection": text}).text
    assert not objected().objection


@pytest.mark.parametrize("over", ["time", "decision", "never"])
def test_after_the_last_day_or_the_decision_nothing_changes(client, notice, over):
    client.post(notice, {"objection": "They are a company."})
    if over == "decision":
        decide(Verdict.REFUSED)
    else:
        until = timezone.localdate() - DAY if over == "time" else None
        Application.objects.update(objections_until=until)
    for said in ({"objection": "More"}, {"act": "take_back"}, {}):
        page = client.post(notice, said, follow=True).text
        assert "The time to change it is over" in page and "<form" not in page
    assert objected().objection == "They are a company."


def test_whoever_left_the_organization_does_not_speak_for_it(client, reference, notice):
    Contact.objects.update(left_on=timezone.localdate())
    for path in (reference, notice):
        assert client.get(path).status_code == 410
        assert client.post(path, {"answer": "yes", "objection": "x"}).status_code == 410
    Contact.objects.all().delete()
    assert client.get(reference).status_code == 410


def test_a_link_that_staff_revoked_is_dead(client, reference):
    MemberLink.objects.update(revoked_at=timezone.now())
    assert "The coalition&#x27;s staff have ended it" in client.get(reference).text.replace("'", "&#x27;")
