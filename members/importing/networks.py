"""Which network each row names: a stored organization, or one of the sheet, and never one of its own chapters."""

from collections.abc import Mapping, Sequence

from members.matching import Matcher
from members.models import Organization

from .entries import Entry
from .identity import compact, named_candidates
from .reasons import Refused
from .stored import Key


def resolve_parents(entries: Sequence[Entry], keys: Mapping[int, Key], matcher: Matcher) -> dict[int, Key]:
    """Row number -> key of its network. Rows whose network cannot be told, or would be a circle, are refused.

    A row that is refused may take with it the only row of another row's network: gone over until nothing changes.
    """
    while True:
        standing = [entry for entry in entries if not entry.faults]
        before = len(standing)
        parents = _resolve(standing, keys, matcher)
        if not any(entry.faults for entry in standing) or not before:
            return parents


def _resolve(entries: Sequence[Entry], keys: Mapping[int, Key], matcher: Matcher) -> dict[int, Key]:
    here: dict[str, set[Key]] = {}
    for entry in entries:
        for name in (entry.name, *entry.names(), *entry.given.get("acronym", ())):
            here.setdefault(compact(name), set()).add(keys[entry.number])
    above = _stored_parents()
    parents: dict[int, Key] = {}
    for entry in entries:
        if not (name := entry.given.get("parent")):
            continue
        try:
            parent = _parent(name, here, matcher, above.get(keys[entry.number]))
            _check_circle(keys[entry.number], parent, above, name)
        except Refused as refused:
            entry.faults.append(refused.reason)
            continue
        parents[entry.number] = above[keys[entry.number]] = parent
    return parents


def _stored_parents() -> dict[Key, Key]:
    chapters = Organization.objects.exclude(parent=None).order_by()
    return {key: parent for key, parent in chapters.values_list("pk", "parent") if parent is not None}


def _parent(name: str, here: Mapping[str, set[Key]], matcher: Matcher, present: Key | None) -> Key:
    """The organization that `name` means. Where it may be several, the network that is stored (`present`) is meant."""
    own = here.get(compact(name), set())
    match = matcher.match(name)
    if len(own) == 1 or (not own and match.organization_id is not None):
        return next(iter(own)) if own else match.organization_id  # type: ignore[return-value]
    if present is not None and present in {*own, *(each.organization_id for each in match.candidates)}:
        return present
    if own or match.decision == "ambiguous":
        raise Refused("parent_ambiguous", value=name, candidates=named_candidates(match.candidates) or name)
    raise Refused("parent_unknown", value=name)


def _check_circle(own: Key, parent: Key, above: Mapping[Key, Key], name: str) -> None:
    seen: set[Key] = set()
    place: Key | None = parent
    while place is not None and place not in seen:
        if place == own:
            raise Refused("parent_circle", value=name)
        seen.add(place)
        place = above.get(place)
