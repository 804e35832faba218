"""The letter's own words: behind the salutation, before the farewell and the names."""

from collections.abc import Sequence
from itertools import dropwhile

from . import vocabulary as words
from .addressees import BYLINE, SUBJECT
from .blocks import Block
from .kinds import Kind, Kinded
from .lines import Line

TAIL = (Kind.NOISE, Kind.CLOSING, Kind.COUNT, Kind.SIGNATORIES)


def body_lines(
    kinded: Sequence[Kinded],
    blocks: Sequence[Block],
    *,
    salutation: Kinded | None,
    title: Line | None,
    heads: set[int],
) -> list[Kinded]:
    """The lines of the body. `heads` are the indexes of address lines; the body may stand behind the names."""
    taken = [k.line.index for b in blocks for k in (*b.lines, *([b.anchor] if b.anchor else []))]
    if not taken:
        begin = _first_line(kinded, salutation, title, heads)
        return _without_tail([k for k in kinded if k.line.index >= begin])
    if _stands_before(kinded, min(taken)):
        before = kinded[: min(taken)]
        begin = _first_line(before, salutation, title, heads)
        return _without_tail([k for k in before if k.line.index >= begin])
    behind = list(dropwhile(_is_still_head, (k for k in kinded if k.line.index > max(taken))))
    stop = next((i for i, k in enumerate(behind) if i and k.kind is Kind.FOOTER), len(behind))
    return _without_tail(behind[:stop])


def _stands_before(kinded: Sequence[Kinded], first: int) -> bool:
    """Is a good part of the prose before the names?"""
    lengths = [(k.line.index < first, len(k.line.text)) for k in kinded if k.kind is Kind.PROSE]
    before = sum(length for is_before, length in lengths if is_before)
    return before >= 0.3 * sum(length for _, length in lengths)


def _first_line(
    kinded: Sequence[Kinded], salutation: Kinded | None, title: Line | None, heads: set[int]
) -> int:
    """Index of the body's first line."""
    if salutation is not None:
        begin = salutation.line.index + 1
    elif (lead_in := _lead_in(kinded)) is not None:
        begin = lead_in + 1
    else:
        begin = max([title.index + 1 if title else 0, *(i + 1 for i in heads if i < len(kinded))])
    while begin < len(kinded) and _is_still_head(kinded[begin]):
        begin += 1
    return begin


def _lead_in(kinded: Sequence[Kinded]) -> int | None:
    """The editorial line that points to the letter ("Read the full statement:"), if an article carries it."""
    for k in kinded[: max(0, len(kinded) - 2)]:
        if len(k.line.words) < 30 and words.LEAD_IN.match(k.line.folded):
            return k.line.index
    return None


def _is_still_head(item: Kinded) -> bool:
    """Dates, by-lines, a second salutation and a subject line stand before the letter's own words."""
    if item.kind in (Kind.NOISE, Kind.SALUTATION):
        return True
    folded = item.line.folded
    return len(item.line.words) <= 15 and bool(BYLINE.match(folded) or SUBJECT.match(folded))


def _without_tail(body: list[Kinded]) -> list[Kinded]:
    """Without dates, farewells and headings that stand between the words and the names."""
    farewell = next(
        (i for i, k in enumerate(body) if k.kind is Kind.CLOSING and i >= 0.6 * len(body)), len(body)
    )
    body = body[:farewell]
    while body and body[-1].kind in TAIL:
        body.pop()
    return body
