"""The countries that the coalition has to do with, counted."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils import timezone

from members.counting import members_on
from members.models import Country
from members.names import sort_key
from members.places import region_display
from members.signed import public_letters, public_signatures


@dataclass(frozen=True)
class CountryLine:
    """One country with the public numbers of members in it, signatures from it and letters to it."""

    country: Country
    members: int
    signatures: int
    letters: int

    @property
    def region_name(self) -> str:
        """As the reader calls it; "" outside of the UN's regions."""
        return region_display(self.country.region) if self.country.region else ""

    @property
    def sort_key(self) -> str:
        return sort_key(self.country.display_name)


def countries_by_region() -> list[tuple[str, list[CountryLine]]]:
    """Countries that have any number but zero, by region, both in the order of the reader's language.

    Four queries, however many countries. Countries outside the UN's regions come last, under "".
    """
    lines: dict[str, list[CountryLine]] = defaultdict(list)
    for line in _lines():
        lines[line.region_name].append(line)
    for found in lines.values():
        found.sort(key=lambda line: line.sort_key)
    return sorted(lines.items(), key=lambda item: (not item[0], sort_key(item[0])))


def _lines() -> list[CountryLine]:
    members = members_on(timezone.localdate()).countries
    signatures = public_signatures().by_country()
    received = _per_country(public_letters(), "recipients__country")
    countries = Country.objects.filter(pk__in={*members, *signatures, *received} - {None})
    return [
        CountryLine(c, members.get(c.pk, (0,))[0], signatures.get(c.pk, 0), received.get(c.pk, 0))
        for c in countries
    ]


def _per_country(rows: QuerySet, country: str) -> dict[str | None, int]:
    return dict(rows.order_by().values_list(country).annotate(n=Count("pk", distinct=True)))
