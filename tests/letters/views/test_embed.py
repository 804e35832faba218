"""A letter's count in another site's page."""

import gzip
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.template.loader import render_to_string

from letters.models import Letter
from letters.models.signature import Visibility
from tests.browsing import PHONE, accessibility_problems, is_too_wide, picture
from tests.crowds import queries
from tests.factories import LetterFactory, SignatureFactory, country, letter_with_signatures


@pytest.fixture
def letter(db):
    letter = LetterFactory.create(slug="assembly", title="On the freedom of assembly")
    SignatureFactory.create(letter=letter, printed_name="Ant Watch", country=country("KR"))
    SignatureFactory.create(letter=letter, printed_name="Hidden", visibility=Visibility.COUNTED)
    return letter


def test_it_may_be_framed_by_every_site_and_loads_nothing_but_its_style(client, letter):
    answer = client.get("/embed/letters/assembly/")
    assert "X-Frame-Options" not in answer
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors *" in policy and "default-src 'none'" in policy
    assert answer["X-Robots-Tag"] == "noindex"
    assert "<script" not in answer.text and "Set-Cookie" not in answer
    assert client.get("/letters/assembly/")["X-Frame-Options"] == "DENY"


def test_it_says_the_count_and_the_names_if_they_are_asked_for(client, letter):
    count = "2 organizations, 1 of them from 1 country"
    short, long = (
        client.get("/embed/letters/assembly/").text,
        client.get("/embed/letters/assembly/?list=1").text,
    )
    assert count in short and "Ant Watch" not in short
    assert count in long and "Ant Watch" in long and "and 1 organization whose name is withheld" in long
    assert "Hidden" not in long
    assert (
        re.findall(r'<a href="([^"]*)" target="_blank" rel="noopener">', short) == ["/letters/assembly/"] * 2
    )
    assert 'dir="rtl"' in client.get("/ar/embed/letters/assembly/").text


def test_a_draft_has_none(client, letter):
    Letter.objects.update(published_at=None)
    assert client.get("/embed/letters/assembly/").status_code == 404


@pytest.mark.django_db
def test_sixty_names_are_small_and_asked_for_at_once(client):
    many, few = letter_with_signatures(60), letter_with_signatures(1)
    path = "/embed/letters/{}/?list=1"
    assert len(client.get(path.format(many.slug)).content) < 15_000
    assert queries(client, path.format(many.slug)) == queries(client, path.format(few.slug))
    assert len(gzip.compress(client.get(path.format(many.slug)).content)) < 3_000


class Elsewhere(BaseHTTPRequestHandler):
    """A page of another site, with the line of code in it."""

    code = ""

    def do_GET(self):
        body = f"<!doctype html><html lang=en><title>Elsewhere</title><h1>Elsewhere</h1>{self.code}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def elsewhere():
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_line_of_code_shows_it_in_a_page_of_another_site(
    browser, live_server, settings, letter, elsewhere
):
    settings.COALITION_URL = live_server.url
    box = render_to_string("letters/_embed_code.html", {"letter": letter})
    code = re.search(r"<textarea[^>]*>(.*?)</textarea>", box, re.DOTALL)[1]
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.set_content(f"<textarea>{code}</textarea>")
    Elsewhere.code = page.input_value("textarea")
    complaints = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if "favicon" not in message.location["url"] else None,
    )
    page.goto(elsewhere)
    frame = page.frame_locator("iframe")
    frame.get_by_text("2 organizations, 1 of them from 1 country").wait_for()
    assert frame.get_by_text("Ant Watch").is_visible()
    with context.expect_page() as opened:
        frame.get_by_role("link", name="Read the letter").click()
    opened.value.wait_for_url("**/letters/assembly/")
    assert complaints == []
    context.close()


def test_it_reads_well_in_a_narrow_frame(visit, letter):
    page = visit("/ar/embed/letters/assembly/?list=1", width=PHONE, dark=True)
    assert accessibility_problems(page) == []
    page.set_viewport_size({"width": 240, "height": 400})
    assert not is_too_wide(page)
    picture(page, "embed-ar-dark")
