"""How the name of a place is compared: one form for all its spellings."""

import re
import unicodedata
from functools import lru_cache

# Articles before the name of a country: "the Netherlands", "la France", "los Países Bajos", "o Brasil", "die Schweiz".
# "l" is what is left of "l'Italie". "De" is missing on purpose: in French, Spanish and Portuguese it means "of".
_ARTICLES = frozenset("the la le les el los las o a os as il lo i gli der die das het l".split())
# Letters that do not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
        "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ٱ": "ا",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'", "＇": "'",
        "&": " and ",
    }
)  # fmt: skip
# Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic harakat and tatweel. Marks of other scripts are letters.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
LONGEST = 200  # characters; longer text is no place
TRIM = " \t\r\n.,;:()[]<>（）*"  # what surrounds a place in a list
_ELISION = re.compile(r"(?<!\w)l'+(?=\w)")
_DOT_INSIDE = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_])|(?<=\b[^\W\d_]{2})\.(?=[^\W\d_]{2}\b)")
_NOT_WORD = re.compile(r"[^\w\s]|_")
_SPELLED = re.compile(r"\b[a-z](?: [a-z]\b)+")
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_CJK_SPACE = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")


def _plain(text: str) -> str:
    """Return `text` in lower case, compatibility-normalized, without accents, apostrophes unified."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = unicodedata.normalize("NFKC", _MARKS.sub("", folded)).casefold()
    return unicodedata.normalize("NFKC", bare.translate(_LETTERS))


def _mark_or_space(match: re.Match[str]) -> str:
    """Keep the marks of Indic and other scripts, drop what is invisible, and put a space for punctuation."""
    category = unicodedata.category(match[0])
    if category[0] == "M":
        return match[0]
    return "" if category == "Cf" else " "


@lru_cache(maxsize=65536)
def normalize(text: str) -> str:
    """Return the form under which two spellings of the name of a place are equal.

    Case, accents, dots in abbreviations, brackets, apostrophes, hyphens and a leading article do not count:
    "U.S.A." is "usa", "The Netherlands" is "netherlands", "l’Italie" is "italie", "Guinea-Bissau" is
    "guinea bissau", "St. Lucia" is "saint lucia". Scripts are kept; spaces between Han, kana and Hangul go.
    `normalize(normalize(x)) == normalize(x)`. Text without letters gives "".
    """
    plain = text.lower().translate(_LETTERS) if text.isascii() else _plain(text)
    plain = _ELISION.sub("l ", plain)
    if "." in plain:
        plain = _DOT_INSIDE.sub("", plain)
    words = _NOT_WORD.sub(_mark_or_space, plain.replace("'", "")).split()
    joined = _SPELLED.sub(lambda m: m[0].replace(" ", ""), " ".join(words))
    return _CJK_SPACE.sub("", _without_article(joined))


def _without_article(joined: str) -> str:
    words = ["saint" if word == "st" else word for word in joined.split()]
    first = 0
    while first < len(words) - 1 and words[first] in _ARTICLES:
        first += 1
    return " ".join(words[first:])


def compact(printed: str) -> str:
    """Return `printed` without what surrounds it, dots and spaces, case kept: "(U. S. A.)" gives "USA"."""
    return printed.strip(TRIM).replace(".", "").replace(" ", "")
