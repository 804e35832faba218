"""Countries and regions as choices of a filter, in the reader's language and its order."""

from collections.abc import Iterable

from django.utils.translation import get_language

from members.countries import region_name
from members.models import Country
from members.names import sort_key

Choices = list[tuple[str, str]]


def country_choices(countries: Iterable[Country]) -> Choices:
    """Pairs of lower-case code, as in the addresses of countries, and name."""
    choices = [(country.code.lower(), country.display_name) for country in countries]
    return sorted(choices, key=lambda choice: sort_key(choice[1]))


def region_choices(countries: Iterable[Country]) -> Choices:
    """Pairs of a region's name as stored and as the reader calls it."""
    regions = {country.region for country in countries if country.region}
    return sorted(((region, region_display(region)) for region in regions), key=lambda pair: pair[1])


def region_display(region: str) -> str:
    return region_name(region, get_language() or "en")
