"""Whether organizations that were found may be linked without asking a person: the rule of the printed country."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from .known import Found, Known
from .result import Candidate, Decision

OTHER_COUNTRY = 0.8  # what is left of a score where the printed country contradicts the known one


class Answer(NamedTuple):
    decision: Decision
    why: str
    candidates: list[Candidate]


def decide(found: Sequence[Found], country: str | None, known: Known, sure: bool = True) -> Answer:
    """Decide among organizations that have the printed name, the closest ones before all others.

    A printed country chooses the organization known there; one without a known country fits any. Where a country is
    printed that contradicts the only one, or several remain, a person decides, as where the caller is not `sure`.
    """
    candidates = [candidate(one, country, known) for one in found]
    top = max(one.score for one in found)
    closest = [one for one in found if one.score == top]
    chosen, why = _choose(closest, country, known)
    if chosen is None or not sure:
        return Answer("ambiguous", why, candidates)
    rest = [one for one in candidates if one.organization_id != chosen.owner]
    # The chosen one leads, whatever the others are called.
    lead = Candidate(
        chosen.owner, known.name[chosen.owner], known.country[chosen.owner], chosen.score, chosen.why
    )
    below = [replace(one, score=min(one.score, chosen.score - 1)) for one in rest]
    return Answer("match", chosen.why, [lead, *below])


def candidate(found: Found, country: str | None, known: Known) -> Candidate:
    """The candidate for staff to see; one known in another country than the printed says so and scores less."""
    seat = known.country[found.owner]
    score, why = found.score, found.why
    if country and seat and seat != country:
        score, why = score * OTHER_COUNTRY, f"{why}, but in {seat}"
    return Candidate(found.owner, known.name[found.owner], seat, round(score, 1), why)


def _choose(closest: list[Found], country: str | None, known: Known) -> tuple[Found | None, str]:
    here = [one for one in closest if known.country[one.owner] == country] if country else closest
    if len(here) == 1:
        return here[0], here[0].why
    if len(here) > 1:
        return None, f"{here[0].why}: {len(here)} organizations" + (f" in {country}" if country else "")
    elsewhere = [one for one in closest if known.country[one.owner] is not None]
    if not elsewhere and len(closest) == 1:
        return closest[0], closest[0].why
    if len(closest) == 1:
        return None, f"{closest[0].why}, but in {known.country[closest[0].owner]}"
    return None, f"{closest[0].why}: {len(closest)} organizations, none known in {country}"
