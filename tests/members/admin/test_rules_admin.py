"""The rules are one record that the menu opens; the criteria are shown as they will read."""

import pytest
from django.contrib.auth.models import User

from members.models import AdmissionRules, AdmissionText, EligibilityPoint
from members.models.application import ApplicationCheck
from tests.factories import ApplicationFactory

pytestmark = pytest.mark.django_db
RULES = "/admin/members/admissionrules/1/change/"


@pytest.fixture(autouse=True)
def maria(client):
    client.force_login(User.objects.create_superuser("maria"))


def test_the_menu_opens_the_form_and_looking_stores_nothing(client):
    answer = client.get("/admin/members/admissionrules/")
    assert answer["Location"] == RULES
    assert client.get(RULES).status_code == 200
    assert not AdmissionRules.objects.exists()


def test_the_rules_are_stored_once_with_who_changed_them(client):
    for days in (0, 7):
        data = {
            "references": 0,
            "objection_days": days,
            "keeps_refused_months": 12,
            "takes_applications": "on",
        }
        assert client.post(RULES, data).status_code == 302
    rules = AdmissionRules.objects.get()
    assert (rules.references, rules.objection_days, rules.counts_unlisted) == (0, 7, False)
    assert rules.history.first().history_user.username == "maria"


def test_there_is_no_second_set_of_rules_and_none_is_deleted(client):
    AdmissionRules().save()
    assert client.get("/admin/members/admissionrules/add/").status_code == 403
    assert client.get("/admin/members/admissionrules/1/delete/").status_code == 403
    assert client.get("/admin/members/admissionrules/2/change/").status_code in (302, 404)


def test_criteria_are_shown_as_they_read_without_anything_dangerous(client):
    text = AdmissionText.objects.create(language="en", criteria="- **No fee**\n\n<script>alert(1)</script>")
    html = client.get(f"/admin/members/admissiontext/{text.pk}/change/").content.decode()
    assert "<strong>No fee</strong>" in html
    assert "<script>alert(1)</script>" not in html


def test_the_rules_say_in_which_languages_criteria_are_missing(client):
    text = AdmissionText.objects.create(language="en", criteria="All may join.")
    html = client.get(RULES).content.decode()
    assert f"/admin/members/admissiontext/{text.pk}/change/" in html
    assert "/admin/members/admissiontext/add/?language=fr" in html
    assert (
        '<option value="fr" selected'
        in client.get("/admin/members/admissiontext/add/?language=fr").content.decode()
    )


def test_a_point_that_was_checked_is_kept(client):
    checked, unused = (EligibilityPoint.objects.create(text=text) for text in ("Works", "Wrong"))
    ApplicationCheck.objects.create(application=ApplicationFactory.create(), point=checked, is_met=True)
    for point in (checked, unused):
        client.post(f"/admin/members/eligibilitypoint/{point.pk}/delete/", {"post": "yes"})
    assert list(EligibilityPoint.objects.all()) == [checked]
