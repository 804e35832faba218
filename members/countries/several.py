"""Several places in one line: "USA/Canada", "Estados Unidos y México", "Trinidad and Tobago, Jamaica"."""

import re
from collections.abc import Callable

MOST_PLACES = 40
_LONGEST_NAME = 3  # pieces joined again, for names that hold a separator themselves
_SEPARATOR = re.compile(
    r"(\s*[/;,|+&、，；／・·]\s*|\s+[-–—]\s+|\s+(?:and|et|und|en|och|og|e|y|ed|i|и|و)\s+|\s+و(?=\w)"
    r"|(?<=[가-힣])(?:와|과|및)\s*|\s+및\s+|(?<=\w)(?:と|及び|和|与|與)(?=\w))",
    re.IGNORECASE,
)


def read(printed: str, known: Callable[[str], str | None]) -> list[str] | None:
    """Return what `known` says of every place in `printed`, None if it is one place only or one is unknown.

    The longest name wins: "Bosnia and Herzegovina and Serbia" are two.
    """
    pieces = _SEPARATOR.split(printed)
    if not 3 <= len(pieces) < 2 * MOST_PLACES:
        return None
    found: list[str] = []
    start = 0
    while start < len(pieces):
        step = _longest(pieces[start : start + 2 * _LONGEST_NAME - 1], known)
        if step is None:
            return None
        value, length = step
        found.append(value)
        start += length + 1
    return found


def _longest(pieces: list[str], known: Callable[[str], str | None]) -> tuple[str, int] | None:
    """Return what is known of the longest join of the first pieces, and how many they are."""
    for length in range(len(pieces) - (len(pieces) + 1) % 2, 0, -2):
        if (value := known("".join(pieces[:length]))) is not None:
            return value, length
    return None
