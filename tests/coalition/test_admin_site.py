"""One page on which staff write who the coalition is."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from coalition.identity import identity
from coalition.models import SiteSettings, SiteWords
from tests.forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return reverse("admin:coalition_sitesettings_change", args=[1])


def picture():
    drawn = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(drawn, "PNG")
    return SimpleUploadedFile("our logo.png", drawn.getvalue(), "image/png")


def save(client, address, **changes):
    return client.post(address, {**values_of(client.get(address), "sitesettings_form"), **changes})


def test_the_menu_leads_to_the_one_page(admin_client, address):
    answer = admin_client.get(reverse("admin:coalition_sitesettings_changelist"))
    assert answer["Location"] == address


def test_there_is_a_place_for_each_language_the_sites_own_first(admin_client, address):
    text = admin_client.get(address).text
    places = [text.index(f'value="{code}"') for code in ("en", "fr", "es", "ko", "ja", "ar")]
    assert places == sorted(places)


def test_only_languages_that_something_was_written_in_are_kept(admin_client, address):
    save(admin_client, address, **{"words-0-name": "Watchers", "words-3-name": "감시자들"})
    assert sorted(SiteWords.objects.values_list("language", "name")) == [
        ("en", "Watchers"),
        ("ko", "감시자들"),
    ]
    save(admin_client, address, **{"words-2-name": "Guetteurs"})
    assert identity("fr").name == "Guetteurs"


def test_a_logo_is_drawn_anew_and_stands_in_the_head_of_every_page(admin_client, client, address):
    save(admin_client, address, logo=picture(), accent="#a8672a")
    site = SiteSettings.objects.get()
    assert "our" not in site.logo.name
    text = client.get("/").text
    assert f'src="{site.logo.url}"' in client.get("/letters/").text
    assert "/colours/a8672a.css" in text
    save(admin_client, address, **{"logo-clear": "on"})
    assert not SiteSettings.objects.get().logo


@pytest.mark.parametrize("accent", ["red", "#12345", "#12345g", "#1f5f8b;}", ""])
def test_what_is_no_colour_is_refused_and_nothing_typed_is_lost(admin_client, address, accent):
    answer = save(admin_client, address, accent=accent, **{"words-0-name": "Watchers"})
    assert answer.status_code == 200
    assert 'value="Watchers"' in answer.text
    assert not SiteSettings.objects.exists()


def test_a_short_name_alone_is_refused(admin_client, address):
    answer = save(admin_client, address, **{"words-0-short_name": "W"})
    assert "Give the whole name too." in answer.text
