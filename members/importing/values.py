"""What a cell means: a country, a date, yes or no ... `Reader` turns a row's cells into values, or says why not."""

import datetime
import re
from collections.abc import Callable, Mapping
from email.utils import getaddresses
from functools import lru_cache
from typing import Any

from babel import Locale
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db.models import TextChoices
from django.utils import timezone, translation
from rapidfuzz import fuzz, process

from coalition.date_reading import DayOrder, TwoReadings, parse
from coalition.partial_dates import PartialDate, Precision
from members.countries import country_data, country_of_input, resolve_place
from members.models import Country, MembershipCategory
from members.models.membership import EndReason
from members.models.organization import EcosocStatus, Scope
from members.names import match_key

from . import cells
from .reasons import Refused

LONGEST: Mapping[str, int] = {
    "acronym": 40, "website": 200, "description": 10_000, "contact_role": 200, "contact_email": 254,
}  # fmt: skip
LONGEST_NAME = 300
SUGGESTED = 75.0  # of 100: "Korae" is near enough to "Korea" to be asked about
_yes = frozenset("yes y true 1 x ✓ ✔ ja oui si sim はい 예 네 是 نعم да o public publico".split())
_no = frozenset("no n false 0 nein non nao いいえ 아니오 아니요 否 لا нет not private".split())
_serial = re.compile(r"[2-6]\d{4}")
_is_web_address = URLValidator(schemes=["http", "https"])
AHEAD = datetime.timedelta(days=366)  # a membership may be agreed for next year


