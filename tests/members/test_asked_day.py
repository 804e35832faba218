"""Days as visitors ask for them."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from members.asked_day import asked_day, day_or_today

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", TODAY),
        ("  ", TODAY),
        ("2011-09-08", datetime.date(2011, 9, 8)),
        ("8 September 2011", datetime.date(2011, 9, 8)),
        ("2011년 9월 8일", datetime.date(2011, 9, 8)),
        ("2011", datetime.date(2011, 12, 31)),
        ("Sept 2011", datetime.date(2011, 9, 30)),
        ("2026", TODAY),
        ("2026-11", TODAY),
        ("2026-11-22", TODAY),
    ],
)
def test_a_day_is_read_and_of_a_month_or_year_the_last_one_up_to_today(text, day):
    assert asked_day(text) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soon", "“soon” is no date."),
        ("2011-02-30", "is no date"),
        ("2027", "still to come"),
        ("2026-11-23", "still to come"),
        ("08/09/2011", "Write 2011-09-08 or 2011-08-09."),
        ("9" * 500, "is no date"),
    ],
)
def test_what_is_no_day_to_ask_for_is_told_what_to_write(text, told):
    with pytest.raises(ValidationError, match=told):
        asked_day(text)
    assert day_or_today(text) == TODAY
