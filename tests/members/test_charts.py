"""The shapes of charts."""

import datetime

import pytest

from members.charts import HIGH, bar_chart, levels, line_chart, small_line

DAYS = [datetime.date(2010, 12, 31), datetime.date(2011, 12, 31), datetime.date(2012, 6, 30)]


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (32, [0, 10, 20, 30, 40]),
        (217, [0, 100, 200, 300]),
        (10_000, [0, 5000, 10_000]),
    ],
)
def test_levels_are_round_numbers_up_to_the_highest(most, found):
    assert levels(most) == found


def points(text):
    return [tuple(map(float, pair.split(","))) for pair in text.split()]


def test_a_line_goes_up_with_its_numbers_and_days_lie_as_far_apart_as_in_time():
    (x1, y1), (x2, y2), (x3, y3) = points(line_chart(DAYS, [1, 2, 4]).line.points)
    assert y1 > y2 > y3
    assert (x2 - x1) == pytest.approx(2 * (x3 - x2), rel=0.02)


def test_one_day_is_a_level_across_the_chart():
    (x1, y1), (x2, y2) = points(line_chart(DAYS[:1], [3]).line.points)
    assert x1 < x2
    assert y1 == y2


def test_lines_that_are_compared_have_one_scale():
    low, high = (points(small_line(DAYS, numbers, top=8).points) for numbers in ([2, 2, 2], [8, 8, 8]))
    assert low[0][1] > high[0][1]


def test_nobody_at_all_makes_a_chart_too():
    assert points(line_chart(DAYS, [0, 0, 0]).line.points)
    assert bar_chart([2012], [0], [0]).bars[0].joined_height == "0.0"


def test_who_joined_stands_above_the_base_and_who_left_below_on_one_scale():
    chart = bar_chart([2011, 2012], [8, 2], [0, 4])
    first, second = chart.bars
    assert float(first.joined_y) + float(first.joined_height) == pytest.approx(float(chart.base), abs=0.2)
    assert float(first.joined_height) == pytest.approx(2 * float(second.left_height), abs=0.2)
    assert float(chart.base) + float(second.left_height) < HIGH


def test_of_many_years_a_few_are_written_and_always_the_last():
    chart = bar_chart(list(range(1960, 2021)), [1] * 61, [0] * 61)
    assert len(chart.years) <= 6
    assert chart.years[-1].text == "2020"
