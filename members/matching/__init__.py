"""From a printed name to the organization that it means, and to organizations that may be there twice."""

from .duplicates import possible_duplicates
from .matcher import Matcher
from .result import Candidate, Decision, Match
from .rows import NameRow, OrganizationRow

__all__ = [
    "Candidate",
    "Decision",
    "Match",
    "Matcher",
    "NameRow",
    "OrganizationRow",
    "possible_duplicates",
]
