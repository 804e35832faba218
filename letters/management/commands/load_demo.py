"""manage.py load_demo: the ICNK demo, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from letters.actions.demo import DemoRefused, load_demo


class Command(BaseCommand):
    help = "Loads the ICNK demo: organizations, letters and the 32 signatures of 2011. Run again, it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="Load it even beside organizations and letters of your own."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load_demo(by=None, force=options["force"])
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if made.organizations or made.letters:
            self.stdout.write(
                f"ICNK demo: {made.organizations} organizations, {made.letters} letters "
                f"and {made.signatures} signatures created."
            )
        else:
            self.stdout.write("ICNK demo: all there, nothing changed.")
