"""Decides what a printed name means: one known organization, one of several, or a new one."""

from collections.abc import Iterable, Sequence
from typing import Self

from members.countries import resolve_country

from .close import CloseNames
from .decide import Answer, decide
from .keys import (
    LONGEST,
    acronym_form,
    name_and_acronym,
    parts,
    printed_key,
    split_bracket,
)
from .known import PART, Found, Known, is_place
from .nearby import by_likeness
from .result import Match, best_first
from .rows import PlainName, PlainOrganization, stored_names, stored_organizations

BOTH = 99.0  # name and acronym say the same
ACRONYM = 95.0
ACRONYM_IN_OTHER_CASE = 80.0
SURE_ACRONYM = 4  # letters; a shorter acronym decides only with the right country
SIMILAR = 85.0  # a name this close to that of the organization whose acronym stands beside it is its name


class Matcher:
    """Built once from the names that are known; then answers for any number of printed names."""

    def __init__(self, organizations: Iterable[PlainOrganization], names: Iterable[PlainName] = ()) -> None:
        """Take rows as `OrganizationRow` and `NameRow` lay them out, in any order."""
        self._known = Known(organizations, names)
        self._words: CloseNames | None = None

    @classmethod
    def from_database(cls) -> Self:
        """A matcher of all organizations and names that are stored now, in two queries."""
        return cls(stored_organizations(), stored_names())

    def match_many(
        self, printed: Iterable[str | tuple[str, str | None]], country: str | None = None
    ) -> list[Match]:
        """Match names, or pairs of name and ISO country, in their order. `country` is that of names without one."""
        return [
            self.match(entry, country) if isinstance(entry, str) else self.match(*entry) for entry in printed
        ]

    def match(self, printed_name: str, country: str | None = None) -> Match:
        """Say which organization `printed_name` means. `country` is the ISO code of the printed country, if any.

        Never raises; the answer does not depend on the order in which organizations are known.
        """
        name = " ".join(printed_name.split())[:LONGEST]
        country = country.upper() if country else None
        answer = self._answer(name, country) if name else Answer("new", "no name", [])
        ranked = best_first(answer.candidates)
        return Match(
            printed_name=printed_name,
            country=country,
            decision=answer.decision,
            organization_id=ranked[0].organization_id if answer.decision == "match" else None,
            score=ranked[0].score if ranked else 0.0,
            why=answer.why,
            candidates=ranked,
        )

    def _answer(self, name: str, country: str | None) -> Answer:
        return (
            self._by_whole(name, country)
            or self._by_bracketed_country(name, country)
            or self._by_rest(name, country)
        )

    def _by_whole(self, name: str, country: str | None) -> Answer | None:
        return self._by_name(name, country) or self._by_acronym(name, country)

    def _by_rest(self, name: str, country: str | None) -> Answer:
        return (
            self._by_both_parts(name, country)
            or self._by_name_beside_acronym(name, country)
            or by_likeness(name, country, self._known, self._close_names())
        )

    def _close_names(self) -> CloseNames:
        if self._words is None:
            self._words = CloseNames(self._known)
        return self._words

    def _by_name(self, name: str, country: str | None) -> Answer | None:
        found = self._known.named(printed_key(name))
        return decide(found, country, self._known) if found else None

    def _by_acronym(self, name: str, country: str | None) -> Answer | None:
        """ "FIDH" alone. Short acronyms are shared by many and decide only where the country agrees."""
        form = acronym_form(name)
        if found := self._found(self._known.with_acronym(name), ACRONYM, f"acronym {form}"):
            agrees = country is not None and any(self._known.country[one.owner] == country for one in found)
            return decide(found, country, self._known, sure=len(form) >= SURE_ACRONYM or agrees)
        owners = self._known.with_acronym_in_any_case(name)
        if found := self._found(owners, ACRONYM_IN_OTHER_CASE, f"acronym {form}, but for the capitals"):
            return decide(found, country, self._known, sure=False)
        return None

    def _found(self, owners: Iterable[int], score: float, why: str) -> list[Found]:
        return [Found(owner, score, why) for owner in sorted(owners)]

    def _by_bracketed_country(self, name: str, country: str | None) -> Answer | None:
        """Read "Free NK Gulag (ROK)" as that name with that printed country."""
        bracket = split_bracket(name)
        code = resolve_country(bracket[1]) if bracket else None
        if bracket is None or code is None or country not in (None, code):
            return None
        return self._by_whole(bracket[0], code) or self._by_rest(bracket[0], code)

    def _by_both_parts(self, name: str, country: str | None) -> Answer | None:
        """ "Name (ACR)", "ACR: Name", "Name / Other Name" where both parts mean the same organization."""
        for one, other in parts(name):
            if both := self._meant_by(one) & self._meant_by(other):
                return decide(self._found(both, BOTH, f"{one} and {other}: both known"), country, self._known)
        return None

    def _meant_by(self, part: str) -> set[int]:
        named = {found.owner for found in self._known.named(printed_key(part))}
        return named | self._known.with_acronym(part)

    def _by_name_beside_acronym(self, name: str, country: str | None) -> Answer | None:
        """ "Name (ACR)" where only one of them is known."""
        pair = name_and_acronym(name)
        if pair is None or is_place(pair[1]):
            return None
        full, acronym = pair
        owners = self._known.with_acronym(acronym)
        if found := self._known.named(printed_key(full)):
            return self._with_new_acronym(found, owners, pair, country)
        alike = [
            close
            for close in self._close_names().close_to(printed_key(full))
            if close.owner in owners and close.likeness.score >= SIMILAR
        ]
        why = f"acronym {acronym} and a similar name"
        return (
            decide(self._found({c.owner for c in alike}, BOTH - 3, why), country, self._known)
            if alike
            else None
        )

    def _with_new_acronym(
        self, found: Sequence[Found], owners: set[int], pair: tuple[str, str], country: str | None
    ) -> Answer:
        """The name is known, the acronym is not its own: sure only if nobody has it and the organization has none."""
        others = self._found(owners, ACRONYM, f"acronym {pair[1]}")
        sure = not others and not any(one.owner in self._known.have_acronym for one in found)
        known = [Found(one.owner, min(one.score, PART), f"{one.why}, beside {pair[1]}") for one in found]
        answer = decide(known, country, self._known, sure=sure and _may_abbreviate(pair[1], pair[0]))
        more = decide(others, country, self._known, sure=False).candidates if others else []
        return Answer(answer.decision, answer.why, answer.candidates + more)


def _may_abbreviate(acronym: str, name: str) -> bool:
    """Tell whether `acronym` can be that of `name`: its initials, or long enough to be those in another language."""
    initials = "".join(word[0] for word in printed_key(name).split())
    letters = iter(initials)
    return len(acronym) >= SURE_ACRONYM or all(letter in letters for letter in acronym.casefold())
