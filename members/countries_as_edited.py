"""Countries as staff edited them: their names and aliases in the database decide what a letter's words mean."""

from collections.abc import Iterator
from contextlib import contextmanager

from members.countries import CountryResolver, using
from members.models import Country


def edited_resolver() -> CountryResolver:
    """Return a resolver of CLDR's names and of the names and aliases in the database. One query."""
    rows = Country.objects.values_list("code", "name", "aliases")
    if not (countries := list(rows)):
        return CountryResolver.default()
    return CountryResolver.knowing(
        (name, code) for code, country_name, aliases in countries for name in (*aliases, country_name)
    )


@contextmanager
def countries_as_edited() -> Iterator[None]:
    """Let `resolve_country` and `resolve_place` know staff's names and aliases within the block.

    Wrap the reading of a letter, so that an alias added in the admin is understood at once.
    """
    with using(edited_resolver()):
        yield
