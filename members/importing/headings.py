"""Which column of a sheet is which: by what its heading says, in any language the site or its synonyms know."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from rapidfuzz import fuzz, process

from members.names import match_key

from .cleaning import clean
from .columns import BY_KEY, COLUMNS

ALIKE = 90.0  # of 100: "Oragnisation name" is still that
SHORTEST_ALIKE = 5  # letters
_bracket = re.compile(r"\s*[(（\[].*$")
_addition = re.compile(r"[*:：]+|\brequired\b|\boptional\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def known_headings() -> dict[str, str]:
    """match_key of a heading -> key of the column; what a column is called here wins over synonyms of others."""
    known: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for column in COLUMNS:
                known.setdefault(match_key(str(column.heading)), column.key)
    for column in COLUMNS:
        for synonym in (column.key, *column.synonyms):
            known.setdefault(match_key(synonym), column.key)
    return known


def understood(headings: Sequence[str]) -> int:
    """How many of the cells of a row are headings that are known."""
    return len({key for heading in headings if (key := _known(heading))})


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The place of the row that reads most like headings; the first one if none does."""
    return max(range(len(rows)), key=lambda place: (understood(rows[place]), -place), default=0)


def guess(headings: Sequence[str]) -> dict[int, str]:
    """Column -> key, for the columns whose heading says so. A key is given once, unless it takes several columns."""
    exact = {place: key for place, heading in enumerate(headings) if (key := _known(heading))}
    guessed = _once(exact, {})
    alike = {
        place: key
        for place, heading in enumerate(headings)
        if place not in exact and (key := _alike(heading))
    }
    return _once(alike, guessed)


def _once(found: dict[int, str], taken: dict[int, str]) -> dict[int, str]:
    result = dict(taken)
    for place, key in found.items():
        if BY_KEY[key].many or key not in result.values():
            result[place] = key
    return result


def _known(heading: str) -> str:
    if not (text := clean(heading)) or len(text) > 100:
        return ""
    known = known_headings()
    plain = _addition.sub(" ", text)
    return known.get(match_key(plain)) or known.get(match_key(_bracket.sub("", plain)) or "", "")


def _alike(heading: str) -> str:
    key = match_key(clean(heading)[:100])
    if len(key) < SHORTEST_ALIKE:
        return ""
    best = process.extractOne(key, known_headings().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return known_headings()[best[0]] if best and len(best[0]) >= SHORTEST_ALIKE else ""
