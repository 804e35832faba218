"""Form fields for dates as people write them: “2011”, “Sept 2011”, “8 September 2011”."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .date_reading import LONGEST, TwoReadings, parse
from .partial_dates import PartialDate, Precision


class PartialDateField(forms.CharField):
    """A day, a month or a year; gives a PartialDate, or None where nothing was typed."""

    example: Any = _("A day, a month or a year: 8 September 2011, Sept 2011, 2011.")
    default_error_messages = {
        "unread": _("This is no date that can be read. Write it like 8 September 2011, Sept 2011 or 2011."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", self.example)
        super().__init__(max_length=LONGEST, **kwargs)
        self.widget.attrs.update({"class": "vDateField partial-date", "size": "18", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value
        if not (text := super().to_python(value)):
            return None
        return self._read(text)

    def _read(self, text: str) -> PartialDate:
        try:
            found = parse(text)
        except TwoReadings as error:
            one, other = error.readings
            message = gettext("Is it %(one)s or %(other)s? Write the month as a word.")
            raise ValidationError(message % {"one": one, "other": other}, code="two_readings") from None
        if found is None:
            raise ValidationError(self.error_messages["unread"], code="unread")
        return found

    def run_validators(self, value: Any) -> None:
        """What was typed has been read by now; a date has no length."""

    def prepare_value(self, value: Any) -> Any:
        """Write a date so that it is read as the same one again, in the reader's words where those can be read."""
        if isinstance(value, datetime.date):
            value = PartialDate(value)
        if not isinstance(value, PartialDate):
            return value
        return str(value) if self._is_read_as(value) else value.iso

    def _is_read_as(self, value: PartialDate) -> bool:
        try:
            read = parse(str(value))
        except TwoReadings:
            return False
        return read is not None and read.iso == value.iso

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != data


class DayField(PartialDateField):
    """The same where only a day will do; gives a date."""

    example = _("A day: 8 September 2011, or 2011-09-08.")
    default_error_messages = {
        "unread": _("This is no day that can be read. Write it like 8 September 2011 or 2011-09-08."),
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, datetime.date):
            return value
        found = super().to_python(value)
        if found is not None and found.precision != Precision.DAY:
            raise ValidationError(self.error_messages["unread"], code="unread")
        return found.date if found else None
