"""The admin works under the site's strict policy: no inline script or style is needed, nothing comes from elsewhere.

Whatever a page writes to the console, or asks of another host, fails the test (tests/conftest.py).
"""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from tests.browsing import going


@pytest.fixture
def staff(live_server):
    return User.objects.create_superuser("mina", email="mina@example.org", password="a-long-password-1")


def test_staff_log_in_and_out(visit, staff):
    page = visit("/admin/")
    page.get_by_label("Username").fill("mina")
    page.get_by_label("Password").fill("a-long-password-1")
    with going(page):
        page.get_by_role("button", name="Log in").click()
    with going(page):
        page.get_by_role("button", name="Log out").click()
    page.goto("/admin/")
    assert page.get_by_label("Password").is_visible()


def test_every_list_and_every_form_opens_without_a_complaint(visit, staff):
    page = visit("/admin/", user=staff)
    for model, arranged in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        answers = [page.goto(reverse(f"{name}_changelist"))]
        if arranged.has_add_permission(_request_of(staff)):
            answers.append(page.goto(reverse(f"{name}_add")))
        assert [answer.status for answer in answers] == [200] * len(answers), name


def _request_of(user):
    from django.test import RequestFactory

    request = RequestFactory().get("/admin/")
    request.user = user
    return request
