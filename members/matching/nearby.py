"""The last step: names that are only close, and names of which one part is known."""

from .close import CLOSE, CONTAINED, Close, CloseNames
from .decide import Answer, candidate, decide
from .keys import parts, printed_key
from .known import Found, Known, is_place
from .result import Candidate
from .words import FUNCTION_WORDS, GENERIC_WORDS, MOST_WORDS

ONE_PART = 75.0  # one part of "A – B" is a known name, the other is not
BEGINNING = 60.0  # the printed name begins with a known one: perhaps a chapter
DISTANT = 45.0  # shown beside "new"
MOST_CLOSE = 10


def by_likeness(name: str, country: str | None, known: Known, words: CloseNames) -> Answer:
    """Link a name that is another spelling of exactly one known name, ask where it is close, else call it new."""
    close = words.close_to(printed_key(name))[:MOST_CLOSE]
    found = [Found(one.owner, round(one.likeness.score, 1), explain(one, known)) for one in close]
    halves = _known_parts(name, known) + _known_beginnings(name, known)
    if safe := [one for one, how in zip(found, close, strict=True) if how.likeness.safe]:
        answer = decide(safe, country, known, sure=len(safe) == 1 and not halves)
        rest = [candidate(one, country, known) for one in found if one not in safe]
        return Answer(answer.decision, answer.why, answer.candidates + _below(rest, answer.candidates))
    near = [one for one, how in zip(found, close, strict=True) if _is_near(how)]
    if near or halves:
        candidates = [candidate(one, country, known) for one in near + halves]
        best = min(candidates, key=lambda one: (-one.score, one.why))
        return Answer("ambiguous", best.why, candidates)
    distant = [candidate(one, country, known) for one in found if one.score >= DISTANT]
    return Answer("new", "no known name is close", distant)


def explain(close: Close, known: Known) -> str:
    """ "97% alike: Life Funds for North Korean Refugees", with the words that set the two apart."""
    text = f"{close.likeness.score:.0f}% alike: {known.texts[close.entry]}"
    differs = [
        f"{verb} “{' '.join(words)}”"
        for verb, words in (("adds", close.likeness.more), ("lacks", close.likeness.missing))
        if words
    ]
    if close.likeness.reordered:
        differs.append("in another order")
    return f"{text} ({', '.join(differs)})" if differs else text


def _is_near(close: Close) -> bool:
    return close.likeness.score >= (CONTAINED if close.likeness.contained else CLOSE)


def _known_parts(name: str, known: Known) -> list[Found]:
    """Organizations that one part of "A – B", "A (B)", "A, B" names; the other part may be a chapter or anything."""
    found: list[Found] = []
    for pair in parts(name):
        for part in pair:
            if is_place(part):
                continue
            owners = {one.owner for one in known.named(printed_key(part))} | known.with_acronym(part)
            found += [
                Found(owner, ONE_PART, f"“{part}” is known, the rest is not") for owner in sorted(owners)
            ]
    return found


def _known_beginnings(name: str, known: Known) -> list[Found]:
    """Organizations whose whole name the printed one begins with: "Amnesty International Korea"."""
    words = printed_key(name).split()
    telling = bool(words) and len(words[0]) >= 4 and words[0] not in GENERIC_WORDS | FUNCTION_WORDS
    for length in range(min(len(words), MOST_WORDS) - 1, 0 if telling else 1, -1):
        if found := known.named(" ".join(words[:length])):
            more = " ".join(words[length:])
            whys = {one.owner: f"begins with {known.name[one.owner]} (adds “{more}”)" for one in found}
            return [Found(owner, BEGINNING, why) for owner, why in sorted(whys.items())]
    return []


def _below(rest: list[Candidate], leading: list[Candidate]) -> list[Candidate]:
    """What is left after a decision must not outrank it."""
    least = min(one.score for one in leading)
    return [one for one in rest if one.score < least]
