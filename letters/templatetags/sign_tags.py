"""What the pages and mails of signatories print: time zones and languages by name."""

import datetime

from django import template

from letters.deadlines import moment_words
from letters.languages import Language, language
from letters.models import Letter

register = template.Library()


@register.filter
def in_zone(moment: datetime.datetime, letter: Letter) -> str:
    """A moment in the zone of a letter: "Friday, 27 November 2026, 18:00 (Korean Standard Time)"."""
    return moment_words(moment.astimezone(letter.zone()))


@register.filter
def in_utc(moment: datetime.datetime) -> str:
    return moment_words(moment.astimezone(datetime.UTC))


@register.filter
def describe_language(code: str) -> Language:
    return language(code)
