"""Lists pasted from a table: rows with cells, or one cell a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .kinds import Kind, Kinded, heading_place, place_of
from .lines import Line, clean
from .piece import Piece, Section

_wide_gap = re.compile(r"(?<=\S) {3,}(?=\S)")  # columns as a PDF pastes them


def table_rows(lines: Sequence[Line], base: Piece) -> list[Piece] | None:
    """Lines with cells, separated by tabs, or by pipes at both ends; None if the lines are no table."""
    rows = [_cells(line) for line in lines]
    if max(map(len, rows)) < 2 or sum(len(r) >= 2 for r in rows) < max(2, 0.6 * len(rows)):
        return None
    if not any("\t" in line.raw or line.raw.strip().startswith("|") for line in lines) and not _has_places(
        rows
    ):
        return [piece for line in lines for piece in _side_by_side(line, base)]
    why = (*base.why, "in a table")
    return [
        replace(
            base, start=line.start, end=line.end, text=", ".join(filter(None, row)), cells=tuple(row), why=why
        )
        for line, row in zip(lines, rows, strict=True)
        if any(row)
    ]


def _has_places(rows: Sequence[Sequence[str]]) -> bool:
    """Does one of the columns hold countries?"""
    return any(
        sum(len(row) > i and place_of(row[i]) is not None for row in rows) >= 0.5 * len(rows)
        for i in range(max(map(len, rows)))
    )


def _side_by_side(line: Line, base: Piece) -> list[Piece]:
    """Two columns of names, pasted from a page as one line: a piece for each."""
    found, offset = [], line.start + len(line.raw.strip()) - len(line.unmarked.strip())
    for match in re.finditer(r"\S+(?: {1,2}\S+)*", line.unmarked.strip()):
        start, end = offset + match.start(), offset + match.end()
        found.append(
            replace(base, start=start, end=end, text=clean(match.group()), why=(*base.why, "in columns"))
        )
    return found


def _cells(line: Line) -> list[str]:
    raw = line.unmarked.strip()
    if raw.startswith("|") and raw.endswith("|") and len(raw) > 1:
        return [clean(cell) for cell in raw[1:-1].split("|")]
    if "\t" in raw:
        return [clean(cell) for cell in raw.split("\t") if cell.strip()]
    return [clean(cell) for cell in _wide_gap.split(raw)]


def is_flattened(items: Sequence[Kinded]) -> bool:
    """A table pasted as one cell a line: name, country, name, country ..."""
    kinds = [k.kind for k in items]
    names, places = kinds.count(Kind.NAME), kinds.count(Kind.PLACE)
    if places < 3 or kinds[0] is not Kind.NAME or places < 0.6 * names:
        return False
    if any(k.kind is Kind.PLACE and re.search(r"\d", k.line.text) for k in items):
        return False  # "South Korea (76)" heads the names below it
    followed = sum(a is Kind.NAME and b is Kind.PLACE for a, b in pairwise(kinds))
    return followed >= 0.8 * places and Kind.PLACE in kinds[-2:]


def flattened(items: Sequence[Kinded], why: tuple[str, ...], individual: bool | None) -> Iterator[Section]:
    """One section a name, with the country of the cell behind it."""
    waiting: list[Line] = []
    for item in items:
        if item.kind is Kind.NAME:
            waiting.append(item.line)
        elif item.kind is Kind.PLACE and waiting:
            yield Section(None, individual, why, waiting[:-1], cells=True)
            here = (*why, "country in the next cell")
            yield Section(heading_place(item.line), individual, here, waiting[-1:], cells=True)
            waiting = []
    yield Section(None, individual, why, waiting, cells=True)
