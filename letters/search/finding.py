"""What a query finds among what is public: a letter, an organization or a country that holds every term.

Entries of the index say where words are; what may be found of it is decided by the querysets that every page starts
from (`shown.py`). One query for each term, one for letters, one for organizations, whatever their number.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value

from letters.models import Part, SearchEntry
from letters.search.countries import countries_named
from letters.search.shown import shown_letters, shown_organizations
from letters.search.terms import Query, Term
from members.models import Country

# What a term is worth in a part of a letter; in any name of an organization it is worth the same.
WORTH: dict[str, int] = {Part.LETTER: 3, Part.TITLE: 3, Part.RECIPIENT: 2, Part.BODY: 1}
# Each part -> where its row has the key of the letter or organization, and what these are sorted by.
FIELDS: dict[Part, tuple[str, str]] = {
    Part.LETTER: ("pk", "dated"),
    Part.TITLE: ("letter", "letter__dated"),
    Part.RECIPIENT: ("letter", "letter__dated"),
    Part.BODY: ("letter", "letter__dated"),
    Part.ORGANIZATION: ("pk", "sort_key"),
    Part.ACRONYM: ("pk", "sort_key"),
    Part.NAME: ("organization", "organization__sort_key"),
}
NAMES = (Part.ORGANIZATION, Part.ACRONYM, Part.NAME)
Place = tuple[str, int]  # the part and key of an entry
Worths = dict[int, int]  # key of a letter or organization -> what a term is worth in it


class Row(NamedTuple):
    """One place where the public may find something, with the letter or organization that it is of."""

    part: str
    key: int
    owner: int
    order: Any


@dataclass(frozen=True)
class Found:
    """Keys of letters, the best first and the newest first among equals; of organizations; countries."""

    letters: list[int]
    organizations: list[int]
    countries: list[Country]
    known: list[Term]  # those by which alone something is found
    is_name: bool = False  # is the query the whole name of the first organization?

    def __bool__(self) -> bool:
        return bool(self.letters or self.organizations or self.countries)


def find(query: Query) -> Found:
    """Find what is public now and holds all terms of `query`; nothing where there is none."""
    if not (terms := query.terms):
        return Found([], [], [], [])
    places = [places_of(term) for term in terms]
    # Of letters all rows are read: they are few, and their texts long to look through once more.
    letter_rows = rows(shown_letters())
    organization_rows = rows(shown_organizations(), SearchEntry.objects.holding(*terms))
    letters, organizations = by_term(letter_rows, places), by_term(organization_rows, places)
    countries = countries_named(terms)
    in_full = named_in_full(query, organization_rows)
    return Found(
        letters=newest_first(letters, letter_rows),
        organizations=best_named(organizations, organization_rows, in_full),
        countries=[country for country, held in countries.items() if held.issuperset(terms)],
        known=[
            term
            for term, *among in zip(terms, letters, organizations, strict=True)
            if any(among) or any(term in held for held in countries.values())
        ],
        is_name=bool(in_full),
    )


def places_of(term: Term) -> set[Place]:
    """Where the term stands, public or not."""
    return set(SearchEntry.objects.holding(term).values_list("part", "key"))


def rows(shown: dict[Part, QuerySet[Any]], holding: QuerySet[SearchEntry] | None = None) -> list[Row]:
    """The places among `shown`, or those of them that have one of the entries; one query."""
    first, *others = (_rows(part, among, holding) for part, among in shown.items())
    return [Row(*row) for row in first.union(*others, all=True)]


def _rows(part: Part, among: QuerySet[Any], holding: QuerySet[SearchEntry] | None) -> QuerySet[Any]:
    if holding is not None:
        among = among.filter(pk__in=holding.filter(part=part).values("key"))
    of_part = among.order_by().annotate(part=Value(str(part), CharField()))
    return of_part.values_list("part", "pk", *FIELDS[part])


def named_in_full(query: Query, among: Sequence[Row]) -> set[int]:
    """The organizations of which a name is the query and nothing else."""
    names = SearchEntry.objects.filter(part__in=NAMES, folded=query.whole).holding(*query.terms)
    places = set(names.values_list("part", "key"))
    return {row.owner for row in among if (row.part, row.key) in places}


def by_term(among: Sequence[Row], places: Sequence[Collection[Place]]) -> list[Worths]:
    """For each term, given as its places: what it is worth where it stands best."""
    worths: list[Worths] = [{} for _term in places]
    for row in among:
        worth = WORTH.get(row.part, 1)
        for held, best in zip(places, worths, strict=True):
            if (row.part, row.key) in held:
                best[row.owner] = max(best.get(row.owner, 0), worth)
    return worths


def newest_first(worths: Sequence[Worths], among: Sequence[Row]) -> list[int]:
    """Letters that hold every term: those with more of them in title and addressees first, undated ones last."""
    dates = {row.owner: row.order.toordinal() if row.order else 0 for row in among}
    return sorted(in_all(worths), key=lambda key: (-sum(term[key] for term in worths), -dates[key], -key))


def best_named(worths: Sequence[Worths], among: Sequence[Row], in_full: Collection[int]) -> list[int]:
    """Organizations that have every term in a name: those named just so first, then in the order of their names."""
    order = {row.owner: row.order for row in among}
    return sorted(in_all(worths), key=lambda key: (key not in in_full, order[key], key))


def in_all(worths: Sequence[Worths]) -> set[int]:
    return set.intersection(*map(set, worths))
