"""Countries by any of their names: in every language of the site, and as letters print them."""

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings

from letters.search.folding import fold
from letters.search.terms import Term
from members.countries import country_name
from members.models import Country


def countries_named(terms: Sequence[Term]) -> dict[Country, set[Term]]:
    """Each country with the terms that a name of it holds, in the order of names; one query."""
    found = {}
    for country, names in named_countries() if terms else ():
        if held := {term for term in terms if any(term.pattern in name for name in names)}:
            found[country] = held
    return found


def named_countries() -> list[tuple[Country, frozenset[str]]]:
    """Every country with its names, in the order of names; one query."""
    countries = Country.objects.order_by("name")
    return [
        (each, folded_names(each.code, each.name, each.alpha3, *map(str, each.aliases))) for each in countries
    ]


@lru_cache(maxsize=1024)
def folded_names(code: str, *own: str) -> frozenset[str]:
    """All names of a country in the form that is compared."""
    return frozenset(
        map(fold, [*own, *(country_name(code, language) for language, _name in settings.LANGUAGES)])
    )
