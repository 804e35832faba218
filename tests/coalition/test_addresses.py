"""A page is in the language that its address says, and leads to itself in the others."""

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from coalition.addresses import in_language, language_of, without_language

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize(("path", "language"), [("/", "en"), ("/ko/", "ko"), ("/ar/letters/", "ar")])
def test_the_address_says_the_language(client, path, language):
    answer = client.get(path, headers={"accept-language": "fr"})
    assert f'<html lang="{language}"' in answer.text
    assert answer["Content-Language"] == language


def test_the_sites_own_language_has_one_address(client):
    answer = client.get("/en/letters/?year=2011")
    assert (answer.status_code, answer["Location"]) == (301, "/letters/?year=2011")


def test_nobody_is_led_to_another_site(client):
    assert client.get("/en//elsewhere.example.org/")["Location"] == "/elsewhere.example.org/"


@pytest.mark.parametrize("path", ["/de/", "/xx/letters/", "/ko/ko/letters/", "/kor/", "/ko%00/"])
def test_a_language_that_is_not_spoken_is_no_page(client, path):
    assert client.get(path).status_code == 404


def test_a_page_leads_to_itself_in_every_language(client):
    text = client.get("/ko/letters/?year=2011").text
    for code in CODES:
        assert f'href="{in_language("/letters/?year=2011", code)}" lang="{code}" hreflang="{code}"' in text
        assert f'<link rel="alternate" hreflang="{code}" href="{settings.COALITION_URL}' in text
    assert f'hreflang="x-default" href="{settings.COALITION_URL}/letters/"' in text


def test_who_reads_another_language_is_told_that_the_page_is_there_in_it(client):
    answer = client.get("/letters/", headers={"accept-language": "ko-KR,ko;q=0.9"})
    assert '<p class="suggestion" lang="ko" dir="auto">' in answer.text
    assert 'href="/ko/letters/"' in answer.text
    assert "Accept-Language" in answer["Vary"]
    assert '"suggestion"' not in client.get("/fr/letters/", headers={"accept-language": "ko"}).text


def test_staff_and_programs_are_answered_as_their_browser_asks(client):
    assert '<html lang="fr"' in client.get("/admin/login/", headers={"accept-language": "fr"}).text


@given(
    st.sampled_from(["/", "/letters/", "/letters/a/?order=country", "/frogs/", "/ko"]), st.sampled_from(CODES)
)
def test_a_path_in_a_language_and_back_is_the_same(path, code):
    there = in_language(path, code)
    assert without_language(there) == without_language(path)
    assert language_of(there) == ("" if code == settings.LANGUAGE_CODE else code)


@pytest.mark.parametrize("path", ["/admin/", "/api/v1/members/", "/static/site.css"])
def test_what_has_no_language_keeps_its_address(path):
    assert in_language(path, "ko") == path
