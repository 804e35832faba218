"""When something fails, the page says so kindly and stands on its own."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path

PAGES = ("400", "403", "403_csrf", "404", "500")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("of a test")


urlpatterns = [
    path("forbidden", login_not_required(forbidden)),
    path("broken", login_not_required(broken)),
]


@pytest.mark.parametrize("page", PAGES)
def test_an_error_page_needs_no_request_no_database_and_no_script(page):
    html = render_to_string(f"{page}.html")
    assert f'<p class="code">{page[:3]}</p>' in html
    assert 'href="/"' in html
    assert "<script" not in html
    assert "style=" not in html


@pytest.mark.django_db
def test_an_unknown_address_is_answered_kindly(client):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert not answer.cookies


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("address", "status", "words"), [("/forbidden", 403, "not for everyone"), ("/broken", 500, "on our side")]
)
def test_a_failing_view_is_answered_kindly(address, status, words):
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_request_for_another_host_is_refused(client):
    answer = client.get("/robots.txt", headers={"host": "evil.example.org"})
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_and_explained():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert answer.status_code == 403
    assert "grown too old" in answer.content.decode()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ko", "ltr")])
def test_an_error_page_reads_in_the_direction_of_its_language(client, language, direction):
    answer = client.get(f"/{language}/no-such-page/")
    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()
