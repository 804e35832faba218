"""The deadline of a letter in words: day, time and the name of the zone in which it is announced."""

import datetime

from babel.dates import format_date, format_time, get_timezone_name
from django.utils.translation import get_language, gettext, to_locale

from .models import Letter

ENGLISH = "en_GB"  # as in coalition/formats/en: the day first, 24 hours


def deadline_words(letter: Letter) -> str:
    """ "Friday, 27 November 2026, 18:00 (Korean Standard Time)" in the language in force; "" without a deadline."""
    return moment_words(letter.closes_at.astimezone(letter.zone())) if letter.closes_at else ""


def moment_words(moment: datetime.datetime) -> str:
    """A moment with its zone, in the language in force."""
    code = get_language() or "en"
    locale = ENGLISH if code == "en" else to_locale(code)
    return gettext("%(date)s, %(time)s (%(zone)s)") % {
        "date": format_date(moment.date(), "full", locale=locale),
        "time": format_time(moment, "short", locale=locale, tzinfo=moment.tzinfo),
        "zone": get_timezone_name(moment, "long", locale=locale),
    }
