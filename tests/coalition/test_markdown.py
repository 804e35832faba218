import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.markdown import to_html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("We *ask*.", "<p>We <em>ask</em>.</p>\n"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>\n'),
        ("line\nline", "<p>line\nline</p>\n"),
        ("# One\n\n### Two\n\n# Three", "<h2>One</h2>\n<h3>Two</h3>\n<h2>Three</h2>\n"),
        ("##### Deep\n\n# High", "<h2>Deep</h2>\n<h2>High</h2>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
    ],
)
def test_markdown_becomes_html(source, html):
    assert to_html(source) == html


@pytest.mark.parametrize(
    "source",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "<javascript:alert(1)>",
        "![x](https://example.org/pixel.png)",
        '<img src="https://example.org/p.png" onerror="x">',
        "<iframe src='https://example.org'></iframe>",
        '[x](https://example.org "\\" onclick=\\"x")',
    ],
)
def test_nothing_in_a_text_runs_or_fetches(source):
    tags = "".join(re.findall(r"<[^>]*>", to_html(source)))
    for danger in ("script:", "data:", "<img", "<iframe", " src=", " onerror=", ' onclick="'):
        assert danger not in tags


def test_links_tell_other_sites_nothing_and_lend_them_no_weight():
    assert 'rel="nofollow noopener noreferrer"' in to_html("[x](https://example.org)")


@given(st.text())
def test_any_text_becomes_html_of_the_allowed_kinds(source):
    tags = set(re.findall(r"</?([a-zA-Z0-9]+)", to_html(source)))
    assert tags <= set("p br hr h2 h3 h4 h5 h6 strong em s a ul ol li blockquote code pre".split())
