"""The one form in which texts and what is looked for are compared: pure functions on text.

Case, accents, points and ligatures are gone, digits are ASCII, everything but letters and digits is one space. Writing
without spaces between words (Chinese, Japanese, Thai ...), and Korean, whose writers differ in where they put them,
loses its spaces; a change to another kind of writing becomes one. Each character keeps its place in the original, so
that what was found can be marked there.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters that are no other letter with an accent, for Unicode, but are typed as one.
ALIKE = {
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ŧ": "t", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
    "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ہ": "ه", "ة": "ه", "ٱ": "ا",
}  # fmt: skip
# Combining accents, Hebrew points, Arabic harakat with the small alef. Other marks are part of their letter.
_POINTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\ufe00-\ufe0f]"
)
_UNSPACED = (
    "[\u0e00-\u0fff\u1000-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_JOINING = "[\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff]"
_HALF_WIDTH = re.compile("[\uff61-\uff9f]+")
# Dots of "U.N.", and spaces between two characters of a writing that needs none.
_PASSED_OVER = re.compile(rf"(?<=\b\w)\.(?=\w\b)|(?<={_UNSPACED})\s+(?={_UNSPACED})")
SPELT, JOINED, UNSPACED = "spelt", "joined", "unspaced"


@lru_cache(maxsize=8192)
def writing(character: str) -> str:
    """How words stand in the writing of a character: SPELT with spaces between them, JOINED or UNSPACED.

    In Arabic and Hebrew articles and prepositions are joined to the word; what is looked for may stand inside.
    """
    if re.match(_UNSPACED, character):
        return UNSPACED
    return JOINED if re.match(_JOINING, character) else SPELT


@dataclass(frozen=True)
class Folded:
    """`text` begins and ends with a space; `origins` has for each of its characters the place in `original`."""

    original: str
    text: str
    origins: list[int]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The part of the original that a part of the text came from, with the accents that follow it."""
        first, last = self.origins[begin], self.origins[end - 1] + 1
        while last < len(self.original) and fold_character(self.original[last]) == "":
            last += 1
        return first, last


def fold(text: str) -> str:
    """Return the form in which `text` is compared, between two spaces; a single space where nothing is left."""
    return folded(text).text


def folded(text: str) -> Folded:
    """Fold `text` and remember where everything came from. The original of the answer is in composed form."""
    original = composed(text)
    passed = {place for match in _PASSED_OVER.finditer(original) for place in range(*match.span())}
    out, origins, last = [" "], [0], " "
    for place, source in enumerate(original):
        for character in "" if place in passed else fold_character(source):
            if character == " " == last:
                continue
            if " " not in (character, last) and writing(character) != writing(last):
                out.append(" ")
                origins.append(place)
            out.append(character)
            origins.append(place)
            last = character
    if last != " ":
        out.append(" ")
        origins.append(len(original))
    return Folded(original, "".join(out), origins)


def composed(text: str) -> str:
    """Return `text` with each accent on its letter, and half-width kana as usual ones; it looks the same."""
    usual = _HALF_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", usual)


@lru_cache(maxsize=16384)
def fold_character(character: str) -> str:
    """Return what is compared of one character: nothing of a mark, a space for what is neither letter nor digit."""
    if character.isascii():
        return character.lower() if character.isalnum() else " "
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = unicodedata.normalize("NFC", _POINTS.sub("", plain))
    return "".join(map(_compared, kept))


def _compared(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Cf":  # joiners, soft hyphens, marks of direction
        return ""
    return ALIKE.get(character, character) if category[0] in "LMN" else " "