class Reader:
    """Reads the cells of one sheet; knows this site's countries and categories, and how the sheet writes dates."""

    def __init__(self, orders: Mapping[str, DayOrder | None] | None = None) -> None:
        self.orders = orders or {}
        self.countries = {country.code: country for country in Country.objects.all()}
        self.categories: dict[str, MembershipCategory] = {}
        for category in MembershipCategory.objects.all():
            self.categories |= {match_key(category.slug): category, match_key(category.name): category}
        self._special: dict[str, Callable[[str, str], Any]] = {
            "name": self._name, "parent": self._name, "contact_name": self._name, "country": self._country,
            "scope": self._choice(Scope), "ecosoc_status": self._choice(EcosocStatus),
            "end_reason": self._choice(EndReason), "acronym": self._many, "other_names": self._names,
            "former_names": self._names, "translations": self._names, "website": self._website,
            "listed": self._yes_or_no, "contact_can_sign": self._yes_or_no, "category": self._category,
            "joined": self._date, "ended": self._date, "contact_email": self._email,
            "contact_language": self._language,
        }  # fmt: skip

    def value(self, key: str, cell: str) -> Any:
        """What `cell`, clean and not empty, means in the column `key`. Raises Refused."""
        if key in LONGEST and key != "acronym" and len(cell) > LONGEST[key]:
            raise Refused("too_long", column=key, most=LONGEST[key])
        return self._special.get(key, self._text)(key, cell)

    def category_names(self) -> str:
        return ", ".join(dict.fromkeys(category.name for category in self.categories.values()))

    def _text(self, key: str, cell: str) -> str:
        return cell

    def _name(self, key: str, cell: str) -> str:
        if len(cell) > LONGEST_NAME:
            raise Refused("too_long", column=key, most=LONGEST_NAME)
        return cell

    def _many(self, key: str, cell: str) -> list[str]:
        found = cells.split(cell)
        if any(len(value) > LONGEST[key] for value in found):
            raise Refused("too_long", column=key, most=LONGEST[key])
        return found

    def _names(self, key: str, cell: str) -> list[tuple[str, str]]:
        return [(code, self._name(key, name)) for code, name in map(cells.read_language, cells.split(cell))]

    def _country(self, key: str, cell: str) -> Country:
        if code := country_of_input(cell):
            if code not in self.countries:
                raise Refused("country_missing_here", value=cell)
            return self.countries[code]
        if place := resolve_place(cell):
            raise Refused("region" if place.kind == "region" else "several_countries", value=cell)
        if suggestion := like_country(cell):
            raise Refused("unknown_country_like", value=cell, suggestion=suggestion)
        raise Refused("unknown_country", value=cell)

    def _choice(self, choices: type[TextChoices]) -> Callable[[str, str], str]:
        def read(key: str, cell: str) -> str:
            if found := spellings(choices).get(match_key(cell)):
                return found
            raise Refused("no_choice", column=key, value=cell, choices=", ".join(choices.values))

        return read

    def _yes_or_no(self, key: str, cell: str) -> bool:
        word = match_key(cell)
        if word in _yes or cell in _yes:
            return True
        if word in _no or cell in _no:
            return False
        raise Refused("no_yes_or_no", column=key, value=cell)

    def _category(self, key: str, cell: str) -> MembershipCategory:
        if found := self.categories.get(match_key(cell)):
            return found
        raise Refused("no_category", value=cell, choices=self.category_names() or "—")

    def _date(self, key: str, cell: str) -> PartialDate:
        try:
            date = parse(cell, self.orders.get(key))
        except TwoReadings as two:
            one, other = (reading.iso for reading in two.readings)
            raise Refused("two_dates", column=key, value=cell, one=one, other=other, clear=one) from None
        if date is None:
            raise Refused("date_number" if _serial.fullmatch(cell) else "no_date", column=key, value=cell)
        if date.first > timezone.localdate() + AHEAD:
            raise Refused("date_far", column=key, value=cell)
        return PartialDate(date.first, Precision(date.precision))

    def _website(self, key: str, cell: str) -> str:
        address = cell if "://" in cell else f"https://{cell}"
        try:
            _is_web_address(address)
        except ValidationError:
            raise Refused("no_website", value=cell) from None
        return self.value_length(key, address)

    def value_length(self, key: str, value: str) -> str:
        if len(value) > LONGEST[key]:
            raise Refused("too_long", column=key, most=LONGEST[key])
        return value

    def _email(self, key: str, cell: str) -> str:
        found = [address for _name, address in getaddresses([cell.replace(";", ",")]) if address]
        if len(found) > 1 and all("@" in address for address in found):
            raise Refused("several_emails", value=cell)
        address = (found[0] if len(found) == 1 else cell).removeprefix("mailto:").lower()
        try:
            validate_email(address)
        except ValidationError:
            raise Refused("no_email", value=cell) from None
        return address

    def _language(self, key: str, cell: str) -> str:
        if found := languages().get(match_key(cell)) or languages().get(
            match_key(cell[:2]) if "-" in cell else ""
        ):
            return found
        names = ", ".join(name for _code, name in settings.LANGUAGES)
        raise Refused("no_choice", column=key, value=cell, choices=names)


@lru_cache(maxsize=8)
def spellings(choices: type[TextChoices]) -> dict[str, str]:
    """match_key of a choice's value, and of its label in every language of the site -> its value."""
    known = {match_key(value): value for value in choices.values}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for value, label in choices.choices:
                known.setdefault(match_key(str(label)), value)
    return known


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """match_key of a language's name in every language of the site, and of its code -> its code."""
    codes = [code for code, _name in settings.LANGUAGES]
    known = {match_key(code): code for code in codes} | {
        match_key(name): code for code, name in settings.LANGUAGES
    }
    for reader in codes:
        for code in codes:
            known.setdefault(match_key(Locale.parse(reader).languages.get(code, code)), code)
    return known


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    """match_key -> name, of names long enough to be misspelt recognizably."""
    names = (name for entry in country_data() for name in (*entry["aliases"], entry["name"]))
    return {match_key(name): name for name in names if len(name) > 3}


def like_country(cell: str) -> str:
    """The country's name that `cell` may be a misspelling of; "" if it is like none."""
    known = _country_names()
    best = process.extractOne(match_key(cell[:100]), list(known), scorer=fuzz.ratio, score_cutoff=SUGGESTED)
    return known[best[0]] if best else ""
