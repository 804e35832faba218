"""Moments as staff type them: a day and a time in the letter's own time zone, whatever the zone of the site."""

import datetime
import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from letters.models import Letter

UTC = zoneinfo.ZoneInfo("UTC")


@cache
def all_zones() -> frozenset[str]:
    """The names of all time zones. Looking for them reads many files."""
    return frozenset(zoneinfo.available_timezones())


def to_the_minute(moment: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """What a clock on the wall in `zone` shows at that moment."""
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)


class MomentWidget(forms.SplitDateTimeWidget):
    """The browser's own fields for a day and a time: they need no script and suit a phone."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            attrs,
            date_format="%Y-%m-%d", time_format="%H:%M",
            date_attrs={"type": "date", "class": "moment-date"},
            time_attrs={"type": "time", "class": "moment-time"},
        )  # fmt: skip

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], (_("date"), _("time")), strict=True):
            part["attrs"]["aria-label"] = f"{self.attrs.get('data-label', '')}: {label}"
        return context


class MomentField(forms.SplitDateTimeField):
    """18:00 typed for a letter in Asia/Seoul is 18:00 in Seoul, and is shown as that again.

    A moment that is not retyped stays exactly what is stored: seconds, and the hour that a clock shows twice, are not
    lost on the way through the form.
    """

    widget = MomentWidget
    zone: datetime.tzinfo = UTC
    shown_zone: datetime.tzinfo = UTC
    stored: datetime.datetime | None = None

    def place(
        self, zone: datetime.tzinfo, shown_zone: datetime.tzinfo, stored: datetime.datetime | None
    ) -> None:
        """Tell the field in which zone it is typed, in which it was shown, and what is stored."""
        self.zone, self.shown_zone, self.stored = zone, shown_zone, stored
        self.widget.attrs["data-label"] = str(self.label or "")

    def prepare_value(self, value: Any) -> Any:
        is_aware = isinstance(value, datetime.datetime) and timezone.is_aware(value)
        return timezone.make_naive(value, self.zone) if is_aware else value

    def compress(self, data_list: Any) -> datetime.datetime | None:
        if data_list and None not in data_list and self._is_stored(datetime.datetime.combine(*data_list)):
            return self.stored
        with timezone.override(self.zone):
            return super().compress(data_list)

    def _is_stored(self, typed: datetime.datetime) -> bool:
        """Does it say what is stored? What has passed is not moved by another zone chosen for the letter."""
        if self.stored is None:
            return False
        typed = typed.replace(second=0, microsecond=0)
        passed = self.stored <= timezone.now() and typed == to_the_minute(self.stored, self.shown_zone)
        return passed or typed == to_the_minute(self.stored, self.zone)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != self.stored)
        except forms.ValidationError:
            return True


def place_moments(form: forms.BaseForm, letter: Letter, zone_name: str = "") -> None:
    """Put the form's moments into the zone that is typed with them, or into the letter's."""
    known = zone_name in all_zones()
    zone = zoneinfo.ZoneInfo(zone_name) if known else letter.zone()
    for name, field in form.fields.items():
        if isinstance(field, MomentField):
            field.place(zone, letter.zone(), getattr(letter, name, None))


class ZoneWidget(forms.TextInput):
    """A line with suggestions: every time zone there is, found while one types."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "zone", "autocomplete": "off", "spellcheck": "false", **(attrs or {})})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        line = super().render(name, value, {**(attrs or {}), "list": f"{name}_zones"}, renderer)
        zones = sorted(zone for zone in all_zones() if "/" in zone or zone == "UTC")
        options = format_html_join("", '<option value="{}">', ((zone,) for zone in zones))
        return format_html('{}<datalist id="{}_zones">{}</datalist>', line, name, options)
