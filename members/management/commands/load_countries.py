"""`manage.py load_countries`: the countries of fixtures/countries.json into the database."""

from argparse import ArgumentParser
from typing import Any, Literal

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from members.countries import CountryData, country_data
from members.models import Country

_FIELDS: tuple[Literal["alpha3", "name", "region", "subregion", "aliases"], ...] = (
    "alpha3",
    "name",
    "region",
    "subregion",
    "aliases",
)


class Command(BaseCommand):
    help = (
        "Creates the countries that are missing and fills empty fields. What staff edited stays, unless --reset is "
        "given. Can be repeated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="Overwrite every field with the delivered one."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            created, updated = load(reset=options["reset"])
        except IntegrityError as error:
            raise CommandError(
                f"A country of this database bears the name or code of another one: {error}"
            ) from error
        unchanged = len(country_data()) - created - updated
        if options["verbosity"]:
            self.stdout.write(f"Countries: {created} created, {updated} updated, {unchanged} unchanged.")


@transaction.atomic
def load(*, reset: bool) -> tuple[int, int]:
    """Bring the database up to the delivered data; return how many countries were created and updated."""
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
