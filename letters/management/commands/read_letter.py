"""Read a letter's file and print what was read as JSON."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from letters.reading.documents import LARGEST_FILE, UnreadableDocument, load_text


def text_of_file(path: Path) -> str:
    """Return the text of the letter in the file at `path`. Raises CommandError, one line."""
    try:
        with path.open("rb") as file:
            return load_text(file.read(LARGEST_FILE + 1), path.name)
    except OSError as error:
        reason = error.strerror or _("cannot be opened")
        raise CommandError(f"{path}: {reason}") from None
    except UnreadableDocument as error:
        raise CommandError(f"{path}: {error}") from None


class Command(BaseCommand):
    help = "Read a letter from FILE (text, Word, OpenDocument, HTML, Markdown, RTF) and print it as JSON."
    requires_system_checks: list[str] = []  # a tool for text: it starts fast and asks no database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        from letters.reading import read_letter

        letter = read_letter(text_of_file(options["file"]))
        self.stdout.write(json.dumps(letter.as_json(), indent=1, ensure_ascii=False))
