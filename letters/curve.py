"""How the signatures of a drive came in, day by day in the letter's time zone, and the line to draw of it."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from .board import Board

WIDTH, HEIGHT, EDGE = 600, 160, 4  # of the drawing, in its own units
LONGEST = 400  # days; what was signed before is in the first of them


@dataclass(frozen=True)
class Day:
    date: datetime.date
    new: int
    total: int


@dataclass(frozen=True)
class Curve:
    """`days` without a gap, from the first to the last; `points` is the line for an SVG polyline."""

    days: list[Day]
    points: str
    area: str
    top: int

    @property
    def last(self) -> Day:
        return self.days[-1]

    @property
    def busy_days(self) -> list[Day]:
        """The days on which somebody signed, newest first: what a table need show."""
        return [day for day in reversed(self.days) if day.new]


def curve(board: Board) -> Curve | None:
    """The curve of everybody who stands under the letter; None where nobody does."""
    zone = board.letter.zone()
    moments = [row.when or board.letter.created_at for row in [*board.signed(), *board.individuals()]]
    signed = Counter(timezone.localdate(moment, zone) for moment in moments)
    if not signed:
        return None
    first, last = _span(board, signed, zone)
    days, total = [], sum(n for date, n in signed.items() if date < first)
    for date in (first + datetime.timedelta(n) for n in range((last - first).days + 1)):
        total += signed[date]
        days.append(Day(date, signed[date], total))
    points = " ".join(_steps(days, total))
    return Curve(days, points, f"{EDGE},{HEIGHT} {points} {WIDTH - EDGE},{HEIGHT}", total)


def _span(
    board: Board, signed: Iterable[datetime.date], zone: datetime.tzinfo
) -> tuple[datetime.date, datetime.date]:
    """From the day it opened (or the first signature) to its last day, or today while it collects."""
    letter, now = board.letter, timezone.now()
    last = max([timezone.localdate(min(letter.closes_at or now, now), zone), *signed])
    opened = timezone.localdate(min(letter.opens_at or now, now), zone)
    first = min([opened, *signed])
    return max(first, last - datetime.timedelta(LONGEST)), last


def _steps(days: list[Day], top: int) -> Iterable[str]:
    wide, high = WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE
    for place, day in enumerate(days):
        x = EDGE + (wide * place / (len(days) - 1) if len(days) > 1 else wide)
        yield f"{x:.1f},{HEIGHT - EDGE - high * day.total / top:.1f}"
