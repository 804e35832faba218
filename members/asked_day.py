"""The day that a visitor asks for: “8 September 2011”, “2011-09”, “2011”, in the words of any language we read."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.date_reading import LONGEST, TwoReadings, parse


def asked_day(text: str) -> datetime.date:
    """The day that `text` means; of a month or a year the last one, or today while it lasts. None asked for: today.

    ValidationError says what is wrong with it, and what to write instead.
    """
    today = timezone.localdate()
    if not text.strip():
        return today
    try:
        asked = parse(text)
    except TwoReadings as two:
        raise ValidationError(_either(text, two)) from None
    if asked is None:
        raise ValidationError(_("“%(value)s” is no date. Write it like 2011-09-08, or only the year: 2011."),
                              params={"value": text})  # fmt: skip
    if asked.first > today:
        raise ValidationError(_("That day is still to come. Today is %(today)s; ask for it or for a day before."),
                              params={"today": formats.date_format(today)})  # fmt: skip
    return min(asked.last, today)


def _either(text: str, two: TwoReadings) -> str:
    one, other = two.readings
    return gettext("“%(value)s” is %(one)s to some and %(other)s to others. Write %(one_iso)s or %(other_iso)s.") % {
        "value": text, "one": one, "other": other, "one_iso": one.iso, "other_iso": other.iso,
    }  # fmt: skip


def day_or_today(text: Any) -> datetime.date:
    """The day that `text` means; today where it means none."""
    try:
        return asked_day(text or "")
    except ValidationError:
        return timezone.localdate()


class DayField(forms.CharField):
    """A day, a month or a year, as a person writes it; it stays as typed where it is refused."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"placeholder": "2011-09-08", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> datetime.date | None:
        text = super().clean(value)
        return asked_day(text) if text else None


class DayForm(forms.Form):
    """The form of a page that asks for a day and nothing else."""

    on = DayField(label=_("On a day, or at the end of a year"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data if "on" in data else None)
        self.day = day_or_today(data.get("on"))
        widget = self.fields["on"].widget
        widget.attrs["class"] = "form-control is-invalid" if self.errors else "form-control"
