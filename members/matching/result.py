"""What matching says of a printed name."""

from dataclasses import dataclass
from typing import Literal

Decision = Literal["match", "ambiguous", "new"]
MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Candidate:
    """An organization that a printed name may mean. `score` is 0 to 100, `country` an ISO code or None."""

    organization_id: int
    name: str
    country: str | None
    score: float
    why: str


@dataclass(frozen=True)
class Match:
    """The answer for one printed name.

    "match": this organization, safe without a person. "ambiguous": a person chooses among the candidates (or none
    of them). "new": no organization is known under this name; candidates, if any, are only distantly alike.
    """

    printed_name: str
    country: str | None
    decision: Decision
    organization_id: int | None  # of a "match", else None
    score: float  # of the best candidate, 0 where there is none
    why: str  # a short English phrase: "same name", "other name: HanVoice"
    candidates: tuple[Candidate, ...]  # best first, at most MOST_CANDIDATES


def best_first(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """One candidate for each organization, its best one, in an order that depends on nothing else."""
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.organization_id)
        if known is None or _rank(candidate) < _rank(known):
            best[candidate.organization_id] = candidate
    return tuple(sorted(best.values(), key=_rank)[:MOST_CANDIDATES])


def _rank(candidate: Candidate) -> tuple[float, str, int, str]:
    return (-candidate.score, candidate.name, candidate.organization_id, candidate.why)
