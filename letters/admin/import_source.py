"""The pasted text beside the table: what was read is marked, lines that were not can be added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from letters.importing.draft import Row

BEFORE, AFTER = 300, 2_500  # characters shown around the lines that were read
LONGEST = 60_000  # characters; the rest is on a page of its own
LONGEST_LINE = 2_000
_line = re.compile(r"[^\n]+")
_private = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Piece:
    """A stretch of the source. `row` marks what was read as that row; `add` offers an unread line as "start:end"."""

    text: str
    row: int | None = None
    add: str = ""


@dataclass(frozen=True)
class SourceView:
    pieces: list[Piece]
    cut_before: bool
    cut_after: bool


def shown(text: str) -> str:
    """Bullets from Word are private-use characters that no font here can draw."""
    return _private.sub("▪", text)


def source_view(source: str, rows: Sequence[Row], all_rows: Iterable[Row]) -> SourceView:
    """The part of the source that `rows` were read from, with marks for every row there is."""
    start, end = _window(source, [row for row in rows if row.start is not None])
    spans = _spans(all_rows, start, end)
    return SourceView(list(_pieces(source, start, end, spans)), start > 0, end < len(source))


def _window(source: str, rows: Sequence[Row]) -> tuple[int, int]:
    first = min((row.start or 0 for row in rows), default=0)
    last = max((row.end or 0 for row in rows), default=len(source))
    start = source.rfind("\n", 0, max(first - BEFORE, 0)) + 1
    end = source.find("\n", min(last + AFTER, len(source)))
    return start, min(end if end >= 0 else len(source), start + LONGEST)


def _spans(rows: Iterable[Row], start: int, end: int) -> list[tuple[int, int, int]]:
    """(start, end, row) of what was read, in order; of two that overlap the first stays."""
    found: list[tuple[int, int, int]] = []
    inside = [(row.start, row.end, row.id) for row in rows if row.start is not None and row.end is not None]
    for span in sorted(inside):
        if start <= span[0] < span[1] <= end and (not found or span[0] >= found[-1][1]):
            found.append(span)
    return found


def _pieces(source: str, start: int, end: int, spans: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    at = start
    for first, last, row in spans:
        yield from _unread(source, at, first)
        yield Piece(shown(source[first:last]), row=row)
        at = last
    yield from _unread(source, at, end)


def _unread(source: str, start: int, end: int) -> Iterator[Piece]:
    """What lies between two marks; whole lines with words in them are offered."""
    at = start
    for match in _line.finditer(source, start, end):
        whole = _is_whole_line(source, match.start(), match.end())
        if whole and match.end() - match.start() <= LONGEST_LINE and re.search(r"\w{2}", match.group()):
            yield Piece(shown(source[at : match.start()]))
            yield Piece(shown(match.group()), add=f"{match.start()}:{match.end()}")
            at = match.end()
    yield Piece(shown(source[at:end]))


def _is_whole_line(source: str, start: int, end: int) -> bool:
    return (start == 0 or source[start - 1] == "\n") and (end == len(source) or source[end] == "\n")
