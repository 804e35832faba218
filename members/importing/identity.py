"""Which organization each row means: one that is stored, a new one, or one of several that a person must tell apart.

Rows are first matched with what is stored (members/matching). Rows that mean nothing stored are the same new
organization where their names are equal but for spaces, accents and legal form, and no two countries are given; also
where one gives the other's name among its own. So a second import finds what the first one made of the same rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from members.matching import Candidate, Matcher
from members.matching.keys import acronym_form, core_key
from members.matching.matcher import SURE_ACRONYM
from members.models import Organization
from members.names import match_key

from .entries import Entry
from .reasons import Refused
from .stored import Key

ANOTHER = "new"  # what staff say of a row that is none of the candidates
STEP = 200  # rows between two reports of progress
Choices = Mapping[str, int | str]  # row number -> organization, or ANOTHER
Progress = Callable[[int], None]


def compact(name: str) -> str:
    """What two spellings of one name have in common: "HanVoice", "Han Voice Inc."."""
    return core_key(match_key(name)).replace(" ", "")


def named_candidates(candidates: Iterable[Candidate]) -> str:
    return "; ".join(f"{each.name} ({each.country})" if each.country else each.name for each in candidates)


def identify(
    entries: Sequence[Entry], matcher: Matcher, choices: Choices, progress: Progress
) -> dict[int, Key]:
    """Row number -> key of the organization; rows that cannot be told are refused in their entry."""
    stored: dict[int, Key] = {}
    unknown: list[Entry] = []
    chosen = _still_there(choices)
    for place, entry in enumerate(entries, 1):
        if not entry.faults:
            try:
                found = _stored(entry, matcher, choices, chosen)
                if found is None:
                    unknown.append(entry)
                else:
                    stored[entry.number] = found
            except Refused as refused:
                entry.faults.append(refused.reason)
        if place % STEP == 0:
            progress(place)
    return stored | _new_ones(unknown, _names_of(entries, stored), choices)


def _still_there(choices: Choices) -> set[int]:
    keys = [key for key in choices.values() if isinstance(key, int)]
    return set(Organization.objects.current().filter(pk__in=keys).values_list("pk", flat=True))


def _stored(entry: Entry, matcher: Matcher, choices: Choices, chosen: set[int]) -> int | None:
    """The stored organization that a row means; None if it means none. Raises Refused."""
    choice = choices.get(str(entry.number))
    if isinstance(choice, int):
        if choice not in chosen:
            raise Refused("merged_choice")
        return choice
    match = matcher.match(entry.name, entry.country)
    if match.decision == "ambiguous" and choice != ANOTHER:
        raise Refused("ambiguous", value=entry.name, candidates=named_candidates(match.candidates))
    return match.organization_id if match.decision == "match" and choice != ANOTHER else None


def _names_of(entries: Sequence[Entry], keys: Mapping[int, Key]) -> dict[str, set[Key]]:
    """Other names that rows give -> the organizations whose they are."""
    found: dict[str, set[Key]] = defaultdict(set)
    for entry in entries:
        if not entry.faults and (key := keys.get(entry.number)) is not None:
            for name in _other_keys(entry):
                found[name].add(key)
    return found


def _other_keys(entry: Entry) -> set[str]:
    acronyms = (acronym_form(each) for each in entry.given.get("acronym", ()))
    sure = {compact(each) for each in acronyms if len(each) >= SURE_ACRONYM}
    return {compact(name) for name in entry.names()} | sure


def _new_ones(unknown: Sequence[Entry], known: dict[str, set[Key]], choices: Choices) -> dict[int, Key]:
    """Keys for rows that mean nothing stored: one for each name and country."""
    countries: dict[str, set[str]] = defaultdict(set)
    for entry in unknown:
        countries[compact(entry.name)] |= {entry.country} if entry.country else set()
    keys: dict[int, Key] = {}
    for entry in unknown:
        there = countries[compact(entry.name)]
        if entry.country is None and len(there) > 1:
            entry.faults.append(Refused("same_name_in_sheet", value=entry.name).reason)
            continue
        country = entry.country or next(iter(there), "")
        keys[entry.number] = f"{compact(entry.name)}|{country}"
    return _joined_by_other_names([e for e in unknown if e.number in keys], keys, known, choices)


def _joined_by_other_names(
    entries: Sequence[Entry], keys: dict[int, Key], known: dict[str, set[Key]], choices: Choices
) -> dict[int, Key]:
    """Let rows whose name another row gives as an other name of its organization mean that organization."""
    owners = {name: set(own) for name, own in known.items()}
    for name, own in _names_of(entries, keys).items():
        owners.setdefault(name, set()).update(own)
    country = {keys[entry.number]: entry.country for entry in entries if entry.country}
    moved: dict[Key, Key] = {}
    for entry in entries:
        key = keys[entry.number]
        others = owners.get(compact(entry.name), set()) - {key}
        if len(others) == 1 and str(entry.number) not in choices:
            other = next(iter(others))
            if country.get(other) in (None, country.get(key)) or country.get(key) is None:
                moved[key] = other
    return {number: _end(key, moved) for number, key in keys.items()}


def _end(key: Key, moved: Mapping[Key, Key]) -> Key:
    """The end of the chain; where two name each other, the first in order."""
    seen = [key]
    while (following := moved.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :], key=str)
        seen.append(following)
    return seen[-1]
