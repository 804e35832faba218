"""What a query finds among what is public: a letter, an organization or a country that holds every term.

Entries say where words are; who may be found is decided here, by the querysets that every page starts from. A term
is one query for letters and one for organizations, whatever their number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import IntegerField, QuerySet, Value

from letters.models import Part, SearchEntry
from letters.search.countries import countries_named
from letters.search.shown import shown_letters, shown_organizations
from letters.search.terms import Query, Term
from members.models import Country

# What a term is worth in a part of a letter.
WORTH = {Part.LETTER: 3, Part.TITLE: 3, Part.RECIPIENT: 2, Part.BODY: 1}
Entries = Callable[[Part], QuerySet[Any]]


@dataclass(frozen=True)
class Found:
    """Keys of letters, the best first and the newest first among equals; of organizations; countries."""

    letters: list[int]
    organizations: list[int]
    countries: list[Country]
    alone: dict[Term, bool]  # each term -> is anything found by it alone?

    def __bool__(self) -> bool:
        return bool(self.letters or self.organizations or self.countries)


class Hit(NamedTuple):
    worth: int  # of the best place in which the term stands
    order: Any  # date of a letter, sort key of an organization


def find(query: Query) -> Found:
    """Find what is public now and holds all terms of `query`; nothing where there is none."""
    if not query.terms:
        return Found([], [], [], {})
    letters = [hits(letter_rows(holding(term))) for term in query.terms]
    organizations = [hits(organization_rows(holding(term))) for term in query.terms]
    countries = countries_named(query.terms)
    return Found(
        letters=newest_first(letters),
        organizations=best_named(organizations, hits(organization_rows(typed_in_full(query)))),
        countries=[country for country, terms in countries.items() if terms.issuperset(query.terms)],
        alone={
            term: bool(in_letters or in_organizations or any(term in terms for terms in countries.values()))
            for term, in_letters, in_organizations in zip(query.terms, letters, organizations, strict=True)
        },
    )


def holding(term: Term) -> Entries:
    return lambda part: SearchEntry.objects.of(part).holding(term)


def typed_in_full(query: Query) -> Entries:
    """Entries that are the query and nothing else."""
    name = Term(query.typed, query.whole.strip(), exact=True)
    return lambda part: SearchEntry.objects.of(part).holding(name).filter(folded=query.whole)


def letter_rows(entries: Entries) -> QuerySet[Any]:
    """Key, worth and date of every place in a public letter that has one of the entries."""
    own, of_letter = ("pk", "dated"), ("letter", "letter__dated")
    return union(
        rows(among, entries(part), WORTH[part], *(own if part == Part.LETTER else of_letter))
        for part, among in shown_letters().items()
    )


def organization_rows(entries: Entries) -> QuerySet[Any]:
    """Key, 1 and sort key of every organization that has one of the entries, as often as it has."""
    of_name = ("organization", "organization__sort_key")
    return union(
        rows(among, entries(part), 1, *(of_name if part == Part.NAME else ("pk", "sort_key")))
        for part, among in shown_organizations().items()
    )


def rows(among: QuerySet[Any], entries: QuerySet[Any], worth: int, key: str, order: str) -> QuerySet[Any]:
    keys = entries.order_by().values("key")
    ranked = among.filter(pk__in=keys).order_by().annotate(worth=Value(worth, IntegerField()))
    return ranked.values_list(key, "worth", order)


def union(parts: Iterable[QuerySet[Any]]) -> QuerySet[Any]:
    first, *others = parts
    return first.union(*others, all=True)


def hits(found: Iterable[tuple[int, int, Any]]) -> dict[int, Hit]:
    """Key -> its best hit; one query."""
    best: dict[int, Hit] = {}
    for key, worth, order in found:
        if key not in best or best[key].worth < worth:
            best[key] = Hit(worth, order)
    return best


def newest_first(by_term: Sequence[dict[int, Hit]]) -> list[int]:
    """Letters that hold every term: those with more of them in title and addressees first, undated ones last."""

    def rank(key: int) -> tuple[int, bool, int, int]:
        worth, dated = sum(term[key].worth for term in by_term), by_term[0][key].order
        return -worth, dated is None, -(dated.toordinal() if dated else 0), -key

    return sorted(in_all(by_term), key=rank)


def best_named(by_term: Sequence[dict[int, Hit]], in_full: dict[int, Hit]) -> list[int]:
    """Organizations that have every term in a name: those named just so first, then in the order of their names."""
    return sorted(in_all(by_term), key=lambda key: (key not in in_full, by_term[0][key].order, key))


def in_all(by_term: Sequence[dict[int, Hit]]) -> set[int]:
    return set.intersection(*map(set, by_term)) if by_term else set()
