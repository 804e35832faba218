"""The register of all places that name or count who signed a letter: by the name of their address, what each says.

A place asks as a visitor and answers what it was told, as facts under the names that `cases.Expected` gives them. A new
public address has to be entered here, or in `elsewhere.py` with the reason why it tells nothing of that kind.
"""

from collections.abc import Callable
from typing import Any

from .visitor import Visitor

Facts = dict[str, Any]
Place = Callable[[Visitor, Any], Facts]
PLACES: dict[str, list[Place]] = {}
COSTLY: set[Place] = set()
OF_THE_SITE: set[Place] = set()  # they tell of all letters at once


def place(*names: str, costly: bool = False, of_the_site: bool = False) -> Callable[[Place], Place]:
    """Enter a place under the names of the addresses that it asks."""

    def enter(found: Place) -> Place:
        for name in names:
            PLACES.setdefault(name, []).append(found)
        if costly:
            COSTLY.add(found)
        if of_the_site:
            OF_THE_SITE.add(found)
        return found

    return enter


def all_places() -> list[Place]:
    """Each once, in the order in which they were entered."""
    return list(dict.fromkeys(found for entered in PLACES.values() for found in entered))
