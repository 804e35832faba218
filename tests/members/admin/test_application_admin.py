"""One page for each application: everything that helps to decide, every step, and nothing decided unseen."""

import datetime
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition.waiting import what_waits
from members.admin.application_known import known_of
from members.models import (
    AdmissionRules,
    Application,
    ApplicationNotice,
    EligibilityPoint,
    Membership,
    Organization,
)
from tests.factories import (
    ApplicationFactory,
    ApplicationNoticeFactory,
    ApplicationReferenceFactory,
    ContactFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    country,
)
from tests.mailbox import text_of

pytestmark = pytest.mark.django_db
LIST = "/admin/members/application/"


@pytest.fixture
def maria(client):
    user = User.objects.create_superuser("maria")
    client.force_login(user)
    return user


@pytest.fixture
def member():
    """A contact of a member."""
    return ContactFactory.create(organization=MembershipFactory.create().organization)


def page_of(application):
    return reverse("admin:members_application_change", args=[application.pk])


def shown(client, application):
    return client.get(page_of(application)).content.decode()


def press(client, application, step, **data):
    """Press a button of the page as it is shown now."""
    looked_at = re.search(r'name="looked_at" value="(\w+)"', shown(client, application))
    data = {"step": step, "looked_at": looked_at[1] if looked_at else "", **data}
    return client.post(page_of(application), data, follow=True)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def admission(**values):
    return {
        "category": MembershipCategoryFactory.create().pk, "on": "2024-03-01", "name": "Press Freedom Circle",
        **values,
    }  # fmt: skip


# The list


def test_what_waits_stands_first_and_what_nobody_confirmed_is_not_shown(client, maria):
    ApplicationFactory.create(name="Waits")
    soon = timezone.localdate() + datetime.timedelta(days=3)
    ApplicationFactory.create(name="With members", objections_until=soon, notice_sent_at=timezone.now())
    ApplicationFactory.create(name="Refused", verdict="refused", decided_at=timezone.now())
    ApplicationFactory.create(name="Not confirmed", email_confirmed_at=None)
    html = client.get(LIST).content.decode()
    assert html.index(">Waits<") < html.index(">With members<") < html.index(">Refused<")
    assert "Not confirmed<" not in html


@pytest.mark.parametrize(("stage", "name"), [
    ("waiting", "Waits"), ("referees", "Asked"), ("members", "Told"), ("deferred", "Deferred"),
    ("decided", "Refused"), ("unconfirmed", "Typed"),
])  # fmt: skip
def test_each_stage_is_found(client, maria, stage, name):
    now, soon = timezone.now(), timezone.localdate() + datetime.timedelta(days=3)
    ApplicationFactory.create(name="Waits")
    ApplicationReferenceFactory.create(application__name="Asked", asked_at=now)
    ApplicationFactory.create(name="Told", objections_until=soon)
    ApplicationFactory.create(name="Deferred", verdict="deferred", decided_at=now)
    ApplicationFactory.create(name="Refused", verdict="refused", decided_at=now)
    ApplicationFactory.create(name="Typed", email_confirmed_at=None)
    found = client.get(LIST, {"stage": stage}).context["cl"].queryset
    assert [each.name for each in found] == [name]


def test_it_is_found_by_name_and_by_address(client, maria):
    ApplicationFactory.create(name="Press Freedom Circle", email="noor@circle.example.org")
    ApplicationFactory.create(name="Another")
    for words in ("freedom", "noor@circle"):
        [found] = client.get(LIST, {"q": words}).context["cl"].queryset
        assert found.name == "Press Freedom Circle"


def test_list_and_page_ask_as_much_of_the_database_for_many_as_for_few(client, maria):
    def ask(path):
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    def more(number):
        for each in ApplicationReferenceFactory.create_batch(number):
            ApplicationNoticeFactory.create(application=each.application)
        ApplicationNoticeFactory.create_batch(
            number, application=application, objection="No.", objected_at=timezone.now()
        )
        for each in range(number):
            EligibilityPoint.objects.create(text=f"Point {number} {each}")
        for each in OrganizationFactory.create_batch(number, name="Press Freedom Circle"):
            MembershipFactory.create(organization=each)

    application = ApplicationFactory.create(name="Press Freedom Circle")
    more(2)
    few = ask(LIST), ask(page_of(application))
    more(7)
    assert (ask(LIST), ask(page_of(application))) == few


# Who it is


