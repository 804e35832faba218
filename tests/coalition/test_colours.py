"""Whatever colour a coalition has, text in it can be read, on light ground and on dark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.colours import DARK, LIGHT, READABLE, contrast, luminance, parsed, readable, stylesheet

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert luminance(parsed("#808080")) == pytest.approx(0.2159, abs=0.0001)


@given(COLOURS)
def test_every_colour_becomes_readable(colour):
    assert contrast(parsed(readable(colour, LIGHT)), LIGHT) >= READABLE - 0.1
    assert contrast(parsed(readable(colour, DARK)), DARK) >= READABLE - 0.1


def test_a_colour_that_can_be_read_is_left_as_it_is():
    assert readable("#1f5f8b", LIGHT) == "#1f5f8b"


def test_the_stylesheet_is_kept_for_good_and_has_no_other_colours_than_those(client):
    answer = client.get("/colours/1f5f8b.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert answer.text == stylesheet("#1f5f8b")


@pytest.mark.parametrize("path", ["1f5f8.css", "1F5F8B.css", "zzzzzz.css", "1f5f8b%00.css", "x%22%7D.css"])
def test_what_is_no_colour_is_not_there(client, path):
    assert client.get(f"/colours/{path}").status_code == 404


@pytest.mark.django_db
def test_every_page_asks_for_the_coalitions_colour(client):
    assert re.search(r'href="/colours/1f5f8b\.css"', client.get("/").text)
