"""Markdown of a letter or of other words of the coalition to HTML that is safe to print on a public page.

Raw HTML in the source is shown as text; pictures are dropped, because each would be a request to somebody else's
server; headings are ranked anew below the page's own, leaving no rank out. What markdown-it makes of it is
cleaned once more by nh3.
"""

from collections.abc import Iterator

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = set(
    "p br hr h2 h3 h4 h5 h6 strong em s a ul ol li blockquote code pre table thead tbody tr th td".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
TITLE_RANK, LOWEST_RANK = 1, 6

_markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def to_html(source: str) -> SafeString:
    """Return `source` (Markdown, from anybody) as safe HTML."""
    tokens = parse(source)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener noreferrer"
    )
    return mark_safe(clean)  # noqa: S308 (cleaned in the line before)


def to_words(source: str) -> str:
    """Return what a reader of `source` (Markdown) reads, without its marks: each paragraph, item or cell a line."""
    lines = ("".join(map(_words_of, token.children or ())) or token.content for token in _blocks(source))
    return "\n".join(line for line in lines if line)


def _blocks(source: str) -> Iterator[Token]:
    return (token for token in _markdown.parse(source) if token.type in ("inline", "code_block", "fence"))


def _words_of(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def parse(source: str) -> list[Token]:
    """What `source` says, part by part; its headings rank below the title of the page."""
    tokens = _markdown.parse(source)
    _rank_headings(tokens)
    return tokens


def _rank_headings(tokens: list[Token]) -> None:
    """Give the highest heading the rank below the title, and each deeper one the next rank."""
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(TITLE_RANK + len(above), LOWEST_RANK)}"
