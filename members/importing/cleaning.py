"""Cells as sheets hold them: blanks of all kinds, characters that nobody sees, and ways to write “nothing”."""

import re
import unicodedata

from coalition.sheets import FORMULA_STARTS

# Zero-width joiners shape Arabic and Indic words and stay; these only get in the way.
_DROPPED = dict.fromkeys(
    map(
        ord,
        "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c",
    )
)
_NOTHING = frozenset(
    "- – — -- --- . / ? n/a n.a. na n.a nil null unknown tbd tbc k.a. keine nan #n/a ./.".split()
)
_gap = re.compile(r"\n{3,}")
_escaped = re.compile(rf"^'(?=[{re.escape(''.join(FORMULA_STARTS))}])")


def clean(text: str) -> str:
    """One line, composed, without what nobody sees; "'=…" is what `harmless` made of "=…" in an export."""
    return " ".join(_visible(text).split())


def clean_lines(text: str) -> str:
    """The same, lines and paragraphs kept."""
    lines = (" ".join(line.split()) for line in _visible(text).splitlines())
    return _gap.sub("\n\n", "\n".join(lines)).strip()


def says_nothing(text: str) -> bool:
    """Is it empty, or one of the ways in which people leave a cell empty?"""
    return not text or text.casefold() in _NOTHING


def _visible(text: str) -> str:
    kept = "".join(
        c for c in text.translate(_DROPPED) if c in "\n\t\r" or unicodedata.category(c) not in ("Cc", "Cs")
    )
    return _escaped.sub("", unicodedata.normalize("NFC", kept).strip())
