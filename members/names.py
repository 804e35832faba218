"""How names are compared and sorted: pure functions on text, used by models, matching and search."""

import re
import unicodedata
from functools import lru_cache

from pyuca import Collator

# Articles that stand before a name without distinguishing it ("The Hague Group", "Les Amis de la Terre").
LEADING_ARTICLES = frozenset(
    "the a an le la les el los las il lo gli i o os as der die das den het de al".split()
)
SORT_KEY_CHARACTERS = 80
_elided_article = re.compile(r"^[ld][’'‘`]\s*(?=\w)", re.IGNORECASE)
_ampersand = re.compile(r"\s*[&＆]\s*|\s+\+\s+")
_inside_word = re.compile(r"(?<=\w)[.’'‘`´](?=\w)|(?<=\b\w)\.")
_not_word = re.compile(r"[^\w]+|_+")


def strip_accents(text: str) -> str:
    """Return `text` without combining marks on Latin, Greek and Cyrillic letters.

    Hangul, kana and Indic marks carry meaning and stay: only marks of the general category Mn
    in the block U+0300..U+036F, Hebrew points and Arabic harakat are dropped.
    """
    decomposed = unicodedata.normalize("NFD", text)
    kept = (
        c for c in decomposed if not ("\u0300" <= c <= "\u036f" or "\u064b" <= c <= "\u065f" or c == "\u0640")
    )
    return unicodedata.normalize("NFC", "".join(kept))


def without_leading_article(name: str) -> str:
    """Return `name` without its leading article; a name that is only an article stays whole."""
    name = name.strip()
    if (elided := _elided_article.sub("", name)) != name:
        return elided
    first, _, rest = name.partition(" ")
    return rest.lstrip() if rest.strip() and first.casefold() in LEADING_ARTICLES else name


@lru_cache(maxsize=65536)
def match_key(name: str) -> str:
    """Return the form under which two spellings of one name are equal.

    Compatibility-normalized, case-folded, without accents, punctuation and leading article, "&" read as
    "and", words separated by one space: "The Café & Co." becomes "cafe and co". A name without any letter
    or digit ("!!!") keeps its characters, so that the key of a non-empty name is never empty.
    """
    folded = strip_accents(unicodedata.normalize("NFKC", name).casefold())
    plain = _inside_word.sub("", _ampersand.sub(" and ", without_leading_article(folded)))
    words = _not_word.sub(" ", plain).strip()
    return words or " ".join(folded.split())


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()


@lru_cache(maxsize=8192)
def sort_key(name: str) -> str:
    """Return a string whose plain binary order is the Unicode collation order of `name`.

    The primary weights of the Unicode Collation Algorithm (UTS #10, default table) in hexadecimal, four digits
    each, of the first 80 characters without the leading article. Hexadecimal sorts alike on every database
    and under every locale. Ties (case, accents) are left to the name itself.
    """
    text = without_leading_article(unicodedata.normalize("NFKC", name))[:SORT_KEY_CHARACTERS]
    weights: list[int] = []
    for weight in _collator().sort_key(text):
        if weight == 0:  # the separator between primary and secondary weights
            break
        weights.append(weight)
    return "".join(f"{weight:04x}" for weight in weights[: 2 * SORT_KEY_CHARACTERS])
