"""What a letter prints as a place -> ISO 3166-1 codes. Pure functions on text: no database, no settings."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self, TypedDict

from members.countries import several
from members.countries.cldr import MAIN_LANGUAGES, names_by_language
from members.countries.forms import split_turned, turned, without_form_of_state
from members.countries.regions import is_region
from members.countries.text import LONGEST, TRIM, compact, normalize

DATA = Path(__file__).resolve().parents[2] / "fixtures" / "countries.json"
MOST_REMEMBERED = 8192  # answers; the lines of a letter are asked about again and again
# ISO 3166-1 codes that letters print and that mean nothing else there, in capitals. All others ("CA", "PA",
# "CAN", "PER") are taken by states, organizations or words. Acronyms such as "ROK" are aliases in the data.
_CODES_AS_PRINTED = frozenset(
    "US GB NZ HK JP KR TW FR USA GBR DEU JPN KOR PRK CHN TWN UKR IDN KHM VNM NLD NZL ZAF MEX".split()
)
# By rule these say too little: a "Democratic Republic of Korea" is not South Korea.
_NEVER_BY_RULE = frozenset({"KR", "KP", "CG", "CD", "CN", "TW", "GE"})

# English adjectives that another language uses as the name of the country.
_ADJECTIVES = frozenset({"swiss", "somali"})

Kind = Literal["country", "countries", "region"]


class CountryData(TypedDict):
    """One entry of `fixtures/countries.json`; region and subregion are English UN M49 names."""

    code: str
    alpha3: str
    name: str
    region: str
    subregion: str
    aliases: list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed. `codes` holds every country it names; a region may name one too ("Mexico and Europe")."""

    printed: str
    codes: tuple[str, ...]
    kind: Kind


@lru_cache(maxsize=1)
def country_data() -> tuple[CountryData, ...]:
    """Return the countries of `fixtures/countries.json`, by code."""
    return tuple(json.loads(DATA.read_text(encoding="utf-8")))


def counts_as_printed(alias: str) -> bool:
    """Tell whether `alias` counts only as it stands, because it is a word otherwise.

    So do acronyms of up to four capitals ("ROK", "U.S.", "EE.UU.") and names whose letters are three at most
    ("Usa", "Irã", "oPt").
    """
    letters = compact(alias)
    return (letters.isascii() and letters.isupper() and len(letters) <= 4) or _is_word(normalize(alias), 3)


def _is_word(key: str, most: int) -> bool:
    return len(key) <= most and key.isascii()


class CountryResolver:
    """Knows the countries by every name in the data, in CLDR, and those added with `extended`. Immutable."""

    def __init__(self, names: Mapping[str, str], codes: Mapping[str, str]) -> None:
        """Take ISO codes by `normalize`d name, and by acronym in capitals without dots ("ROK")."""
        self._names = names
        self._codes = codes
        self._places: dict[str, Place | None] = {}

    @classmethod
    def knowing(cls, aliases: Iterable[tuple[str, str]]) -> Self:
        """Return a resolver of the ISO codes, CLDR's names and `aliases`, pairs of name and ISO code, which win."""
        return cls(*_cldr()).extended(aliases)

    @classmethod
    def default(cls) -> "CountryResolver":
        """Return the resolver of the delivered data, built at its first use (about a fifth of a second)."""
        return _default()

    def extended(self, aliases: Iterable[tuple[str, str]]) -> Self:
        """Return a resolver that also knows `aliases`, pairs of name and ISO code; they win over what is known."""
        names, codes = dict(self._names), dict(self._codes)
        for alias, code in aliases:
            if counts_as_printed(alias):
                codes[compact(alias)] = code
            else:
                names.update((key, code) for key in turned(alias) if key)
        return type(self)(names, codes)

    def country(self, printed: str) -> str | None:
        """Return the ISO code of the one country that `printed` names, else None. See `resolve_country`."""
        if len(printed) > LONGEST:
            return None
        if code := self._codes.get(compact(printed)):
            return code
        key = normalize(printed)
        return self._names.get(key) or self._by_rule(key) or self._turned(printed)

    def _by_rule(self, key: str) -> str | None:
        """Read "Republic of X", "Reino de X", X공화국 as X where no entry says otherwise."""
        code = self._names.get(without_form_of_state(key)) if " " in key or not key.isascii() else None
        return None if code in _NEVER_BY_RULE else code

    def _turned(self, printed: str) -> str | None:
        """Read "Iran (Islamic Republic of)", "Korea, South"; and "Scotland, UK", where both sides are one country."""
        if not (parts := split_turned(printed)):
            return None
        first, second = parts
        key = normalize(f"{second} {first}")
        if code := self._names.get(key) or self._by_rule(key):
            return code
        code = self._names.get(normalize(first))
        return code if code and code == self.country(second) else None

    def place(self, printed: str) -> Place | None:
        """Return the place that `printed` names: a country, several, or a region; else None. See `resolve_place`."""
        if len(printed) > LONGEST:
            return None
        if printed not in self._places:
            if len(self._places) >= MOST_REMEMBERED:
                self._places.clear()
            self._places[printed] = self._read_place(printed)
        return self._places[printed]

    def _read_place(self, printed: str) -> Place | None:
        if code := self.country(printed):
            return Place(printed, (code,), "country")
        if is_region(printed):
            return Place(printed, (), "region")
        found = several.read(printed.strip(TRIM), self._country_or_region)
        return _place(printed, found) if found else None

    def _country_or_region(self, printed: str) -> str | None:
        """Return an ISO code, "" for a region, None for what is no place."""
        return self.country(printed) or ("" if is_region(printed) else None)


