"""Draw the world once: Natural Earth's shapes, projected and made coarse, as paths for an SVG.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m tools.draw_world package/countries-50m.json

writes members/map_data/world.json, which is committed. README.md beside it says what is drawn how, and why.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

from tools.draw_shapes import Line, Point, area, corners, middle, path_of, spread, within

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "members/map_data/world.json"
WIDTH, NORTH, SOUTH = 2000, 84.0, -62.0
CENTRE = 11.0  # so that the edge runs through the Bering Strait and cuts nobody's mainland
COARSE = 5.0  # smallest triangle that a corner of a coast or border must make, in square units of the drawing
SMALLEST_ISLAND = 10.0
SMALL = 40.0  # below this, a country is a dot
LARGE = 2500.0  # from here on it holds its number on a phone too
DOT, NUMBER = 12.5, 9.0  # how far a dot reaches, and a number without one

# Areas that the shapes keep apart and ISO 3166 does not: drawn as part of the country that has their entry there.
JOINED = {"Somaliland": "SO", "N. Cyprus": "CY", "Ashmore and Cartier Is.": "AU", "Kosovo": "XK"}
# Parts of a country's shape that ISO 3166 lists elsewhere: west, south, east, north -> code.
APART: dict[str, dict[tuple[float, float, float, float], str]] = {
    "FR": {(-55, 2, -51, 6): "GF", (-62, 15.8, -61, 16.6): "GP", (-61.3, 14.3, -60.8, 15): "MQ",
           (44.9, -13.1, 45.4, -12.5): "YT", (55, -21.5, 56, -20.8): "RE"},
    "NL": {(-70, 11, -62, 18): "BQ"},
    "NO": {(-10, 70.5, 36, 81): "SJ"},
    "RU": {(32, 44, 36.6, 46.3): "UA"},
}  # fmt: skip
SVALBARD_SOUTH = 74.0  # Norway's own northern coast lies south of it
# What the shapes do not have: longitude and latitude.
DOTS = {
    "AQ": (0, -59), "BQ": (-68.3, 12.2), "BV": (3.4, -54.4), "CC": (96.8, -12.2), "CX": (105.6, -10.5),
    "GI": (-5.35, 36.1), "TK": (-171.8, -9.2), "TV": (179.2, -8.5), "UM": (166.6, 19.3),
}  # fmt: skip
Arcs = list[Line]
Rings = list[list[int]]


def projected(longitude: float, latitude: float) -> Point:
    """Equal Earth (Šavrič, Patterson and Jenny, 2018): areas as they are, forms as one knows them."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3) / 2
    t = math.asin(root * math.sin(math.radians(latitude)))
    slope = a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2)
    x = math.radians(longitude) * math.cos(t) / (root * slope)
    return x, t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))


UNIT = WIDTH / (2 * projected(180, 0)[0])
TOP = projected(0, NORTH)[1]
HEIGHT = round((TOP - projected(0, SOUTH)[1]) * UNIT)


def placed(longitude: float, latitude: float) -> Point:
    x, y = projected(longitude - CENTRE, latitude)
    return WIDTH / 2 + x * UNIT, (TOP - y) * UNIT


def decoded(topology: dict[str, Any]) -> Arcs:
    """The lines of a TopoJSON file as longitudes and latitudes."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        lines.append(unbroken(line))
    return lines


def unbroken(line: Line, start: float | None = None) -> Line:
    """The line as one goes along it: 181° follows 180°, not -179°."""
    found: Line = []
    last = line[0][0] if start is None else start
    for x, y in line:
        last = x - 360 * round((x - last) / 360)
        found.append((last, y))
    return found


def along(ring: Iterable[int], arcs: Arcs) -> Line:
    points: Line = []
    for key in ring:
        line = arcs[key] if key >= 0 else arcs[~key][::-1]
        points += unbroken(line, points[-1][0])[1:] if points else line
    return points


def on_the_sheet(ring: Line) -> Iterator[Line]:
    """What of a ring lies on the drawing, in its units: in two pieces where its edge cuts the ring."""
    for turn in (-360, 0, 360):
        piece = within([(x + turn, y) for x, y in ring], CENTRE - 180, CENTRE + 180)
        if len(piece) > 2:
            yield [placed(*point) for point in piece]


def code_of(geometry: dict[str, Any]) -> str:
    """The ISO code, "" for land that is no country's here."""
    name = geometry["properties"]["name"]
    found: list[str] = get_global("territory_aliases").get(geometry.get("id") or "", [])
    return JOINED.get(name) or (found[0] if found else "")


