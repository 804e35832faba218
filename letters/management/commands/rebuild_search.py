"""manage.py rebuild_search: bring the index of the search up to date, or say whether it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from letters.search.indexing import mend


class Command(BaseCommand):
    help = "Make the entries of the search that are missing or out of date, and remove those of rows that are gone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail where something would change"
        )
        parser.add_argument("--all", action="store_true", help="make every entry anew")

    def handle(self, *args: Any, check: bool, all: bool, **options: Any) -> None:
        if check:
            if wrong := mend(store=False):
                raise CommandError(f"{wrong} entries of the search are missing or out of date.")
            self.stdout.write("The search is up to date.")
            return
        self.stdout.write(f"Entries made, made anew or removed: {mend(anew=all)}")
