"""manage.py load_demo: the ICNK demo, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from letters.actions.demo import DemoRefused, Loaded, load_demo


class Command(BaseCommand):
    help = (
        "Loads the ICNK demo: organizations, letters and the 32 signatures of 2011; and an invented letter that is"
        " collecting signatures now. Run again, it changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="Load it even beside organizations and letters of your own."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load_demo(by=None, force=options["force"])
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["verbosity"]:
            self.stdout.write(said(made))


def said(made: Loaded) -> str:
    if made == Loaded():
        return "ICNK demo: all there, nothing changed."
    return (
        f"ICNK demo: {made.organizations} organizations, {made.letters} letters "
        f"and {made.signatures} signatures created; beside it an invented drive with {made.invitations} invitations."
    )
