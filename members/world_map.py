"""A map of the world with a number on some countries, as shapes for an SVG. What the shapes are: map_data/README.md.

Places are text already: a template would write 1200 as "1,200" where numbers are grouped.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "map_data/world.json"
SHADES = 4
DOT, SHAPE, LARGE = range(3)


@dataclass(frozen=True)
class Counted:
    """A country with a number. `words` say it whole: "Japan: 3 members"; `url` is where it leads."""

    code: str
    name: str
    number: int
    words: str
    url: str


@dataclass(frozen=True)
class Place:
    """A country as drawn, its number's middle at `x` and `y`. `shade` counts from 1, the palest."""

    counted: Counted
    path: str
    x: str
    y: str
    kind: int
    shade: int

    @property
    def is_dot(self) -> bool:
        return self.kind == DOT

    @property
    def is_large(self) -> bool:
        return self.kind == LARGE


@dataclass(frozen=True)
class WorldMap:
    """`land` is one path for all countries without a number; `legend` says from which number to which a shade goes."""

    width: str
    height: str
    land: str
    places: list[Place]
    legend: list[tuple[int, int]]


@dataclass(frozen=True)
class NumbersByCountry:
    """What a map page shows, drawn and as a table: numbers that add up to `total`.

    `rest` are parts of the total that no country can be told of, each with its words.
    """

    lines: list[Counted]
    rest: list[tuple[str, int]]
    total: int

    @cached_property
    def drawn(self) -> WorldMap:
        return world_map(self.lines)


@lru_cache(maxsize=1)
def drawing() -> dict[str, Any]:
    """The shapes as they are kept: "width", "height", and "places" by code of country."""
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


def world_map(lines: Iterable[Counted]) -> WorldMap:
    """Draw these countries by their numbers, in the order given; the rest of the world is land.

    The small ones come last, so that no neighbour covers them. A country that was added to the list since the shapes
    were made is in the table alone.
    """
    kept = drawing()
    counted = {line.code: line for line in lines if line.number and line.code in kept["places"]}
    starts = shades(max((line.number for line in counted.values()), default=0))
    places = [_place(line, kept["places"][code], starts) for code, line in counted.items()]
    return WorldMap(
        width=str(kept["width"]),
        height=str(kept["height"]),
        land="".join(place[0] for code, place in kept["places"].items() if code not in counted),
        places=sorted(places, key=lambda place: place.is_dot),
        legend=_legend(starts, [place.counted.number for place in places]),
    )


def _place(line: Counted, kept: Sequence[Any], starts: Sequence[int]) -> Place:
    path, x, y, kind = kept
    return Place(line, path, str(x), str(y), kind, shade=sum(line.number >= start for start in starts))


def shades(most: int) -> list[int]:
    """The number from which each shade goes: at most four of them, in round steps, from 1."""
    if most <= SHADES:
        return list(range(1, most + 1))
    rounds = [digit * 10**power for power in range(len(str(most))) for digit in (1, 2, 5)]
    steps = [number for number in rounds if number <= most]
    return steps[:: -(-len(steps) // SHADES)]


def _legend(starts: Sequence[int], numbers: Sequence[int]) -> list[tuple[int, int]]:
    """From where to where each shade goes; the last one to the highest number there is."""
    ends = [start - 1 for start in starts[1:]] + [max(numbers, default=0)]
    return list(zip(starts, ends, strict=True)) if numbers else []
