"""`manage.py load_countries`: the countries of fixtures/countries.json into the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from members.actions.countries import load_countries
from members.countries import country_data


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
            created, updated = load_countries(reset=options["reset"])
        except IntegrityError as error:
            raise CommandError(
                f"A country of this database bears the name or code of another one: {error}"
            ) from error
        unchanged = len(country_data()) - created - updated
        if options["verbosity"]:
            self.stdout.write(f"Countries: {created} created, {updated} updated, {unchanged} unchanged.")
