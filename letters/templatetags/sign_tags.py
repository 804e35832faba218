"""What the pages and mails of signatories print: time zones and languages by name."""

import datetime

from babel.dates import get_timezone_name
from django import template
from django.utils.translation import get_language, to_locale

from letters.languages import Language, language
from letters.models import Letter

register = template.Library()


@register.filter
def zone_name(moment: datetime.datetime, letter: Letter) -> str:
    """The name of the letter's time zone at a moment, in the reader's language: "Korean Standard Time"."""
    there = moment.astimezone(letter.zone())
    return get_timezone_name(there, width="long", locale=to_locale(get_language() or "en"))


@register.filter
def describe_language(code: str) -> Language:
    return language(code)
