"""Answers for machines."""

import pytest
from django.db import connection
from django.db.utils import OperationalError


@pytest.mark.django_db
def test_a_healthy_site_says_so_to_anyone(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_health_leaves_no_cookie_and_does_not_depend_on_one(client):
    answer = client.get("/healthz")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.django_db
def test_a_site_without_its_database_says_so_and_nothing_more(client):
    def broken(*_arguments):
        raise OperationalError("could not connect to db.example.org as user hunter2")

    with connection.execute_wrapper(broken):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": "no answer"}


@pytest.mark.django_db
def test_health_can_only_be_asked(client):
    assert client.post("/healthz").status_code == 405


def test_robots_are_kept_from_staff_pages_and_personal_links(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert {"Disallow: /admin/", "Disallow: /sign/"} <= set(answer.content.decode().splitlines())
