"""A country beside a city or a state: "Seoul, South Korea", "France (Paris)", "Washington, DC, USA"."""

import re

from members.countries.resolver import resolve_country
from members.countries.subdivisions import subdivision_countries
from members.countries.text import LONGEST, normalize

_SEPARATOR = re.compile(r"\s*[,;/|()（）、，·・]\s*|\s+[-–—]\s+")
MOST_PARTS = 6
# The one country that bears the name of a state in our tables is told from it by its cities.
_GEORGIA = frozenset("tbilisi batumi kutaisi rustavi gori zugdidi sukhumi telavi".split())


def country_in_address(printed: str) -> str | None:
    """Return the ISO code of the one country among the parts of `printed`, else None.

    "Geneva, Switzerland" is CH, "Atlanta, Georgia, USA" is US, "Tbilisi, Georgia" is GE. None for "Oakland, CA"
    (a state is no country), "Lebanon, PA" (a town), "Paris", and where two countries stand.
    """
    if len(printed) > LONGEST:
        return None
    if whole := resolve_country(printed):
        return whole
    parts = [part for part in _SEPARATOR.split(printed) if part.strip()]
    if not 2 <= len(parts) <= MOST_PARTS:
        return None
    found = {part: code for part in parts if (code := resolve_country(part))}
    codes = set(found.values())
    if len(codes) > 1:
        codes -= {code for part, code in found.items() if codes.intersection(subdivision_countries(part))}
    if len(codes) != 1:
        return None
    code = codes.pop()
    return code if _states_agree(parts, found, code) else None


def _states_agree(parts: list[str], found: dict[str, str], code: str) -> bool:
    """Tell whether no state that follows the country speaks against it, as in "Lebanon, PA" and "Macon, Georgia"."""
    where = next(index for index, part in enumerate(parts) if found.get(part) == code)
    if code == "GE" and normalize(parts[where]) == "georgia":
        return any(normalize(part) in _GEORGIA for part in parts)
    for part in parts[where + 1 :]:
        states = subdivision_countries(part)
        if part not in found and states and code not in states:
            return False
    return True
