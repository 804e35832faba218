"""Dates as people write them, in any language whose month names CLDR knows: as precise as they are written.

“2011”, “since 2011”, “Sept 2011”, “9/2011”, “8.9.2011”, “8 de septiembre de 2011”, “2011년 9월 8일”. What says 8
September to some and 9 August to others ("08/09/2011") is not decided here but by whoever knows more of it.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from babel import Locale

from .partial_dates import PartialDate, Precision

LONGEST = 60  # characters; no date is longer
LANGUAGES = (
    "en", "fr", "es", "ko", "ja", "ar", "ar_LB", "pt", "de", "it", "nl", "ru", "uk", "pl", "cs", "sv", "da", "nb",
    "fi", "tr", "el", "he", "fa", "hi", "id", "th", "vi", "ca", "ro", "hu", "zh", "sr_Latn", "hr", "bg",
)  # fmt: skip
# "since" and the like, which say nothing of the day itself.
_BEFORE = (
    "since", "from", "in", "joined", "member since", "as of", "depuis le", "depuis", "des", "le", "en", "desde el",
    "desde", "el", "a partir de", "seit dem", "seit", "ab", "am", "im", "dal", "vanaf", "sinds", "منذ", "من", "с",
)  # fmt: skip
_AFTER = ("부터", "から", "以来", "以降", "より", "起")
_invisible = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")
)
_YEAR = r"(?P<y>(?:1[89]|20|21)\d\d)"
_YEAR_SIGN, _MONTH_SIGN, _DAY_SIGN = "[年년]", "[月월]", "[日일]"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}\s*{_YEAR_SIGN}?",
        rf"{_YEAR}\s*{_YEAR_SIGN}\s*(?P<m>\d\d?)\s*{_MONTH_SIGN}(?:\s*(?P<d>\d\d?)\s*{_DAY_SIGN})?",
        rf"{_YEAR}\s?[-/.]\s?(?P<m>\d\d?)(?:\s?[-/.]\s?(?P<d>\d\d?)\.?)?(?:[t ]00:00(?::00)?(?:\.0+)?z?)?",
        rf"(?P<m>\d\d?)\s?[-/.]\s?{_YEAR}",
        rf"(?P<d>\d\d?)\s?\.\s?(?P<m>\d\d?)\s?\.\s?{_YEAR}",
    )
)
_numeric = re.compile(rf"(?P<a>\d\d?)\s?(?P<sign>[-/])\s?(?P<b>\d\d?)\s?(?P=sign)\s?{_YEAR}")


class DayOrder(StrEnum):
    """How a sheet writes dates of numbers alone."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class TwoReadings(ValueError):
    """The text is one day to some and another to others; `readings` are both, the day first."""

    def __init__(self, readings: tuple[PartialDate, PartialDate]) -> None:
        super().__init__("This date can be read in two ways.")
        self.readings = readings


def parse(text: str, order: DayOrder | None = None) -> PartialDate | None:
    """Return the date that `text` writes and nothing else; None where it is none.

    `order` is how the sheet writes numeric dates, if that is known; without it, TwoReadings is raised for
    "08/09/2011". Dots are written by those who put the day first: "8.9.2011" is in September.
    """
    if len(text) > LONGEST or not (plain := _plain(text)):
        return None
    if found := _numeric.fullmatch(plain):
        return _by_order(found, order)
    matches = (pattern.fullmatch(plain) for pattern in (*_PATTERNS, *_named()))
    return next((date for match in matches if match and (date := _date(match))), None)


def order_told_by(texts: Iterable[str]) -> DayOrder | None:
    """How a column writes its numeric dates, as those show that can be read in one way only; None if they disagree."""
    told = {order for text in texts if (order := _told(text))}
    return told.pop() if len(told) == 1 else None


def _told(text: str) -> DayOrder | None:
    found = _numeric.fullmatch(_plain(text)) if len(text) <= LONGEST else None
    if found is None:
        return None
    as_day, as_month = _readings(found)
    if as_day and as_month:
        return None
    return DayOrder.DAY_FIRST if as_day else DayOrder.MONTH_FIRST if as_month else None


def _by_order(found: re.Match[str], order: DayOrder | None) -> PartialDate | None:
    as_day, as_month = _readings(found)
    if as_day is None or as_month is None or as_day == as_month:
        return as_day or as_month
    if order is None:
        raise TwoReadings((as_day, as_month))
    return as_day if order == DayOrder.DAY_FIRST else as_month


def _readings(found: re.Match[str]) -> tuple[PartialDate | None, PartialDate | None]:
    year, first, second = int(found["y"]), int(found["a"]), int(found["b"])
    return _made(year, second, first), _made(year, first, second)


def _date(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    month = parts.get("m")
    number = _months().get(month) or int(month) if month and month.isdecimal() else _months().get(month or "")
    day = parts.get("d")
    return _made(int(parts["y"]), number, int(day) if day else None)


def _made(year: int, month: int | None, day: int | None) -> PartialDate | None:
    precision = Precision.DAY if day is not None else Precision.MONTH if month is not None else Precision.YEAR
    try:
        date = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(date, precision)


def _plain(text: str) -> str:
    """Small letters without accents, ASCII digits, one space between words, without "since" before it."""
    words = _fold(text.translate(_invisible)).replace("\u2013", "-").strip(" ,;،")
    for word in _starts():
        if words.startswith(word + " "):
            words = words[len(word) :].strip(" :,،")
    for word in _AFTER:
        words = words.removesuffix(word).rstrip()
    return words


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


@lru_cache(maxsize=1)
def _starts() -> tuple[str, ...]:
    return tuple(sorted((_fold(word) for word in _BEFORE), key=len, reverse=True))


def _fold(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(_digit(each) for each in decomposed if unicodedata.category(each) != "Mn")
    return " ".join(unicodedata.normalize("NFC", kept).split())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names and abbreviations of CLDR, folded; where two languages disagree, the first of them decides."""
    names: dict[str, int] = {"sept": 9}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(language).months[context][width].items():
                    names.setdefault(_fold(name).rstrip("."), number)
    return {name: number for name, number in names.items() if not name.isdecimal()}


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], ...]:
    name = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"(?P<m>{name})\.?"
    day = r"(?P<d>\d\d?)(?:st|nd|rd|th|er|re|o|a|\.)?"
    link = r"(?:\s*[-/,،]\s*|\s+(?:of|de|del|di|do|den)\s+|\s+)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?:{day}{link})?{month}{link}{_YEAR}(?:\s*г\.?)?",
            rf"{month}{link}{day}{link}{_YEAR}",
            rf"{_YEAR}{link}{month}(?:{link}{day})?",
        )
    )
