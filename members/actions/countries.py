"""The countries of fixtures/countries.json into the database."""

from typing import Literal

from django.db import transaction

from members.countries import CountryData, country_data
from members.models import Country

_FIELDS: tuple[Literal["alpha3", "name", "region", "subregion", "aliases"], ...] = (
    "alpha3",
    "name",
    "region",
    "subregion",
    "aliases",
)


@transaction.atomic
def load_countries(*, reset: bool) -> tuple[int, int]:
    """Bring the database up to the delivered data; return how many countries were created and updated.

    What staff edited stays, unless `reset`. Countries keep no history, so nobody is named as acting. Raises
    IntegrityError where a country of the database bears the name or code of another one.
    """
    present = Country.objects.in_bulk()
    missing = [Country(**entry) for entry in country_data() if entry["code"] not in present]
    known = [(present[entry["code"]], entry) for entry in country_data() if entry["code"] in present]
    changed = [country for country, entry in known if _bring_up(country, entry, reset=reset)]
    if changed:
        Country.objects.bulk_update(changed, _FIELDS, batch_size=100)
    Country.objects.bulk_create(missing)
    return len(missing), len(changed)


def _bring_up(country: Country, entry: CountryData, *, reset: bool) -> bool:
    """Fill the empty fields of `country`, all with `reset`; tell whether anything changed."""
    changed = False
    for field in _FIELDS:
        present, delivered = getattr(country, field), entry[field]
        if present != delivered and (reset or not present):
            setattr(country, field, delivered)
            changed = True
    return changed
