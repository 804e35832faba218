"""What somebody looks for, taken apart: words, and phrases in quotation marks. Pure functions on text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from letters.search.folding import JOINED, SPELT, UNSPACED, fold, writing

LONGEST = 200  # characters of what was typed that are looked at
MOST_TERMS = 8
LONGEST_LEXEME = 60
BEGINNING = 3  # a word of so many letters is also looked for as the beginning of longer ones

_quoted = re.compile('["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]')
_korean_particle = re.compile(
    "(?<=[가-힣]{2})(?:에서는|에게서|으로부터|에서|에게|으로|까지|부터|의|을|를|은|는|이|가|와|과|도|에|로|만)$"
)
_japanese_particle = re.compile("(?<=[㐀-鿿ァ-ヿ])[のをはがとにでへやも](?=[㐀-鿿ァ-ヿ])")
_arabic_article = re.compile("^(?:[وف]?(?:ال|بال|كال|لل))(?=.{3})")


@dataclass(frozen=True)
class Term:
    """One word, or several that stand together; `typed` is what the reader wrote for it.

    `pattern` is the part of a folded text that it has to be found as.
    """

    typed: str
    words: str  # folded, without the spaces around
    exact: bool = False  # a phrase: neither the beginning of longer words nor other forms

    @cached_property
    def pattern(self) -> str:
        """A word of an alphabet begins where it is found; one of three letters or more need not end there."""
        ends = self.exact or len(self.words) < BEGINNING
        before, after = (writing(self.words[place]) == SPELT for place in (0, -1))
        return f"{' ' if before else ''}{self.words}{' ' if after and ends else ''}"

    @cached_property
    def lexemes(self) -> list[tuple[str, bool]]:
        """What the index of every text with this pattern holds: (lexeme, may it be the beginning of one)."""
        words = self.words.split(" ")
        found = [pair for word in words[:-1] for pair in _wanted(word, whole=True)]
        return found + _wanted(words[-1], whole=self.pattern.endswith(" "))


def _wanted(word: str, *, whole: bool) -> list[tuple[str, bool]]:
    if writing(word[0]) == SPELT:
        return [(word[:LONGEST_LEXEME], not whole)]
    return [(one + other, False) for one, other in pairwise(word)] or [(word, True)]


def lexemes(text: str) -> Iterator[str]:
    """The index entries of a folded text: words of alphabets; of other writings each two neighbours, and the last."""
    for word in text.split():
        if writing(word[0]) == SPELT:
            yield word[:LONGEST_LEXEME]
        else:
            yield from (one + other for one, other in pairwise(word))
            yield word[-1]


@dataclass(frozen=True)
class Query:
    """What was asked for; `is_cut` where more was typed than is looked at."""

    typed: str
    terms: tuple[Term, ...]
    is_cut: bool = False

    @cached_property
    def whole(self) -> str:
        """All of it, folded: to recognize a name typed in full."""
        return fold(self.typed)


def read_query(typed: str) -> Query:
    """Take apart what was typed. Anything may be typed; of what holds no letter and no digit there is no term."""
    text = typed.replace("\x00", " ")
    short = " ".join(text[: LONGEST * 2].split())[:LONGEST]
    phrases = [
        Term(match[1], words, exact=True)
        for match in _quoted.finditer(short)
        if (words := fold(match[1]).strip())
    ]
    rest = _quoted.sub(" ", short)
    terms = {term.words: term for term in (*phrases, *_words(rest))}
    return Query(
        short, tuple(terms.values())[:MOST_TERMS], len(text.strip()) > LONGEST or len(terms) > MOST_TERMS
    )


def _words(text: str) -> Iterator[Term]:
    """The words, without the lone letters of "l'ONU" and "women's"."""
    for typed in text.split():
        for part in _japanese_particle.sub(" ", typed).split():
            words = fold(part).split()
            for word in words:
                if len(words) == 1 or len(word) > 1 or writing(word) != SPELT:
                    yield Term(part, without_affixes(word))


def without_affixes(word: str) -> str:
    """A Korean noun without its particle, an Arabic one without its article: so both are found with and without."""
    if writing(word[0]) == UNSPACED:
        return _korean_particle.sub("", word)
    return _arabic_article.sub("", word) if writing(word[0]) == JOINED else word
