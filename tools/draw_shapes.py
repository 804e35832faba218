"""Lines of a drawing: fewer corners, areas, middles, and marks that keep off each other."""

import heapq
import math
from itertools import pairwise

Point = tuple[float, float]
Line = list[Point]
ROUNDS, PULL = (
    400,
    0.04,
)  # how often marks are pushed apart, and how much of the way home each goes in between


def area(ring: Line) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def corners(line: Line, smallest: float) -> list[int]:
    """Places of the corners that matter (Visvalingam and Whyatt, 1993); both ends of the line among them.

    Neighbours share their lines, so that no gap opens between them.
    """
    before, after = [i - 1 for i in range(len(line))], [i + 1 for i in range(len(line))]
    sizes = {i: _corner(line, i - 1, i, i + 1) for i in range(1, len(line) - 1)}
    heap = [(size, i) for i, size in sizes.items()]
    heapq.heapify(heap)
    while heap and heap[0][0] < smallest:
        size, i = heapq.heappop(heap)
        if sizes.get(i) != size:
            continue
        del sizes[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in sizes:
                sizes[j] = max(size, _corner(line, before[j], j, after[j]))
                heapq.heappush(heap, (sizes[j], j))
    return [i for i in range(len(line)) if i in sizes or i in (0, len(line) - 1)]


def _corner(line: Line, a: int, b: int, c: int) -> float:
    return area([line[a], line[b], line[c]])


def path_of(rings: list[Line]) -> str:
    """An SVG path in whole units, each step from the point before."""
    return "".join(_ring_path(ring) for ring in rings)


def _ring_path(ring: Line) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b][:-1]
    if len(steps) < 2:
        return ""
    return f"M{_pair(*points[0])}l" + "".join(_pair(*step, first=not i) for i, step in enumerate(steps)) + "z"


def _pair(x: int, y: int, first: bool = True) -> str:
    """ "5-3" for 5 and -3: a minus parts numbers as well as a space."""
    return f"{'' if first or x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}"


def middle(ring: Line) -> Point:
    """The point inside a ring that lies farthest from its edge, on a grid; of a ring too small, any in it."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    grid = [(left + wide * (i + 0.5) / 24, top + high * (j + 0.5) / 24) for i in range(24) for j in range(24)]
    within = [point for point in grid if _inside(point, ring)]
    return max(within or [(left + wide / 2, top + high / 2)], key=lambda point: _room(point, ring))


def _inside(point: Point, ring: Line) -> bool:
    x, y = point
    crossed = 0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        crossed += (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
    return crossed % 2 == 1


def _room(point: Point, ring: Line) -> float:
    return min(_distance(point, a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))


def _distance(point: Point, a: Point, b: Point) -> float:
    """From a point to a stretch of a line."""
    (px, py), (ax, ay), (bx, by) = point, a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    t = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) if length else 0.0
    return math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay))


def within(ring: Line, west: float, east: float) -> Line:
    """The part of a ring between two meridians (Sutherland and Hodgman, 1974)."""
    return _beyond(_beyond(ring, west, 1), -east, -1)


def _beyond(ring: Line, edge: float, sign: int) -> Line:
    kept: Line = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        a, b = sign * ax - edge, sign * bx - edge
        if a >= 0:
            kept.append((ax, ay))
        if (a < 0) != (b < 0):
            t = a / (a - b)
            kept.append((ax + t * (bx - ax), ay + t * (by - ay)))
    return kept


def spread(points: dict[str, Point], room: dict[str, float]) -> None:
    """Push marks apart until none covers another, each as near to its place as that allows.

    `room` is how far each reaches; a mark that is not in it stays where it is and needs none.
    """
    home, codes = dict(points), sorted(room)
    for turn in range(ROUNDS):
        for code in codes if turn < ROUNDS * 3 // 4 else ():
            (x, y), (hx, hy) = points[code], home[code]
            points[code] = (x + (hx - x) * PULL, y + (hy - y) * PULL)
        for i, one in enumerate(codes):
            for other in codes[i + 1 :]:
                _push(points, one, other, room[one] + room[other])


def _push(points: dict[str, Point], one: str, other: str, apart: float) -> None:
    (ax, ay), (bx, by) = points[one], points[other]
    if abs(bx - ax) >= apart or abs(by - ay) >= apart:
        return
    far = math.hypot(bx - ax, by - ay)
    if far >= apart:
        return
    dx, dy = ((bx - ax) / far, (by - ay) / far) if far else (1.0, 0.0)
    push = (apart - far) / 2
    points[one] = (ax - dx * push, ay - dy * push)
    points[other] = (bx + dx * push, by + dy * push)
