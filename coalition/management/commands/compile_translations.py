from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalition.translations import compile_stale, problems, sources


class Command(BaseCommand):
    help = "Compiles changed translations (locale/*/LC_MESSAGES/*.po) without gettext's tools."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="also fail on mistakes in the translations")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            compiled = compile_stale(settings.LOCALE_PATHS)
            found = self.mistakes() if options["check"] else []
        except ValueError as error:
            raise CommandError(str(error)) from error
        if found:
            raise CommandError("\n".join(found))
        if options["verbosity"]:
            self.stdout.write(
                f"{len(compiled)} of {len(list(sources(settings.LOCALE_PATHS)))} translations compiled."
            )

    def mistakes(self) -> list[str]:
        return [problem for source in sources(settings.LOCALE_PATHS) for problem in problems(source)]
