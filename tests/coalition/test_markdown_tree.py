"""The tree of a text says what its page says, part by part."""

import pytest

from coalition.markdown import to_html
from coalition.markdown_tree import blocks
from letters.exports.press_release import words_of


def kinds(source):
    return [piece["t"] for piece in blocks(source)]


def test_each_part_has_its_kind():
    source = "# Title\n\nWords\n\n- a\n- b\n\n3. c\n\n> said\n\n    code\n\n---\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n"
    assert kinds(source) == [
        "Header", "Para", "BulletList", "OrderedList", "BlockQuote", "CodeBlock", "HorizontalRule", "Table",
    ]  # fmt: skip
    header, numbers = blocks(source)[0], blocks(source)[3]
    assert header["c"][0] == 2  # below the title of the document
    assert numbers["c"][0][0] == 3


@pytest.mark.parametrize(
    "source", ["", "   ", "|a|\n|-|", "[x]()", "[]()", "* * *", "<b>x</b>", "![p](q.png)", "> " * 60]
)
def test_whatever_is_written_has_a_tree(source):
    assert isinstance(blocks(source), list)


def test_raw_html_and_pictures_are_words_as_on_the_page():
    (piece,) = blocks("<b>x</b> ![a picture](https://example.org/p.png)")
    assert words_of(piece) == "<b>x</b> !a picture"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/", "/letters/", "data:text/html,x"]
)
def test_a_link_leads_only_where_a_page_would_let_it_or_a_document_can(address):
    (piece,) = blocks(f"[words]({address})")
    assert "Link" not in str(piece)
    assert "words" in words_of(piece)


def test_a_link_keeps_its_words_and_its_address():
    (piece,) = blocks("[*our* page](https://example.org/)")
    assert piece["c"][0]["c"][2] == ["https://example.org/", ""]
    assert "our" in to_html("[*our* page](https://example.org/)")
