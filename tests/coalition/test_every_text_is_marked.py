"""No text stands in a template that cannot be translated: what is read is marked, or is data."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "templates"
MARKED = re.compile(
    r"{%\s*(blocktranslate|blocktrans)\b.*?{%\s*end\1\s*%}|{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}",
    re.S,
)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.S)
TAG_NAME = re.compile(r"<{{.*?}} ")  # `<{{ heading }} class=...>`
READ_OUT = ("alt", "aria-label", "aria-description", "placeholder", "title", "label")
# What is the same in every language.
NAMES = re.compile(
    r"SHA-256|BibTeX|API|JSON|CSV|PDF|ZIP|Atom|US Letter|\(Letter\)|Word|Excel|User-agent|Disallow|Sitemap"
    r"|\S+@example\.org|/\S+/|/healthz|UTC|{link}|import-preview"
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
SILENT = {"script", "style", "code", "kbd"}


class Texts(HTMLParser):
    """Collects what is read of a page: text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        self.inside += [tag] if tag in SILENT else []
        self.found += [value or "" for name, value in pairs if name in READ_OUT]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


def unmarked(source: str) -> list[str]:
    """The texts of a template that stand outside of every mark for translators."""
    page = Texts()
    page.feed(CODE.sub("", TAG_NAME.sub("<i ", MARKED.sub("", source))))
    return [text.strip() for text in page.found if LETTERS.search(NAMES.sub("", text))]


def templates() -> dict[str, str]:
    paths = [*sorted(ROOT.rglob("*.html")), *sorted(ROOT.rglob("*.txt"))]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


def test_every_text_of_every_template_is_marked():
    found = {name: texts for name, source in templates().items() if (texts := unmarked(source))}
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "<p>Sign now</p>",
        '<img alt="A picture">',
        "{% if a %}Yes{% endif %}",
        '<input placeholder="Your name">',
    ],
)
def test_a_text_that_is_not_marked_is_found(source):
    assert unmarked(source)


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Sign now" %}</p>',
        "{% blocktranslate %}Sign <b>now</b>{% endblocktranslate %}",
        '<img alt="{{ name }}"> – {{ number }} <code>sha256</code> {# why #}',
    ],
)
def test_what_is_marked_or_is_data_is_not(source):
    assert not unmarked(source)