def by_country(topology: dict[str, Any], arcs: Arcs) -> dict[str, Rings]:
    """Code -> its rings, each as keys of lines, cut and joined as ISO 3166 lists countries."""
    found: dict[str, Rings] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for rings in parts:
            found[_apart(code, along(rings[0], arcs))] += rings
    return {code: stitched(rings, arcs) for code, rings in found.items() if code != "AQ"}


def _apart(code: str, outline: Line) -> str:
    for (west, south, east, north), other in APART.get(code, {}).items():
        least = SVALBARD_SOUTH if other == "SJ" and outline[0][0] > 0 else south
        if all(west <= x <= east and least <= y <= north for x, y in outline):
            return other
    return code


def stitched(rings: Rings, arcs: Arcs) -> Rings:
    """The same area without lines inside it: what two of its parts share goes, and the rest closes anew."""
    every = [key for ring in rings for key in ring]
    kept = [key for key in every if ~key not in every]
    if len(kept) == len(every):
        return rings
    starts = {along([key], arcs)[0]: key for key in kept}
    joined: Rings = []
    while starts:
        ring = [starts.pop(next(iter(starts)))]
        while following := starts.pop(along([ring[-1]], arcs)[-1], None):
            ring.append(following)
        joined.append(ring)
    return joined


def coarser(line: Line) -> Line:
    """The corners of a line that show; all of an island that would be left without a form."""
    kept = corners([placed(*point) for point in line], COARSE)
    return line if len(kept) < 4 and line[0] == line[-1] else [line[i] for i in kept]


def drawn(topology: dict[str, Any]) -> Iterator[tuple[str, list[Line]]]:
    """Code -> its outlines in units of the drawing, the largest first; islands too small to see are left out."""
    arcs = decoded(topology)
    coarse = [coarser(line) for line in arcs]
    for code, rings in by_country(topology, arcs).items():
        pieces = [piece for ring in rings for piece in on_the_sheet(along(ring, coarse))]
        lines = sorted(pieces, key=area, reverse=True)
        yield code, [line for line in lines if line is lines[0] or area(line) > SMALLEST_ISLAND]


def places(topology: dict[str, Any]) -> dict[str, list[Any]]:
    """Code -> path, where its number stands, and whether it is a dot (0), a shape (1) or a large one (2)."""
    shapes = dict(drawn(topology))
    points = {code: middle(lines[0]) for code, lines in shapes.items()}
    sizes = {code: area(lines[0]) for code, lines in shapes.items()}
    for code, (longitude, latitude) in DOTS.items():
        points.setdefault(code, placed(*unbroken([(longitude, latitude)], CENTRE)[0]))
    kinds = {code: _kind(sizes.get(code, 0)) for code in points}
    spread(points, {code: NUMBER if kind else DOT for code, kind in kinds.items() if code and kind < 2})
    return {
        code: [path_of(shapes.get(code, [])), round(x), round(y), kinds[code]]
        for code, (x, y) in sorted(points.items())
    }


def _kind(size: float) -> int:
    return (size >= SMALL) + (size >= LARGE)


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    drawing = {"width": WIDTH, "height": HEIGHT, "places": places(topology)}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(
        json.dumps(drawing, separators=(",", ":")).replace('],"', '],\n"') + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1])
