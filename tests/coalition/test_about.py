"""The pages on the coalition itself."""

import pytest

from tests.coalition.test_identity import write

pytestmark = pytest.mark.django_db


def test_it_tells_the_mission_and_whom_to_ask(client):
    site = write(en={"name": "Watchers", "mission": "## Aims\n\nWe *watch*. <script>alert(1)</script>"})
    type(site).objects.update(
        address="Example Street 1\nTokyo", contact_email="office@example.org", press_name="Press desk",
        press_phone="+81 3 0000 0000",
    )  # fmt: skip
    text = client.get("/about/").text
    assert "<em>watch</em>" in text
    assert "<script>" not in text
    for told in (
        "Watchers",
        "Example Street 1<br>Tokyo",
        "mailto:office@example.org",
        "Press desk",
        "+81 3 0000 0000",
    ):
        assert told in text


def test_an_empty_site_has_the_page_too(client):
    assert "No address is published here yet." in client.get("/about/").text


@pytest.mark.parametrize("name", ["imprint", "privacy"])
def test_a_text_is_a_page_once_it_is_written(client, name):
    assert client.get(f"/{name}/").status_code == 404
    assert f'href="/{name}/"' not in client.get("/about/").text
    write(ko={name: "우리가 씁니다."})
    assert "우리가 씁니다." in client.get(f"/{name}/").text
    assert f'href="/{name}/"' in client.get("/about/").text


def test_a_text_in_another_language_says_which_it_is(client):
    write(en={"name": "Watchers", "mission": "We watch."}, ar={"name": "المراقبون"})
    assert '<div class="prose" lang="en" dir="ltr"><p>We watch.</p>' in client.get("/ar/about/").text
    assert '<div class="prose"><p>We watch.</p>' in client.get("/about/").text
