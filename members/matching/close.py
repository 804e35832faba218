"""Known names that are close to a printed one: candidates by their rare words, then a comparison word by word."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest, nsmallest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .keys import core_key
from .known import WITHOUT_ACRONYM, Known
from .words import FUNCTION_WORDS, GENERIC_WORDS, Likeness, likeness

# A pair that reaches 60 of 100 shares at least this part of the printed name's weight: s >= 0.3 (w + s).
NEEDED = 0.3 / 0.7
MOST_ENTRIES = 3000  # known names that one printed name is held against by their words
MOST_COMPARED = 20  # of them, how many are compared word by word
# How often a word occurs is taken for what it would be in as many names; in very few names it says little.
SMALLEST_STOCK, FEW = 1000, 50
CLOSE = 70.0  # from this score on a person is asked
CONTAINED = 55.0  # the same where one name is the other with words added: "Amnesty International Korea"


@dataclass(frozen=True, slots=True)
class Close:
    """A known name close to a printed one; `entry` is its place in `Known`."""

    entry: int
    owner: int
    likeness: Likeness


class CloseNames:
    """The words of all known names, and for each the names that have it. Built at the first use."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for entry, core in enumerate(known.cores):
            for word in core.split():
                self._with_word[word].append(entry)
        self._sets: dict[str, set[int]] = {}
        self._scale = max(SMALLEST_STOCK / max(len(known.keys), FEW), 1.0)
        self._stock = math.log(max(len(known.keys), SMALLEST_STOCK) + 1)
        self._weights: dict[str, float] = {}
        self._by_edge: dict[str, list[str]] | None = None

    def weigh(self, word: str) -> float:
        """How much a word tells: 0.2 for "of", 1 for "rights", up to 5 for a word of one name."""
        weight = self._weights.get(word)
        if weight is None:
            weight = self._weights[word] = self._weight(word)
        return weight

    def _weight(self, word: str) -> float:
        if word in FUNCTION_WORDS:
            return 0.2
        if word in GENERIC_WORDS:
            return 1.0
        times = len(self._with_word.get(word, ())) * self._scale
        rarity = 1 - math.log(times + 1) / self._stock
        return 1 + 4 * max(rarity, 0.0)

    def occurs(self, word: str) -> bool:
        return word in self._with_word

    def close_to(self, key: str) -> list[Close]:
        """Return known names close to the match key `key`, the best of each organization."""
        words = core_key(key).split()
        best: dict[int, Close] = {}
        for entry in self._candidates(words):
            known_words = self._known.cores[entry].split()
            close = Close(
                entry, self._known.owners[entry], likeness(words, known_words, self.weigh, self.occurs)
            )
            known = best.get(close.owner)
            if known is None or self._rank(close) < self._rank(known):
                best[close.owner] = close
        return sorted(best.values(), key=self._rank)

    def _rank(self, close: Close) -> tuple[bool, float, str, bool, int]:
        known = self._known
        return (
            not close.likeness.safe,
            -close.likeness.score,
            known.texts[close.entry],
            known.kinds[close.entry] == WITHOUT_ACRONYM,
            close.owner,
        )

    def _candidates(self, words: list[str]) -> list[int]:
        """Return the names that share the most weight with `words`, not more than MOST_COMPARED.

        Rare words give the candidates, common ones only add to their weight: a name that is close enough has one of
        the rare words at least. Where all words are common, it must have the two rarest of them.
        """
        groups = sorted((sum(map(self._size, known)), word, known) for word, known in self._alike(words))
        total = left = sum(self.weigh(word) for _, word, _ in groups)
        weights: dict[int, float] = {}
        looked = 0
        for place, (size, word, known) in enumerate(groups):
            weight = self.weigh(word)
            entries = set().union(*map(self._entries, known)) if len(known) != 1 else self._entries(known[0])
            if left >= NEEDED * total and looked + size <= MOST_ENTRIES:
                looked += size
                for entry in entries:
                    weights[entry] = weights.get(entry, 0.0) + weight
            elif weights or place + 1 == len(groups):
                for entry in weights.keys() & entries:
                    weights[entry] += weight
            else:
                weights = dict.fromkeys(entries & self._of_all(groups[place + 1][2]), weight)
            left -= weight
        return self._heaviest(weights, NEEDED * total, len(words))

    def _size(self, word: str) -> int:
        return len(self._with_word[word])

    def _entries(self, word: str) -> set[int]:
        entries = self._sets.get(word)
        if entries is None:
            entries = self._sets[word] = set(self._with_word[word])
        return entries

    def _of_all(self, words: list[str]) -> set[int]:
        return set().union(*map(self._entries, words))

    def _alike(self, words: list[str]) -> Iterable[tuple[str, list[str]]]:
        """Each word, with the known words that it may be: itself, singular and plural; else what it may misspell."""
        for word in set(words):
            known = [form for form in _forms(word) if form in self._with_word]
            yield word, known or (self._misspelt(word) if len(word) >= 4 else [])

    def _heaviest(self, weights: dict[int, float], least: float, length: int) -> list[int]:
        enough = [entry for entry, weight in weights.items() if weight >= least - 1e-9]
        if len(enough) <= MOST_COMPARED:
            return enough
        cut = nlargest(MOST_COMPARED, map(weights.__getitem__, enough))[-1]
        cores, owners = self._known.cores, self._known.owners
        tied = [entry for entry in enough if weights[entry] == cut]
        heavier = [entry for entry in enough if weights[entry] > cut]
        return heavier + nsmallest(
            MOST_COMPARED - len(heavier),
            tied,
            key=lambda e: (abs(cores[e].count(" ") + 1 - length), cores[e], owners[e]),
        )

    def _misspelt(self, word: str) -> list[str]:
        """Return known words that begin or end like an unknown one and are a typing error away."""
        if self._by_edge is None:
            self._by_edge = _edges(self._with_word)
        alike = {*self._by_edge.get(word[:3], ()), *self._by_edge.get("$" + word[-3:], ())}
        allowed = 1 if len(word) < 9 else 2
        near = process.extract(word, sorted(alike), scorer=OSA.distance, score_cutoff=allowed, limit=None)
        found = {other for other, _, _ in near}
        if not word.isascii():
            found |= {o for o in alike if len(o) >= 4 and (word.startswith(o) or o.startswith(word))}
        return sorted(found)


def _forms(word: str) -> list[str]:
    """The word and its singular or plural, by the spelling alone."""
    forms = [word, word + "s"]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    elif word.endswith("y"):
        forms.append(word[:-1] + "ies")
    return forms + ([word[:-1]] if word.endswith("s") and len(word) > 4 else [])


def _edges(words: Iterable[str]) -> dict[str, list[str]]:
    edges: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= 4:
            edges[word[:3]].append(word)
            edges["$" + word[-3:]].append(word)
    return edges
