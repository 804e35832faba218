"""The drawing of the world, and what is counted on it."""

import re

import pytest

from members.countries import country_data
from members.world_map import DOT, Counted, drawing, shades, world_map


def counted(code: str, number: int) -> Counted:
    return Counted(code, code, number, f"{code}: {number}", f"/countries/{code.lower()}/")


def test_every_country_of_the_list_is_drawn_or_a_dot_and_nothing_else_is():
    places = drawing()["places"]
    assert set(places) - {""} == {entry["code"] for entry in country_data()}
    assert all(path or kind == DOT for path, _x, _y, kind in places.values())


def test_every_number_stands_on_the_sheet_and_no_dot_covers_another():
    kept = drawing()
    dots = {code: (x, y) for code, (_path, x, y, kind) in kept["places"].items() if code and kind == DOT}
    assert all(12 <= x <= kept["width"] - 12 and 12 <= y <= kept["height"] - 12 for x, y in dots.values())
    near = [
        (one, other)
        for one, (ax, ay) in dots.items()
        for other, (bx, by) in dots.items()
        if one < other and (ax - bx) ** 2 + (ay - by) ** 2 < 20**2
    ]
    assert near == []


def test_paths_are_well_formed():
    for code, (path, *_place) in drawing()["places"].items():
        assert re.fullmatch(r"(M\d+ \d+l(-?\d+[ -]\d+ ?)+z)*", path), code


@pytest.mark.parametrize(
    ("most", "starts"),
    [
        (0, []),
        (1, [1]),
        (4, [1, 2, 3, 4]),
        (5, [1, 2, 5]),
        (19, [1, 2, 5, 10]),
        (20, [1, 5, 20]),
        (300, [1, 5, 20, 100]),
    ],
)
def test_shades_go_up_in_a_few_round_steps(most, starts):
    assert shades(most) == starts


def test_countries_with_a_number_are_places_and_all_others_are_land():
    drawn = world_map([counted("SG", 1), counted("JP", 7), counted("FR", 0)])
    paths = drawing()["places"]
    assert [(place.counted.code, place.shade) for place in drawn.places] == [("JP", 3), ("SG", 1)]
    assert drawn.legend == [(1, 1), (2, 4), (5, 7)]
    assert paths["FR"][0] in drawn.land
    assert paths["JP"][0] not in drawn.land


def test_a_country_that_the_drawing_does_not_know_is_left_to_the_table():
    drawn = world_map([counted("ZZ", 3)])
    assert (drawn.places, drawn.legend) == ([], [])