def test_likely_records_are_found_by_name_and_by_web_domain(client, maria):
    named = OrganizationFactory.create(name="The Press Freedom Circle")
    of_site = OrganizationFactory.create(name="Cercle", website="https://www.circle.example/")
    of_contact = ContactFactory.create(email="lee@circle.example").organization
    OrganizationFactory.create(name="Elsewhere", website="https://elsewhere.example/")
    application = ApplicationFactory.create(
        name="Press Freedom Circle", website="https://circle.example", email="noor@gmail.com"
    )
    likely = known_of(application, []).applicant
    assert likely[0].organization == named
    assert {each.organization for each in likely} == {named, of_site, of_contact}
    press(client, application, "link", organization=of_site.pk)
    application.refresh_from_db()
    assert application.organization == of_site
    press(client, application, "unlink")
    application.refresh_from_db()
    assert application.organization is None


def test_a_domain_of_many_says_nothing():
    OrganizationFactory.create_batch(4, website="https://sites.example/some")
    application = ApplicationFactory.create(name="Zebra", website="https://sites.example/zebra")
    assert known_of(application, []).applicant == []


def test_a_free_address_is_pointed_out(client, maria):
    application = ApplicationFactory.create(email="noor@gmail.com", website="https://circle.example")
    assert "a provider where anybody gets an address" in shown(client, application)


# The steps


def test_points_are_ticked_and_commented(client, maria):
    point = EligibilityPoint.objects.create(text="Works for human rights")
    application = ApplicationFactory.create()
    assert "1 point has not been looked at." in shown(client, application)
    press(client, application, "check", **{f"met-{point.pk}": "no", f"comment-{point.pk}": "Sells shoes."})
    html = shown(client, application)
    assert "Not met: Works for human rights" in html
    assert 'value="Sells shoes."' in html


def test_a_comment_that_is_too_long_is_kept_in_the_form(client, maria):
    point = EligibilityPoint.objects.create(text="Works for human rights")
    application = ApplicationFactory.create()
    long = "x" * 501
    answer = press(client, application, "check", **{f"met-{point.pk}": "yes", f"comment-{point.pk}": long})
    assert "Nothing was stored" in said(answer)
    assert long in answer.content.decode()


def test_a_referee_is_named_asked_and_answers_by_telephone(client, maria, member, mailbox):
    reference = ApplicationReferenceFactory.create(organization=None, given_name=member.organization.name)
    application, key = reference.application, {"reference": reference.pk}
    assert "Filled in as its name suggests." in shown(client, application)
    press(client, application, "name", **key, organization=member.organization.pk)
    press(client, application, "ask", **key, contact=member.pk)
    [mail] = mailbox.deliver()
    assert member.email in str(mail["To"])
    assert "within the last day" in said(press(client, application, "remind", **key))
    press(client, application, "answer", **key, answer="no", comment="Ana, by telephone.")
    html = shown(client, application)
    assert "does not support it" in html
    assert "Ana, by telephone." in html


def test_a_referee_who_is_no_member_is_pointed_out(client, maria):
    reference = ApplicationReferenceFactory.create()
    assert "not a member today" in shown(client, reference.application)


def test_members_are_told_until_the_day_that_the_rules_give(client, maria, member, mailbox):
    AdmissionRules(objection_days=21).save()
    application = ApplicationFactory.create()
    html = shown(client, application)
    until = timezone.localdate() + datetime.timedelta(days=21)
    assert f'value="{until}"' in html
    assert "Tell 1 contact now" in html
    press(client, application, "tell", until=until)
    press(client, application, "tell", until=until)
    [mail] = mailbox.deliver()
    assert "/join/notice/" in text_of(mail)
    ApplicationNotice.objects.update(objection="We know them too well.", objected_at=timezone.now())
    html = shown(client, application)
    assert "We know them too well." in html
    assert "1 member objects." in html


# The decision


def test_a_small_coalition_admits_with_one_press(client, maria, mailbox):
    """What the one button sends is what stands beside it."""
    AdmissionRules(references=0, objection_days=0, category=MembershipCategoryFactory.create()).save()
    application = ApplicationFactory.create(name="Press Freedom Circle", agrees_to_listing=True)
    html = shown(client, application)
    assert "Nothing is open." in html
    form = re.search(r'<form method="post" class="admit-now">(.*?)</form>', html, re.DOTALL)
    assert form
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form[1])
    answer = client.post(page_of(application), {"step": "admit", **dict(fields)}, follow=True)
    assert "is admitted" in said(answer)
    [membership] = Membership.objects.current()
    assert membership.organization.listed
    assert membership.organization.contacts.get().email == application.email
    assert len(mailbox.deliver()) == 1


