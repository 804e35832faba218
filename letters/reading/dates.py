"""Dates as letters print them, in any language whose month names CLDR knows."""

import datetime
import re
from functools import lru_cache

from babel import Locale

from .vocabulary import fold

LANGUAGES = ("en", "fr", "es", "pt", "de", "it", "nl", "ar", "ru")
_digits = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789")
_iso = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![0-9])")
_east_asian = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[年년.]\s*(?P<m>\d{1,2})\s*[月월.]\s*(?P<d>\d{1,2})\s*[日일.]?"
)
_numeric = re.compile(r"\b(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>(?:19|20)\d\d)\b")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names and abbreviations, folded, of CLDR; e.g. "septembre" -> 9."""
    names: dict[str, int] = {"sept": 9}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    names.setdefault(fold(name).rstrip("."), number)
    return names


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|o|º|ª|\.)?"
    link = r"(?:\s+(?:of|de|del|di|do|den))?"
    day_first = rf"\b{day}{link}\s+(?P<m>{month})\.?,?{link}\s+(?P<y>(?:19|20)\d\d)\b"
    month_first = rf"\b(?P<m>{month})\.?\s+{day},?\s+(?P<y>(?:19|20)\d\d)\b"
    return re.compile(day_first), re.compile(month_first)


def find_date(text: str) -> datetime.date | None:
    """Return the first whole date (day, month, year) in `text`, or None.

    A purely numeric date is read day first, unless only the other order makes a date.
    """
    folded = fold(text.translate(_digits))
    for pattern in (_iso, _east_asian, *_named(), _numeric):
        if (match := pattern.search(folded)) and (date := _date(match)):
            return date
    return None


def _date(match: re.Match[str]) -> datetime.date | None:
    year, day = int(match["y"]), int(match["d"])
    month = _months().get(match["m"]) or int(match["m"]) if match["m"].isdigit() else _months()[match["m"]]
    for m, d in ((month, day), (day, month)):
        try:
            return datetime.date(year, m, d)
        except ValueError:
            continue
    return None


def is_date_line(text: str) -> bool:
    """Is the line a date and little else ("Geneva, 13 October 2011", "2011-10-13 14:10:31")?"""
    return len(text) <= 60 and len(text.split()) <= 9 and find_date(text) is not None