def _place(printed: str, found: list[str]) -> Place:
    codes = tuple(dict.fromkeys(code for code in found if code))
    if "" in found:
        return Place(printed, codes, "region")
    return Place(printed, codes, "countries" if len(codes) > 1 else "country")


@lru_cache(maxsize=1)
def _default() -> CountryResolver:
    return CountryResolver.knowing(
        (name, entry["code"]) for entry in country_data() for name in (*entry["aliases"], entry["name"])
    )


@lru_cache(maxsize=1)
def _cldr() -> tuple[dict[str, str], dict[str, str]]:
    """Return ISO codes by normalized CLDR name, and by what counts only as printed; the likeliest language wins."""
    names: dict[str, str] = {}
    as_printed: dict[str, str] = {}
    for entry in country_data():
        as_printed.update(
            (c, entry["code"]) for c in (entry["code"], entry["alpha3"]) if c in _CODES_AS_PRINTED
        )
    known = frozenset(entry["code"] for entry in country_data())
    for language, code, name in names_by_language():
        key = normalize(name)
        if code not in known or key in _ADJECTIVES:
            continue
        # Short Latin names ("Fas", "Kena") are words or acronyms elsewhere; a wanted one is an alias in the data.
        if not _is_word(key, 3 if language in MAIN_LANGUAGES else 4):
            names.setdefault(key, code)
        elif not name.isascii():  # "Çin", "Keňa": told from words by its letters
            as_printed.setdefault(compact(name), code)
    return names, as_printed


_in_use: ContextVar[CountryResolver | None] = ContextVar("countries in use", default=None)


@contextmanager
def using(resolver: CountryResolver) -> Iterator[None]:
    """Let `resolve_country` and `resolve_place` ask `resolver` within the block, in this thread or task only."""
    token = _in_use.set(resolver)
    try:
        yield
    finally:
        _in_use.reset(token)


def resolve_country(printed: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code (or "XK") of the country that `printed` names, else None.

    Knows the names of `READ_LANGUAGES`, official and former names, and acronyms in capitals ("ROK", "U.S.A.").
    A region, a state ("CA"), an adjective ("Korean") or two countries give None. Never raises.
    """
    return (_in_use.get() or _default()).country(printed)


def resolve_place(printed: str) -> Place | None:
    """Return what `printed` names: a country, several ("USA/Canada") or a region ("Global", "América Latina").

    None if it is no place. Only a place of kind "country" is the country of a signatory. Never raises.
    """
    return (_in_use.get() or _default()).place(printed)
