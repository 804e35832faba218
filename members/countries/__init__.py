"""Countries: what letters print -> ISO codes, and names in any language. Imports neither database nor settings."""

from functools import lru_cache

from members.countries.address import country_in_address
from members.countries.cldr import localized_name
from members.countries.regions import M49, is_region
from members.countries.resolver import (
    CountryData,
    CountryResolver,
    Place,
    country_data,
    resolve_country,
    resolve_place,
    using,
)
from members.countries.subdivisions import is_subdivision, subdivision_countries
from members.countries.text import normalize

__all__ = [
    "M49",
    "CountryData",
    "CountryResolver",
    "Place",
    "country_data",
    "country_in_address",
    "country_name",
    "country_of_input",
    "is_region",
    "is_subdivision",
    "normalize",
    "region_name",
    "resolve_country",
    "resolve_place",
    "subdivision_countries",
    "using",
]


def country_of_input(typed: str) -> str | None:
    """Return the ISO code of what a person typed into a field for a country, else None.

    Beside all that `resolve_country` knows, any ISO 3166-1 code in any case: here "ca" can only be Canada.
    """
    code = typed.strip().upper()
    if len(code) in (2, 3) and (known := _by_iso_code().get(code)):
        return known
    return resolve_country(typed)


@lru_cache(maxsize=1)
def _by_iso_code() -> dict[str, str]:
    return {"UK": "GB"} | {code: e["code"] for e in country_data() for code in (e["code"], e["alpha3"])}


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    return {entry["code"]: entry["name"] for entry in country_data()}


def country_name(code: str, language: str = "en") -> str:
    """Return the name of the country `code` in `language` (a tag such as "pt" or "pt-br").

    English names are the delivered neutral ones (`Country.name` holds what staff made of them), all others
    CLDR's. Falls back to English, then to the code itself.
    """
    english = _english().get(code, "")
    if language.partition("-")[0].lower() == "en" and english:
        return english
    return localized_name(code, language) or english or localized_name(code, "en") or code


def region_name(name: str, language: str = "en") -> str:
    """Return the UN M49 region or subregion, given by its English name, in `language`; else English."""
    if language.partition("-")[0].lower() == "en":
        return name
    return localized_name(M49.get(name, ""), language) or name
