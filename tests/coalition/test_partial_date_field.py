"""Dates as people write them, in forms."""

import datetime

import pytest
from django import forms
from django.utils import translation

from coalition.partial_date_field import DayField, PartialDateField
from coalition.partial_dates import PartialDate, Precision

DAY = datetime.date(2011, 9, 8)


class When(forms.Form):
    when = PartialDateField()
    day = DayField(required=False)


def read(**typed):
    form = When({"when": "2011", **typed})
    return form.cleaned_data if form.is_valid() else form.errors


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2011", "2011"),
        ("Sept 2011", "2011-09"),
        (" 8 September 2011 ", "2011-09-08"),
        ("2011-09-08", "2011-09-08"),
    ],
)
def test_a_date_is_as_precise_as_it_was_typed(typed, iso):
    assert read(when=typed)["when"].iso == iso


@pytest.mark.parametrize("typed", ["", "soon", "31 February 2011", "\x00", "9" * 400, "2011-99-99"])
def test_what_is_no_date_is_told_at_the_field(typed):
    assert read(when=typed)["when"]


def test_what_can_be_read_in_two_ways_is_asked():
    assert "8 September 2011 or 9 August 2011" in read(when="08/09/2011")["when"][0]


def test_a_day_is_asked_for_where_only_a_day_will_do():
    assert "no day" in read(day="Sept 2011")["day"][0]
    assert read(day="8.9.2011")["day"] == DAY
    assert read(day="")["day"] is None


@pytest.mark.parametrize("language", ["en", "fr", "es", "ko", "ar", "ja"])
@pytest.mark.parametrize("precision", Precision)
def test_what_the_form_shows_is_read_as_the_same_date(language, precision):
    date = PartialDate(DAY, precision)
    with translation.override(language):
        shown = When(initial={"when": date})["when"].value()
        assert read(when=shown)["when"].iso == date.iso
