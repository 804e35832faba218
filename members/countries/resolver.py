"""What a letter prints as a place -> ISO 3166-1 codes. Pure functions on text: no database, no settings."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from members.countries.cldr import names_by_language
from members.countries.regions import is_region
from members.countries.text import normalize

DATA = Path(__file__).resolve().parents[2] / "fixtures" / "countries.json"
LONGEST = 160  # characters; longer text is no place
# ISO 3166-1 codes that letters print and that mean nothing else there. All others ("CA", "PA", "CAN", "PER")
# are taken by states, organizations or words.
_CODES_AS_PRINTED = frozenset(
    "US GB NZ HK JP KR TW FR USA GBR DEU JPN KOR PRK CHN TWN UKR IDN KHM VNM NLD NZL ZAF MEX".split()
)
_TRIM = " \t\r\n.,;:()[]<>*"
_FORMS_OF_STATE = re.compile(
    r"^(?:the )?(?:(?:federal|islamic|democratic|socialist|cooperative|co operative|plurinational|bolivarian|independent|united"
    r"|arab|peoples|sovereign) )*(?:republic|rep|kingdom|principality|commonwealth|sultanate|emirate|union|grand duchy|state) of (?:the )?"
    r"|^republique (?:(?:federale|islamique|democratique|unie|populaire|socialiste|cooperative) )*(?:de la |de l|du |des |de |d)"
    r"|^(?:republica|rep|reino|principado|estado) (?:(?:federal|islamica|democratica|unida|popular|socialista|federativa|bolivariana"
    r"|plurinacional|oriental|cooperativa) )*(?:de la |de los |de las |del |dos |das |da |do |de )(?:o |la |el )?"
    r"|^(?:repubblica|regno|principato|stato) (?:(?:federale|islamica|democratica|unita|popolare|socialista) )*(?:della |dell|dello "
    r"|delle |dei |degli |del |di |d)"
    r"|^(?:republik|konigreich|bundesrepublik|furstentum|staat) (?:der |des )?"
    r"|^(?:republiek|koninkrijk|vorstendom) (?:der |van )?"
    r"|^(?:royaume|principaute|etat) (?:de la |de l|du |des |de |d)"
)
# What is left of these names says too little: "Democratic Republic of Korea" is not South Korea.
_TOO_LITTLE = frozenset({"KR", "KP", "CG", "CD", "CN", "TW", "GE"})

Kind = Literal["country", "countries", "region"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed. `codes` holds every country it names; a region may name one beside it ("Mexico and Europe")."""

    printed: str
    codes: tuple[str, ...]
    kind: Kind


@lru_cache(maxsize=1)
def country_data() -> tuple[dict[str, Any], ...]:
    """Return the countries of `fixtures/countries.json`: code, alpha3, name, region, subregion, aliases."""
    return tuple(json.loads(DATA.read_text(encoding="utf-8")))


def is_short_code(alias: str) -> bool:
    """Tell whether `alias` counts in capitals only: "ROK", "U.S.", "EE.UU."; lower case it would be a word."""
    letters = _compact(alias)
    return letters.isascii() and letters.isupper() and len(letters) <= 4


def _compact(printed: str) -> str:
    return printed.strip(_TRIM).replace(".", "").replace(" ", "")


def _spellings(name: str) -> Iterator[str]:
    """Yield the keys of `name`: itself, and "Korea, Republic of" for "Republic of Korea"."""
    key = normalize(name)
    yield key
    head, of, tail = key.partition(" of ")
    if of:
        tail = tail.removeprefix("the ")
        yield f"{tail} {head} of"
        yield f"{tail} {head} of the"
        yield f"{tail} {head}"


