"""How alike two names are, word by word: which words they share, which are nearly the same, which set them apart."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from members.countries import is_region, resolve_country

# Words that distinguish nothing. "Against", "without" and their like are missing on purpose.
FUNCTION_WORDS = frozenset(
    """the a an of for in on and to at by de du des d la le les l el los las del da do das dos e y et und der die das
    den dem im in fur zur zum von di dei degli della delle il lo gli i o os en em au aux pour para por per van voor
    het een""".split()
)
# Words in the names of very many organizations of this field: sharing them says little.
GENERIC_WORDS = frozenset(
    """human rights right international national association foundation center centre committee council coalition
    network institute organization organisation federation society union alliance group forum development fund trust
    global world justice peace movement initiative project campaign commission action support solidarity women youth
    democracy freedom community education research law legal lawyers defenders watch assembly league services
    droits homme humains droit association federation fondation centre comite conseil reseau ligue collectif action
    derechos humanos asociacion fundacion centro comite consejo red federacion instituto movimiento
    direitos associacao fundacao conselho rede federacao movimento instituto
    verein bund verband stiftung menschenrechte gesellschaft netzwerk
    diritti umani associazione fondazione comitato rete lega""".split()
)
MOST_WORDS = 40  # longer names are compared by equal words only
BY_WORDS = 0.6  # the part of the words in the score of two names that both have words of their own
REORDERED = 95.0  # the most that the same words in another order score
Pair = Literal["plural", "typo", "longer"]
WORTH: dict[Pair, float] = {"plural": 0.96, "typo": 0.9, "longer": 0.7}
Weigh = Callable[[str], float]
Occurs = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` 0 to 100; `safe`: one name in two spellings; `contained`: all words of one are in the other.

    `reordered`: the same words in another order, which may or may not be the same organization.
    """

    score: float
    safe: bool
    contained: bool
    reordered: bool = False
    more: tuple[str, ...] = ()  # significant words that only the printed name has
    missing: tuple[str, ...] = ()  # significant words that only the known name has


@lru_cache(maxsize=20000)
def is_place_word(word: str) -> bool:
    return resolve_country(word) is not None or is_region(word)


def without_plural(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def nearly(one: str, other: str) -> Pair | None:
    """Say how two different words are nearly one, or None. Places, numbers and first letters must be equal."""
    if one[0] != other[0] or any(c.isdigit() for c in one + other):
        return None
    if without_plural(one) == without_plural(other):
        return "plural"
    if (
        not one.isascii()
        and min(len(one), len(other)) >= 4
        and (one.startswith(other) or other.startswith(one))
    ):
        return "longer"  # scripts without spaces: a chapter's name begins with that of the whole
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < 5 else 1 if shorter < 9 else 2
    if not allowed or OSA.distance(one, other, score_cutoff=allowed) > allowed:
        return None
    return None if is_place_word(one) or is_place_word(other) else "typo"


def likeness(printed: list[str], known: list[str], weigh: Weigh, occurs: Occurs) -> Likeness:
    """Compare two names given as words. `weigh` says how much a word tells, `occurs` whether any known name has it."""
    shared = Counter(printed) & Counter(known)
    more, missing = list((Counter(printed) - shared).elements()), list((Counter(known) - shared).elements())
    pairs = _pair_up(more, missing) if len(printed) + len(known) <= 2 * MOST_WORDS else []
    common = sum(weigh(word) * times for word, times in shared.items())
    common += sum(WORTH[how] * (weigh(one) + weigh(other)) / 2 for one, other, how in pairs)
    whole = sum(map(weigh, printed)) + sum(map(weigh, known))
    more_left, missing_left = _significant(more), _significant(missing)
    score = 200 * common / whole if whole else 0.0
    same_words = not more_left and not missing_left
    if more_left and missing_left:  # each has words of its own: letters that are alike count as well
        score = BY_WORDS * score + (1 - BY_WORDS) * fuzz.token_sort_ratio(" ".join(printed), " ".join(known))
    reordered = same_words and not _same_order(printed, known, pairs)
    return Likeness(
        score=min(score, REORDERED) if reordered else score,
        safe=same_words
        and not reordered
        and _is_safe(pairs, list(shared.elements()), bool(more or missing), occurs),
        reordered=reordered,
        contained=bool(common) and not (more_left and missing_left),
        more=tuple(more_left),
        missing=tuple(missing_left),
    )


def _pair_up(more: list[str], missing: list[str]) -> list[tuple[str, str, Pair]]:
    """Take nearly equal words out of both lists and return them as pairs."""
    pairs: list[tuple[str, str, Pair]] = []
    for word in list(more):
        for other in missing:
            if how := nearly(word, other):
                pairs.append((word, other, how))
                more.remove(word)
                missing.remove(other)
                break
    return pairs


def _significant(words: list[str]) -> list[str]:
    return [word for word in words if word not in FUNCTION_WORDS]


def _is_safe(
    pairs: list[tuple[str, str, Pair]], shared: list[str], small_words_differ: bool, occurs: Occurs
) -> bool:
    """One plural costs one shared word as proof, a typing error two, another small word three.

    A word that other names have too is no typing error: "Humane Society" is not "Human Society".
    """
    hows = [how for _, _, how in pairs]
    if "longer" in hows or hows.count("typo") > 1 or len(hows) > 2:
        return False
    if any(how == "typo" and (occurs(printed) or len(printed) < 5) for printed, _, how in pairs):
        return False
    needed = max(1 if "plural" in hows else 0, 2 if "typo" in hows else 0, 3 if small_words_differ else 0)
    return bool(pairs or small_words_differ) and len(_significant(shared)) >= needed


def _same_order(printed: list[str], known: list[str], pairs: list[tuple[str, str, Pair]]) -> bool:
    known_as = {one: other for one, other, _ in pairs}
    return [known_as.get(word, word) for word in _significant(printed)] == _significant(known)
