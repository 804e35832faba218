"""What a reader may have meant who found nothing: words of what is public that are a typing error away."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from letters.models import Part, SearchEntry
from letters.search.countries import named_countries
from letters.search.folding import SPELT, UNSPACED, writing
from letters.search.shown import shown_letters, shown_organizations
from letters.search.terms import Query, Term, read_query, without_affixes

SHORTEST = {SPELT: 4, UNSPACED: 3}  # a shorter word is too many others with one letter changed
LONG, MOST_ERRORS = 8, 2  # from so many letters on there may be two errors


def corrected(query: Query, unknown: Iterable[Term]) -> Query | None:
    """The query with each unknown term as the nearest known word; None where one of them is near to none."""
    known, typed = words_known(), query.typed
    for term in unknown:
        if not (word := nearest(term, known)):
            return None
        typed = typed.replace(term.typed, word)
    return read_query(typed) if typed != query.typed else None


def words_known() -> Counter[str]:
    """Words of public names, titles, addressees and texts, with how many have them; of texts only spelt words."""
    known: Counter[str] = Counter(
        word for _, names in named_countries() for name in names for word in name.split()
    )
    for folded in _entries("folded", {**shown_letters(), **shown_organizations()}, leaving_out=Part.BODY):
        known.update(folded.split())
    in_texts: Counter[str] = Counter()
    for lexemes in _entries("lexemes", {Part.BODY: shown_letters()[Part.BODY]}):
        in_texts.update(lexemes.split())
    known.update({word: times for word, times in in_texts.items() if writing(word[0]) == SPELT})
    return known


def _entries(field: str, shown: dict[Part, QuerySet[Any]], leaving_out: Part | None = None) -> Iterable[str]:
    keys = (
        Q(part=part, key__in=rows.order_by().values("pk"))
        for part, rows in shown.items()
        if part != leaving_out
    )
    return SearchEntry.objects.filter(reduce(or_, keys)).order_by().values_list(field, flat=True).iterator()


def nearest(term: Term, known: Counter[str]) -> str | None:
    """The known word that is fewest errors away, the most frequent of several."""
    word, kind = term.words, writing(term.words[0])
    if " " in word or len(word) < SHORTEST.get(kind, 4) or any(character.isdigit() for character in word):
        return None
    return _alike(word, _of_kind(known, kind, len(word))) or (
        _two_words(word, known) if kind == SPELT else None
    )


def _of_kind(known: Counter[str], kind: str, length: int) -> Counter[str]:
    """The words of one writing, without articles; of one that does not part its words, all parts of that length."""
    words: Counter[str] = Counter()
    for word, times in known.items():
        if writing(word[0]) != kind or (kind == SPELT and abs(len(word) - length) > MOST_ERRORS):
            continue
        for part in _parts(word, length) if kind == UNSPACED else (without_affixes(word),):
            words[part] += times
    return words


def _parts(word: str, length: int) -> Iterator[str]:
    return (word[start : start + length] for start in range(len(word) - length + 1))


def _alike(word: str, words: Counter[str]) -> str | None:
    """Letters are compared, also those that a Korean syllable is made of."""
    typed, word_of = _letters(word), {_letters(each): each for each in words}
    allowed = 1 if len(typed) < LONG else MOST_ERRORS
    near = process.extract(typed, list(word_of), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    ranked = [
        (errors, each[0] != typed[0], -words[word_of[each]], word_of[each]) for each, errors, _place in near
    ]
    return min(ranked)[-1] if ranked else None


def _letters(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _two_words(word: str, known: Counter[str]) -> str | None:
    """ "humanrights" is "human rights"."""
    parts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    both = [pair for pair in parts if pair[0] in known and pair[1] in known]
    best = max(both, key=lambda pair: min(known[pair[0]], known[pair[1]]), default=None)
    return " ".join(best) if best else None
