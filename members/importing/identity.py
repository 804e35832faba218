"""Which organization each row means: one that is stored, a new one, or one of several that a person must tell apart.

Rows are first matched with what is stored (members/matching). Rows that mean nothing stored are the same new
organization where their names are equal but for spaces, accents and legal form, and no two countries are given; also
where one gives the other's name among its own. So a second import finds what the first one made of the same rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from members.matching import Candidate, Matcher, NameRow, OrganizationRow
from members.matching.keys import acronym_form, core_key
from members.matching.matcher import SURE_ACRONYM
from members.matching.rows import stored_names, stored_organizations
from members.models import Organization
from members.names import match_key

from .entries import Entry
from .reasons import Refused
from .stored import Key

ANOTHER = "new"  # what staff say of a row that is none of the candidates
STEP = 200  # rows between two reports of progress
ROUNDS = 3
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
    told = _Told(choices, _still_there(choices))
    for place, entry in enumerate(entries, 1):
        if not entry.faults:
            told.ask(entry, matcher)
        if place % STEP == 0:
            progress(place)
    told.ask_again(lambda: progress(len(entries)))
    for entry, candidates in told.unsure.values():
        named = named_candidates(candidates)
        entry.faults.append(Refused("ambiguous", value=entry.name, candidates=named).reason)
    return told.stored | _new_ones(told.unknown, _names_of(entries, told.stored), choices)


class _Told:
    """What matching says of the rows: `stored` (row number -> organization), `unknown` and `unsure` ones."""

    def __init__(self, choices: Choices, chosen: set[int]) -> None:
        self.choices, self.chosen = choices, chosen
        self.stored: dict[int, Key] = {}
        self.unknown: list[Entry] = []
        self.unsure: dict[int, tuple[Entry, tuple[Candidate, ...]]] = {}

    def ask(self, entry: Entry, matcher: Matcher) -> None:
        choice = self.choices.get(str(entry.number))
        if isinstance(choice, int):
            self._take_choice(entry, choice)
            return
        match = matcher.match(entry.name, entry.country)
        if choice == ANOTHER or match.decision == "new":
            self.unknown.append(entry)
        elif match.organization_id is not None:
            self._take(entry, match.organization_id)
        else:
            self.unsure[entry.number] = entry, match.candidates

    def _take_choice(self, entry: Entry, choice: int) -> None:
        if choice in self.chosen:
            self.stored[entry.number] = choice
        else:
            entry.faults.append(Refused("merged_choice").reason)

    def _take(self, entry: Entry, found: int) -> None:
        if found < 0:  # a new organization, by the number of its row
            self.unknown.append(entry)
        else:
            self.stored[entry.number] = found

    def ask_again(self, progress: Callable[[], None]) -> None:
        """Ask of the unsure rows with the new organizations among the known ones, as a second import will.

        How alike two names are depends on how common their words are, and so on what else is known.
        """
        for _round in range(ROUNDS):
            before, unsure = len(self.unknown), self.unsure
            if not unsure or not before:
                return
            progress()
            matcher, self.unsure = _with_new_ones(self.unknown), {}
            for entry, _candidates in unsure.values():
                self.ask(entry, matcher)
            if len(self.unknown) == before:
                return


def _with_new_ones(unknown: Sequence[Entry]) -> Matcher:
    """A matcher of what is stored and of the new organizations; those are known by the negative of a row number."""
    first = {(compact(entry.name), entry.country): entry for entry in reversed(unknown)}
    organizations = [
        OrganizationRow.of(-entry.number, entry.name, acronym=_acronym(entry), country=entry.country)
        for entry in first.values()
    ]
    names = [NameRow.of(-entry.number, name) for entry in first.values() for name in entry.names()]
    return Matcher(chain(stored_organizations(), organizations), chain(stored_names(), names))


def _acronym(entry: Entry) -> str:
    return next(iter(entry.given.get("acronym", ())), "")


def _still_there(choices: Choices) -> set[int]:
    keys = [key for key in choices.values() if isinstance(key, int)]
    return set(Organization.objects.current().filter(pk__in=keys).values_list("pk", flat=True))


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
