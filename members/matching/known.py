"""Every name that is known, ready to be looked up: the exact part of matching."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from members.countries import is_region, is_subdivision, resolve_country
from members.models.organization_name import NameKind

from .keys import acronym_form, core_key, name_and_acronym, printed_key
from .rows import PlainName, PlainOrganization

# How close a known name is to a printed one, the closest first, with the score that it earns.
SAME, WITHOUT_FORM, SPACED = 100.0, 98.0, 97.0
PART = 96.0  # the known name without the acronym that it carries
CURRENT, MERGED, WITHOUT_ACRONYM = "name", "merged", "part"  # kinds of known names beside those of NameKind


@dataclass(frozen=True, slots=True)
class Found:
    """An organization that has the printed name, how close, and by which of its names."""

    owner: int
    score: float
    why: str


class Known:
    """The known names of organizations. Merged organizations count as the one that they were merged into."""

    def __init__(self, organizations: Iterable[PlainOrganization], names: Iterable[PlainName]) -> None:
        rows = list(organizations)
        merged = {row[0]: row[5] for row in rows if row[5] is not None}
        final = {id: _end_of_chain(id, merged) for id in merged}
        gone = {id for id, end in final.items() if id != end}
        self.name = {row[0]: row[1] for row in rows if row[0] not in gone}  # by organization
        self.country = {row[0]: row[4] for row in rows if row[0] not in gone}
        self.have_acronym: set[int] = set()
        self._by_acronym: dict[str, list[int]] = defaultdict(list)
        # One entry for each known name, in parallel lists: lean, for there may be 200,000.
        self.keys = [row[3] for row in rows]
        self.owners = [final.get(row[0], row[0]) for row in rows]
        self.texts = [row[1] for row in rows]
        self.kinds = [MERGED if row[0] in gone else CURRENT for row in rows]
        for row in rows:
            if row[2]:
                self._add_acronym(row[2], final.get(row[0], row[0]))
        for id, text, kind, key in names:
            self._add_name(final.get(id, id), text, kind, key)
        self._add_parts()
        self.cores = [core_key(key) for key in self.keys]
        # Nearly every name is alone under its key; a list for each would cost more than all the rest.
        self._first: dict[str, int] = {}
        self._others: dict[str, list[int]] = defaultdict(list)
        for entry, core in enumerate(self.cores):
            compact = core.replace(" ", "")
            if self._first.setdefault(compact, entry) != entry:
                self._others[compact].append(entry)

    def _add_name(self, owner: int, text: str, kind: str, key: str) -> None:
        if owner not in self.name:  # a name that arrived without its organization
            return
        if kind == NameKind.ACRONYM:
            self._add_acronym(text, owner)
        else:
            self._add(owner, text, kind, key)

    def _add(self, owner: int, text: str, kind: str, key: str) -> None:
        self.keys.append(key)
        self.owners.append(owner)
        self.texts.append(text)
        self.kinds.append(kind)

    def _add_parts(self) -> None:
        """Know "Liberty in North Korea – LiNK" by its name and by its acronym too."""
        for entry, text in enumerate(list(self.texts)):
            if "(" in text or " – " in text or " - " in text or ": " in text:
                pair = name_and_acronym(text)
                if pair is not None and not is_place(pair[1]):
                    self._add(self.owners[entry], text, WITHOUT_ACRONYM, printed_key(pair[0]))
                    self._add_acronym(pair[1], self.owners[entry])

    def _add_acronym(self, acronym: str, owner: int) -> None:
        self.have_acronym.add(owner)
        self._by_acronym[acronym_form(acronym)].append(owner)

    def named(self, key: str) -> list[Found]:
        """Return the organizations that have the name with the match key `key`; of each, its closest name."""
        core = core_key(key)
        best: dict[int, Found] = {}
        compact = core.replace(" ", "")
        first = self._first.get(compact)
        for entry in () if first is None else (first, *self._others.get(compact, ())):
            found = self._found(entry, key, core)
            known = best.get(found.owner)
            if known is None or (-found.score, found.why) < (-known.score, known.why):
                best[found.owner] = found
        return list(best.values())

    def _found(self, entry: int, key: str, core: str) -> Found:
        known, kind, text = self.keys[entry], self.kinds[entry], self.texts[entry]
        if known == key:
            score, how = SAME, ""
        elif self.cores[entry] == core:
            score, how = WITHOUT_FORM, "but for the legal form"
        else:
            score, how = SPACED, "spaced differently"
        if kind == WITHOUT_ACRONYM:
            return Found(self.owners[entry], min(score, PART), "same name without its acronym")
        if kind == CURRENT:
            return Found(self.owners[entry], score, f"same name {how}".strip())
        label = {NameKind.FORMER.value: "former name", MERGED: "name of a merged record"}.get(
            kind, "other name"
        )
        return Found(self.owners[entry], score, f"{label}: {text}" + (f" ({how})" if how else ""))

    def with_acronym(self, acronym: str) -> set[int]:
        """Return the organizations with exactly that acronym, capitals as they are."""
        return set(self._by_acronym.get(acronym_form(acronym), ()))

    def with_acronym_in_any_case(self, acronym: str) -> set[int]:
        folded = acronym_form(acronym).casefold()
        return {owner for form in self._in_any_case.get(folded, ()) for owner in self._by_acronym[form]}

    @cached_property
    def _in_any_case(self) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = defaultdict(list)
        for form in self._by_acronym:
            forms[form.casefold()].append(form)
        return forms


def is_place(text: str) -> bool:
    """Tell whether a bracket holds a place and so names a chapter, not an acronym: "(UK)", "(SP)", "(Asia)"."""
    return bool(resolve_country(text) or is_region(text) or is_subdivision(text))


def _end_of_chain(id: int, merged: dict[int, int]) -> int:
    """Follow the mergers from one organization to the last; one in a circle stays itself."""
    seen = {id}
    here = id
    while (following := merged.get(here)) is not None:
        if following in seen:
            return id
        seen.add(following)
        here = following
    return here