def test_what_is_open_is_said_and_keeps_nobody_from_deciding(client, maria):
    AdmissionRules(references=2, objection_days=14).save()
    application = ApplicationFactory.create()
    html = shown(client, application)
    assert "0 of 2 references support it." in html
    assert "Members have not been told." in html
    assert "is admitted" in said(press(client, application, "admit", **admission()))


def test_a_decision_on_something_else_than_was_shown_is_not_taken_and_loses_no_word(client, maria):
    application = ApplicationFactory.create()
    shown(client, application)
    answer = client.post(
        page_of(application), {"step": "refuse", "looked_at": "of yesterday", "message": "We are sorry."}
    )
    assert "changed while you looked" in said(answer)
    assert "We are sorry." in answer.content.decode()
    assert Application.objects.get().verdict == ""


def test_pressed_twice_it_is_one_member(client, maria, mailbox):
    application = ApplicationFactory.create()
    looked_at = re.search(r'name="looked_at" value="(\w+)"', shown(client, application))
    data = {"step": "admit", "looked_at": looked_at[1] if looked_at else "", **admission()}
    for _ in range(2):
        assert "is admitted" in said(client.post(page_of(application), data, follow=True))
    assert Membership.objects.count() == Organization.objects.count() == 1
    assert len(mailbox.deliver()) == 1


def test_who_did_not_agree_is_not_listed_whatever_is_posted(client, maria):
    application = ApplicationFactory.create(agrees_to_listing=False)
    press(client, application, "admit", **admission(listed="on"))
    assert not Organization.objects.get().listed


def test_a_member_is_not_admitted_again_and_staff_are_told_why(client, maria):
    record = MembershipFactory.create().organization
    application = ApplicationFactory.create(name=record.name)
    assert "is a member already" in shown(client, application)
    assert "member already" in said(press(client, application, "admit", **admission(organization=record.pk)))
    assert Membership.objects.count() == 1


def test_deferred_refused_and_opened_again(client, maria):
    application = ApplicationFactory.create()
    press(client, application, "defer", until="", reason="Statutes are missing.")
    assert "Statutes are missing." in shown(client, application)
    press(client, application, "refuse", reason="Never came.")
    html = shown(client, application)
    assert "Never came." in html
    assert 'value="refuse"' not in html
    press(client, application, "reopen")
    assert 'value="refuse"' in shown(client, application)


# What waits


def test_it_waits_on_the_first_page_with_what_came_in(rf, maria):
    reference = ApplicationReferenceFactory.create(answer="yes", answered_at=timezone.now())
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ApplicationFactory.create(objections_until=yesterday)
    ApplicationFactory.create(objections_until=timezone.localdate())  # still with the members
    request = rf.get("/")
    request.user = maria
    [item] = [item for item in what_waits(request) if "stage=waiting" in item.url]
    assert item.count == 2
    assert {example.note for example in item.examples} == {
        "all references have answered",
        "nobody objected in time",
    }
    assert str(reference.application) in {example.label for example in item.examples}


# Who may


def test_who_may_only_look_sees_no_person_and_changes_nothing(client):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_application"))
    client.force_login(reader)
    application = ApplicationFactory.create(contact_name="Noor Example", country=country("KR"))
    html = shown(client, application)
    assert application.name in html
    assert application.email not in html
    assert "Noor Example" not in html
    assert 'name="step"' not in html
    assert client.post(page_of(application), {"step": "refuse"}).status_code == 403
    assert list(client.get(LIST, {"q": application.email}).context["cl"].queryset) == []


def test_applications_are_neither_typed_in_nor_deleted(client, maria):
    application = ApplicationFactory.create()
    assert client.get(f"{LIST}add/").status_code == 403
    client.post(f"{LIST}{application.pk}/delete/", {"post": "yes"})
    assert Application.objects.exists()


@pytest.mark.parametrize("path", ["0", "99999999999999999999999", "x", "%00", "1%00"])
def test_an_application_that_is_not_there_is_not_found(client, maria, path):
    assert client.get(f"{LIST}{path}/change/").status_code in (302, 404)


@pytest.mark.parametrize("step", [
    "check", "link", "unlink", "name", "ask", "remind", "answer", "tell", "more_time", "admit", "defer", "refuse",
    "reopen", "nothing", "",
])  # fmt: skip
def test_no_input_breaks_the_page(client, maria, member, step):
    reference = ApplicationReferenceFactory.create(organization=member.organization)
    names = ("organization", "contact", "answer", "until", "on", "category", "people", "looked_at")
    for odd in ("\x00", "99999999999999999999", "2026-02-31"):
        data = {**dict.fromkeys(names, odd), "step": step, "reference": reference.pk}
        assert client.post(page_of(reference.application), data).status_code in (200, 302)
