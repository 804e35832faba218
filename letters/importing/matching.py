"""Rows of a draft to organizations: the safe decisions are taken, the others left to staff."""

from collections.abc import Iterable

from members.matching import Match, Matcher

from .draft import LINK, NEW, UNMATCHED, Row

DECISIONS = {"match": LINK, "new": NEW, "ambiguous": UNMATCHED}


def match_rows(rows: Iterable[Row]) -> None:
    """Match those rows that are stale and of an organization. What staff decided stays, with fresh candidates."""
    stale = [row for row in rows if row.stale and row.is_organization and row.printed_name]
    if not stale:
        return
    matches = Matcher.from_database().match_many([(row.name, _code(row)) for row in stale])
    for row, match in zip(stale, matches, strict=True):
        _take(row, match)


def _code(row: Row) -> str | None:
    return row.country if len(row.country) == 2 else None


def _take(row: Row, match: Match) -> None:
    row.stale = False
    row.match_why = str(match.why)
    row.candidates = [
        {
            "organization_id": candidate.organization_id,
            "name": candidate.name,
            "country": candidate.country or "",
            "score": round(float(candidate.score), 2),
            "why": str(candidate.why),
        }
        for candidate in match.candidates
    ]
    if not row.decided:
        row.choice = DECISIONS[match.decision]
        row.organization_id = match.organization_id if row.choice == LINK else None