class CountryResolver:
    """Knows the countries by every name in the data, in CLDR, and those added with `extended`. Immutable."""

    def __init__(self, names: Mapping[str, str], codes: Mapping[str, str]) -> None:
        """Take ISO codes by `normalize`d name, and by code in capitals ("ROK")."""
        self._names = names
        self._codes = codes

    @classmethod
    def default(cls) -> "CountryResolver":
        """Return the resolver of the delivered data, built at its first use (about a fifth of a second)."""
        return _default()

    def extended(self, aliases: Iterable[tuple[str, str]]) -> Self:
        """Return a resolver that also knows `aliases`, pairs of name and ISO code; they win over the delivered ones."""
        names, codes = dict(self._names), dict(self._codes)
        for alias, code in aliases:
            if is_short_code(alias):
                codes[_compact(alias)] = code
            else:
                names.update((key, code) for key in _spellings(alias) if key)
        return type(self)(names, codes)

    def country(self, printed: str) -> str | None:
        """Return the ISO code of the one country that `printed` names, else None. See `resolve_country`."""
        if len(printed) > LONGEST:
            return None
        compact = _compact(printed)
        if code := self._codes.get(compact):
            return code
        key = normalize(printed)
        if len(key) < 2 or (len(compact) <= 3 and compact.isascii() and compact.isupper()):
            return None
        return self._names.get(key) or self._by_form_of_state(key) or self._by_bracket(printed)

    def _by_form_of_state(self, key: str) -> str | None:
        """Read "Republic of X", "Reino de X" as X where no entry says otherwise."""
        match = _FORMS_OF_STATE.match(key)
        code = self._names.get(normalize(key[match.end() :])) if match else None
        return None if code in _TOO_LITTLE else code

    def _by_bracket(self, printed: str) -> str | None:
        """Read "Myanmar (Burma)", where both sides name one country."""
        outer, opening, inner = printed.strip(_TRIM).partition("(")
        if not opening or not outer:
            return None
        code = self._names.get(normalize(outer))
        return code if code and code == self.country(inner) else None

    def place(self, printed: str) -> Place | None:
        """Return the place that `printed` names: a country, several, or a region; else None. See `resolve_place`."""
        if len(printed) > LONGEST:
            return None
        if code := self.country(printed):
            return Place(printed, (code,), "country")
        if is_region(printed):
            return Place(printed, (), "region")
        return self._several(printed)

    def _several(self, printed: str) -> Place | None:
        pieces = _SEPARATOR.split(printed.strip(_TRIM))
        if not 3 <= len(pieces) <= 2 * MOST_PLACES:
            return None
        found = self._joined(pieces)
        if found is None:
            return None
        codes = tuple(dict.fromkeys(code for code in found if code))
        if "" in found:
            return Place(printed, codes, "region")
        return Place(printed, codes, "countries" if len(codes) > 1 else "country")

    def _joined(self, pieces: list[str]) -> list[str] | None:
        """Read every piece, the longest join of pieces first: ISO codes, "" for a region; None if one is no place."""
        found: list[str] = []
        start = 0
        while start < len(pieces):
            for end in range(min(start + 5, len(pieces)), start, -2):
                text = "".join(pieces[start:end])
                code = self.country(text) or ("" if is_region(text) else None)
                if code is not None:
                    break
            else:
                return None
            found.append(code)
            start = end + 1
        return found


MOST_PLACES = 40
_SEPARATOR = re.compile(
    r"(\s*[/;,|+&、，；／・·]\s*|\s+[-–—]\s+|\s+(?:and|et|und|en|och|og|e|y|ed|i|и|و)\s+|(?<=[가-힣])(?:와|과|및|,)\s*|(?<=\w)(?:と|及び|和|与|與)(?=\w))",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _default() -> CountryResolver:
    names: dict[str, str] = {}
    codes: dict[str, str] = {"UK": "GB"}
    known = frozenset(entry["code"] for entry in country_data())
    for entry in country_data():
        codes.update({c: entry["code"] for c in (entry["code"], entry["alpha3"]) if c in _CODES_AS_PRINTED})
    resolver = CountryResolver(names, codes).extended(
        (name, entry["code"]) for entry in country_data() for name in (*entry["aliases"], entry["name"])
    )
    names = dict(resolver._names)
    for _, code, name in names_by_language():
        if code in known and (len(key := normalize(name)) > 3 or not key.isascii()):
            names.setdefault(key, code)
    return CountryResolver(names, resolver._codes)


def resolve_country(printed: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code (or "XK") of the country that `printed` names, else None.

    Knows the names of `READ_LANGUAGES`, official and former names, and acronyms in capitals ("ROK", "U.S.A.").
    A region, a state ("CA"), an adjective ("Korean") or two countries give None. Never raises.
    """
    return _default().country(printed)


def resolve_place(printed: str) -> Place | None:
    """Return the country, the countries ("USA/Canada") or the region ("Global", "América Latina") that `printed` names.

    None if it is no place. Only a place of kind "country" is the country of a signatory.
    """
    return _default().place(printed)
