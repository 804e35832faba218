"""Marks in a text what was looked for, and takes out of a long one where it stands. Everything is escaped first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from letters.search.folding import UNSPACED, Folded, folded, writing
from letters.search.terms import Term

LONGEST_PASSAGE = 240  # characters
BEFORE = 70  # of them before the first mark
LONGEST_WORD = 25  # a passage does not begin or end within a word, unless it is longer than this
Span = tuple[int, int]


def marked(text: str, terms: Sequence[Term]) -> SafeString:
    """Return `text` as HTML with every occurrence of a term in <mark>."""
    form = folded(text)
    return _with_marks(form.original, merged(chain.from_iterable(spans(form, terms))))


def passage(text: str, terms: Sequence[Term]) -> SafeString | None:
    """Return the part of `text` that holds most of the terms, marked; None where it holds none."""
    form = folded(text)
    by_term = spans(form, terms)
    places = sorted(chain.from_iterable(by_term))
    if not places:
        return None
    first = max(places, key=lambda place: (_held(by_term, place[0]), -place[0]))[0]
    begin, end = _window(form.original, first)
    inside = [(one - begin, other - begin) for one, other in merged(places) if begin <= one and other <= end]
    words = _with_marks(form.original[begin:end].replace("\n", " "), inside)
    before, after = "… " if begin else "", " …" if end < len(form.original) else ""
    return format_html("{}{}{}", before, words, after)


def spans(form: Folded, terms: Sequence[Term]) -> list[list[Span]]:
    """For each term, where it stands in the original of `form`; all of the words that it is a part of."""
    return [[form.span(*place) for place in _places(form.text, term)] for term in terms]


def _places(text: str, term: Term) -> Iterator[Span]:
    at = text.find(term.pattern)
    while at >= 0:
        begin = at + term.pattern.startswith(" ")
        end = begin + len(term.words)
        if writing(term.words[0]) != UNSPACED:
            begin = text.rindex(" ", 0, begin) + 1
        if writing(term.words[-1]) != UNSPACED:
            end = text.index(" ", end)
        yield begin, end
        at = text.find(term.pattern, end)


def merged(places: Iterable[Span]) -> list[Span]:
    """The same places, none within or over another."""
    found: list[Span] = []
    for begin, end in sorted(places):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


def _held(by_term: list[list[Span]], begin: int) -> int:
    """How many of the terms stand in the passage that has its first mark at `begin`."""
    reach = begin + LONGEST_PASSAGE - BEFORE - LONGEST_WORD
    return sum(any(begin <= one and other <= reach for one, other in places) for places in by_term)


def _window(text: str, first: int) -> Span:
    begin = max(first - BEFORE, 0)
    end = min(begin + LONGEST_PASSAGE, len(text))
    if begin:
        space = _space_after(text, begin)
        begin = space if space <= first else begin
    if end < len(text):
        space = max(text.rfind(mark, end - LONGEST_WORD, end) for mark in " \n")
        end = space if space > first else end
    return begin, end


def _space_after(text: str, place: int) -> int:
    """Where the next word begins, if soon; else `place`."""
    for at in range(place, min(place + LONGEST_WORD, len(text))):
        if text[at].isspace():
            return at + 1
    return place


def _with_marks(text: str, places: list[Span]) -> SafeString:
    """Escape every piece of `text`, those at `places` within <mark>."""
    plain_from, pieces = 0, []
    for begin, end in places:
        pieces.append((text[plain_from:begin], format_html("<mark>{}</mark>", text[begin:end])))
        plain_from = end
    return format_html("{}{}", format_html_join("", "{}{}", pieces), conditional_escape(text[plain_from:]))
