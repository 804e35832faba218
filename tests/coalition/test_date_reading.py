"""Dates as people write them keep the precision that they have."""

import contextlib
import datetime

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from coalition.date_reading import DayOrder, TwoReadings, order_told_by, parse
from coalition.partial_dates import PartialDate, Precision

dates = st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31))
partial_dates = st.builds(
    lambda date, to: PartialDate(PartialDate(date, to).first, to), dates, st.sampled_from(Precision)
)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2011", "2011"),
        ("since 2011", "2011"),
        ("Depuis 2011", "2011"),
        ("2011年から", "2011"),
        ("Sept 2011", "2011-09"),
        ("Sept. 2011", "2011-09"),
        ("9/2011", "2011-09"),
        ("2011년 9월", "2011-09"),
        ("أيلول 2011", "2011-09"),
        ("2011-09-08", "2011-09-08"),
        ("2011-09-08 00:00:00", "2011-09-08"),
        ("8.9.2011", "2011-09-08"),
        ("8-Sep-2011", "2011-09-08"),
        ("September 8, 2011", "2011-09-08"),
        ("1er septembre 2011", "2011-09-01"),
        ("8 de septiembre de 2011", "2011-09-08"),
        ("2011年9月8日", "2011-09-08"),
        ("2011. 9. 8.", "2011-09-08"),
        ("٨ سبتمبر ٢٠١١", "2011-09-08"),
        ("25/12/2011", "2011-12-25"),
        ("12/25/2011", "2011-12-25"),
        ("9/9/2011", "2011-09-09"),
        ("\u200b 2011\u00a0", "2011"),
    ],
)
def test_a_date_says_as_much_as_it_says(written: str, iso: str) -> None:
    date = parse(written)
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "unknown",
        "31.2.2011",
        "2011-13",
        "Sep-11",
        "2011 - 2012",
        "around 2011",
        "9.9.11",
        "3011",
        "40794",
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert parse(written) is None


def test_what_is_two_days_is_not_decided_without_knowing_more() -> None:
    with pytest.raises(TwoReadings) as caught:
        parse("08/09/2011")
    assert [date.iso for date in caught.value.readings] == ["2011-09-08", "2011-08-09"]
    assert parse("08/09/2011", DayOrder.DAY_FIRST) == caught.value.readings[0]
    assert parse("08/09/2011", DayOrder.MONTH_FIRST) == caught.value.readings[1]


def test_the_other_dates_of_a_column_tell_its_order() -> None:
    assert order_told_by(["08/09/2011", "2012", "25/12/2011"]) == DayOrder.DAY_FIRST
    assert order_told_by(["08/09/2011", "12-25-2011"]) == DayOrder.MONTH_FIRST
    assert order_told_by(["08/09/2011"]) is None
    assert order_told_by(["25/12/2011", "12/25/2011"]) is None


@given(partial_dates)
def test_what_is_exported_is_read_again(date: PartialDate) -> None:
    assert parse(date.iso) == date


@given(partial_dates, st.sampled_from([code for code, _name in settings.LANGUAGES]))
def test_what_a_page_shows_is_read_again_in_every_language(date: PartialDate, language: str) -> None:
    with translation.override(language):
        assert parse(str(date)) == date


@given(st.text(max_size=70) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-z월年]{1,5}[-/. ][0-9]{1,4}"))
def test_no_text_breaks_it(text: str) -> None:
    with contextlib.suppress(TwoReadings):
        parse(text)
