"""The page “Join”: the criteria for everyone, the form where applications are taken, nothing typed is lost."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import AdmissionRules, AdmissionText, Application
from members.views import join
from tests.factories import MembershipFactory, OrganizationFactory
from tests.forms import values_of
from tests.joining import TYPED, send, two_members

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    two_members()


def stored():
    return Application.objects.get()


def test_the_criteria_are_shown_in_the_readers_language_and_cannot_bring_a_script(client):
    AdmissionText.objects.create(language="en", criteria="* Work for **rights**\n\n<script>alert(1)</script>")
    AdmissionText.objects.create(language="ar", criteria="العمل من أجل الحقوق")
    english = client.get("/join/", headers={"Accept-Language": "ko"}).text
    assert "<strong>rights</strong>" in english and "<script>alert" not in english
    arabic = client.get("/join/?lang=ar")
    assert "العمل من أجل الحقوق" in arabic.text and 'dir="rtl"' in arabic.text
    assert arabic["Content-Language"] == "ar"


def test_where_no_applications_are_taken_the_criteria_stand_alone(client):
    shown = values_of(client.get("/join/"), "application-form")
    AdmissionText.objects.create(language="en", criteria="Work for rights")
    AdmissionRules(takes_applications=False).save()
    page = client.get("/join/").text
    assert "Work for rights" in page and "takes no applications" in page and "<form" not in page
    assert "takes no applications" in client.post("/join/", {**shown, **TYPED}).text
    assert client.get("/join/members.json?q=assembly").status_code == 404
    assert not Application.objects.exists()


def test_what_is_sent_is_kept_as_typed_and_sets_no_cookie(client):
    page = send(client, second_name="Bo", second_email="Bo@example.org", agrees_to_listing="on")
    assert "Look into your mail" in page.text and "Noor@Example.org" in page.text
    application = stored()
    assert (application.name, application.acronym) == (TYPED["name"], "SCPF")
    assert (application.country_id, application.scope) == ("KR", "national")
    assert application.website == "https://circle.example.org"
    assert (application.email, application.second_email) == ("noor@example.org", "bo@example.org")
    assert application.agrees_to_listing and application.email_confirmed_at is None
    assert application.statement.startswith("I am authorised to apply")
    assert not client.cookies


def test_a_listing_is_opt_in_and_an_international_organization_needs_no_country(client):
    assert "agrees_to_listing" not in values_of(client.get("/join/"), "application-form")
    send(client, country="none", scope="international", website="")
    assert (stored().agrees_to_listing, stored().country, stored().website) == (False, None, "")


def test_references_are_matched_to_listed_members_only_and_else_kept_as_typed(client):
    hidden = MembershipFactory.create(organization__name="Hidden Member", organization__listed=False)
    send(client, reference_2="Hidden Member")
    first, second = stored().references.all()
    assert (first.given_name, first.organization.name) == ("assembly watch KOREA", "Assembly Watch Korea")
    assert (second.given_name, second.organization) == (hidden.organization.name, None)


@pytest.mark.parametrize("number", [0, 1, 5])
def test_as_many_references_are_asked_for_as_the_rules_say(client, number):
    AdmissionRules(references=number).save()
    page = client.get("/join/").text
    assert page.count("data-member ") + page.count("data-member>") == number
    names = {f"reference_{n}": f"Member {n}" for n in range(1, number + 1)}
    assert "Look into your mail" in send(client, **names).text
    assert stored().references.count() == number


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Give the name of the organization"),
        ({"name": "\x00\u200b"}, "Give the name of the organization"),
        ({"name": "!!!"}, "letters in it"),
        ({"country": ""}, "Choose the country"),
        ({"country": "zz"}, "Select a valid choice"),
        ({"scope": "galactic"}, "Select a valid choice"),
        ({"website": "not a site"}, "no address of a website"),
        ({"website": "javascript:alert(1)"}, "no address of a website"),
        ({"description": "x" * 100_000}, "at most 5000 characters"),
        ({"email": "noor"}, "no e-mail address"),
        ({"email": "noor\x00@example.org"}, "Null characters"),
        ({"second_name": "Bo"}, "e-mail address of the second contact"),
        ({"second_email": "bo@example.org"}, "name of the second contact"),
        ({"second_name": "Noor", "second_email": "noor@example.org"}, "your own address"),
        ({"reference_2": ""}, "Name a member that knows"),
        ({"reference_2": "Assembly Watch Korea"}, "each only once"),
        ({"reference_2": "Seoul Circle for Press Freedom"}, "not your own organization"),
        ({"agree": ""}, "Tick this to apply"),
        ({"language": "xx"}, "Select a valid choice"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(client, changes, said):
    page = send(client, **changes)
    assert said in page.text
    assert "nothing you typed is lost" in page.text
    kept = values_of(page, "application-form")
    expected = {name: value for name, value in TYPED.items() if name not in changes and name != "agree"}
    assert {name: kept[name].strip() for name in expected} == expected
    assert not Application.objects.exists()


def test_an_empty_form_and_bytes_that_are_no_text_are_answered_kindly(client):
    assert "nothing you typed is lost" in client.post("/join/", {}).text
    raw = client.post("/join/", b"name=%FF%FE%00&email=%80", content_type="application/x-www-form-urlencoded")
    assert raw.status_code == 200
    odd = client.post("/join/", b"name=x", content_type="application/x-www-form-urlencoded; charset=utf-16")
    assert odd.status_code in (200, 400)


def test_a_program_that_fills_every_field_is_answered_and_kept_out(client):
    assert "Look into your mail" in send(client, further_remarks="buy").text
    assert not Application.objects.exists()


def test_another_site_cannot_send_the_form(client):
    shown = values_of(client.get("/join/"), "application-form")
    answer = client.post("/join/", {**shown, **TYPED}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Application.objects.exists()


def test_criteria_that_changed_meanwhile_are_read_first(client):
    shown = values_of(client.get("/join/"), "application-form")
    AdmissionText.objects.create(language="en", criteria="Be a member of a union")
    page = client.post("/join/", {**shown, **TYPED})
    assert "criteria have changed" in page.text and "Be a member of a union" in page.text
    again = values_of(page, "application-form")
    assert again["name"] == TYPED["name"] and "agree" not in again
    assert not Application.objects.exists()
    assert "Look into your mail" in client.post("/join/", {**again, "agree": "on"}).text


def test_too_many_are_stopped_and_what_was_typed_stays(client):
    for _ in range(join.BY_EMAIL.most):
        assert send(client).status_code == 200
    page = send(client)
    assert page.status_code == 429 and "Retry-After" in page
    assert values_of(page, "application-form")["name"] == TYPED["name"]


def test_members_are_suggested_that_the_directory_lists_and_nobody_else(client):
    MembershipFactory.create(organization__name="Assembly Watch Hidden", organization__listed=False)
    OrganizationFactory.create(name="Assembly Watch Outside")
    found = client.get("/join/members.json?q=assembly w").json()["members"]
    assert found == ["Assembly Watch Japan", "Assembly Watch Korea"]
    for words in ("", "a", "%00", "x" * 5000):
        assert client.get("/join/members.json", {"q": words}).json() == {"members": []}


def test_the_page_asks_as_many_queries_for_one_member_as_for_fifty(client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get("/join/members.json?q=assembly")
            client.get("/join/")
        return len(asked)

    queries()
    few = queries()
    MembershipFactory.create_batch(50)
    assert queries() == few <= 7  # two of them ask who the coalition is
