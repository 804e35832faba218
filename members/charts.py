"""Lines and bars as shapes for an SVG, drawn here and not in the visitor's browser.

All numbers are text already, in the drawing's own units: a template would write 12.5 as "12,5" in French.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH = 360, 150  # of a chart with axes
LEFT, RIGHT, ABOVE, BELOW = 30, 12, 12, 20
SMALL_WIDE, SMALL_HIGH, EDGE = 160, 44, 3  # of a line without axes
MOST_YEARS = 6  # written below a chart


@dataclass(frozen=True)
class Mark:
    """A place along an axis, with what is written there."""

    place: str
    text: str


@dataclass(frozen=True)
class Line:
    """`points` is the line for an SVG polyline, `area` what lies below it, `end` where it ends."""

    points: str
    area: str
    end: tuple[str, str]


@dataclass(frozen=True)
class LineChart:
    line: Line
    years: list[Mark]
    levels: list[Mark]
    width: int = WIDE
    height: int = HIGH
    left: int = LEFT
    right: int = WIDE - RIGHT
    bottom: int = HIGH - BELOW


@dataclass(frozen=True)
class Bar:
    """Who joined in a year, above the base line, and who left, below it."""

    x: str
    width: str
    joined_y: str
    joined_height: str
    left_height: str


@dataclass(frozen=True)
class BarChart:
    bars: list[Bar]
    years: list[Mark]
    levels: list[Mark]
    base: str
    width: int = WIDE
    height: int = HIGH
    left: int = LEFT
    right: int = WIDE - RIGHT
    bottom: int = HIGH - BELOW


Box = tuple[float, float, float, float]  # left, top, right, bottom


def _line(days: Sequence[datetime.date], numbers: Sequence[int], top: int, box: Box) -> Line:
    left, above, right, below = box
    places = _places(days, left, right)
    heights = [below - (below - above) * number / max(top, 1) for number in numbers]
    if len(days) == 1:  # one day is a level, not a dot
        places, heights = [left, right], heights * 2
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(places, heights, strict=True))
    area = f"{places[0]:.1f},{below:.1f} {points} {places[-1]:.1f},{below:.1f}"
    return Line(points, area, (f"{places[-1]:.1f}", f"{heights[-1]:.1f}"))


def _places(days: Sequence[datetime.date], left: float, right: float) -> list[float]:
    """Where each day lies from left to right, as far apart as they are in time."""
    whole = (days[-1] - days[0]).days or 1
    return [left + (right - left) * (day - days[0]).days / whole for day in days]


def small_line(days: Sequence[datetime.date], numbers: Sequence[int], top: int) -> Line:
    """A line without axes, to be compared with others that have the same `top`."""
    return _line(days, numbers, top, (EDGE, EDGE, SMALL_WIDE - EDGE, SMALL_HIGH - EDGE))


def line_chart(days: Sequence[datetime.date], numbers: Sequence[int]) -> LineChart:
    """How a number went from day to day, with years below and levels beside it."""
    steps = levels(max(numbers))
    box = (LEFT, ABOVE, WIDE - RIGHT, HIGH - BELOW)
    places = _places(days, LEFT, WIDE - RIGHT) if len(days) > 1 else [WIDE - RIGHT]
    years = [Mark(f"{place:.1f}", str(day.year)) for place, day in zip(places, days, strict=True)]
    return LineChart(_line(days, numbers, steps[-1], box), _few(years), _beside(steps, 0, steps[-1]))


def bar_chart(years: Sequence[int], joined: Sequence[int], left: Sequence[int]) -> BarChart:
    """Two numbers for each year, one above and one below a base line, on one scale."""
    step = levels(max(joined) + max(left))[1]
    up, down = step * max(-(-max(joined) // step), 1), step * -(-max(left) // step)
    unit = (HIGH - BELOW - ABOVE) / (up + down)
    base, slot = ABOVE + unit * up, (WIDE - RIGHT - LEFT) / len(years)
    wide = min(slot * 0.7, 24)
    middles = [LEFT + slot * (place + 0.5) for place in range(len(years))]
    bars = [
        Bar(
            f"{x - wide / 2:.1f}",
            f"{wide:.1f}",
            f"{base - unit * a:.1f}",
            f"{unit * a:.1f}",
            f"{unit * b:.1f}",
        )
        for x, a, b in zip(middles, joined, left, strict=True)
    ]
    marks = [Mark(f"{x:.1f}", str(year)) for x, year in zip(middles, years, strict=True)]
    sides = range(-down, up + step, step)
    return BarChart(bars, _few(marks), _beside(sides, -down, up), f"{base:.1f}")


def levels(most: int) -> list[int]:
    """Round numbers from 0 to one not below `most`, four or five of them."""
    if most <= 1:
        return [0, 1]
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if 4 * step >= most:
                return list(range(0, most + step, step))
        power *= 10


def _beside(steps: Sequence[int], low: int, top: int) -> list[Mark]:
    unit = (HIGH - BELOW - ABOVE) / (top - low)
    return [Mark(f"{HIGH - BELOW - unit * (step - low):.1f}", str(abs(step))) for step in steps]


def _few(marks: list[Mark]) -> list[Mark]:
    """The last of them, and evenly chosen ones before it."""
    every = -(-len(marks) // MOST_YEARS)
    return list(reversed(list(reversed(marks))[::every]))
