"""Read a letter's file, match its signatories and create the letter, with the safe decisions only."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from letters.actions.importing import AlreadyThere, ImportProblem, confirm_import, save_draft, start_import
from letters.importing.difference import letters_like, letters_signed_alike
from letters.importing.draft import LINK, NEW, UNMATCHED, Draft
from letters.importing.plan import Line, Plan, make_plan
from letters.management.commands.read_letter import text_of_file
from letters.models import Letter, LetterImport


class Command(BaseCommand):
    help = (
        "Read a letter from FILE and create it, not yet public. Names that are safely one organization are linked, "
        "unknown names become new organizations, doubtful ones stay unmatched for staff to resolve in the admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--title", default="", help="the letter's title, where the one that was read is wrong"
        )
        parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="its date, likewise")

    def handle(self, *args: Any, **options: Any) -> None:
        source = text_of_file(options["file"])
        typed = {name: options[name] for name in ("title", "date") if options[name]}
        try:
            with transaction.atomic():
                self._import(source, options["file"].name, typed, dry_run=options["dry_run"])
        except AlreadyThere as there:
            raise CommandError(_already(there)) from None
        except ImportProblem as problem:
            raise CommandError(str(problem)) from None

    def _import(self, source: str, name: str, typed: dict[str, str], *, dry_run: bool) -> None:
        started = start_import(source=source, file_name=name, by=None)
        # What is there already is refused here; updating it is for a person who sees the difference.
        saved = save_draft(letter_import=started, typed={**typed, "target": ""}, base={}, by=None)
        plan = make_plan(saved.draft)
        self._show(saved.draft, plan)
        for other in letters_signed_alike(plan, letters_like(started, saved.draft)):
            self.stdout.write(_signed_alike(other))
        letter = confirm_import(letter_import=saved.letter_import, by=None)
        self._close(letter, saved.letter_import, plan, dry_run=dry_run)
        if dry_run:
            transaction.set_rollback(True)

    def _show(self, draft: Draft, plan: Plan) -> None:
        date = draft.date or _("no date")
        self.stdout.write(f"{draft.title} ({date})")
        for recipient in draft.recipients:
            self.stdout.write(_("  to: %(name)s") % {"name": recipient["name"]})
        for number, line in enumerate(plan.lines, 1):
            self.stdout.write(f"{number:5}. {line.row.printed_name}{_country(line)}: {_decision(line)}")
        for note in draft.notes:
            self.stdout.write(_("  note: %(note)s") % {"note": note})

    def _close(self, letter: Letter, kept: LetterImport, plan: Plan, *, dry_run: bool) -> None:
        summary = "; ".join(plan.summary()) or _("no signatories")
        if dry_run:
            self.stdout.write(
                _("Would create 1 letter; %(summary)s. Nothing was changed.") % {"summary": summary}
            )
        else:
            self.stdout.write(
                _("Created letter %(key)d, not yet public; %(summary)s.")
                % {"key": letter.pk, "summary": summary}
            )


def _country(line: Line) -> str:
    return f" [{line.row.country}]" if line.row.country else ""


def _decision(line: Line) -> str:
    if line.row.choice == LINK and line.organization is not None:
        return _("link to %(name)s (%(why)s)") % {"name": line.organization, "why": line.row.match_why}
    if line.row.choice == NEW:
        return _("new organization %(name)s") % {"name": line.row.name}
    if line.row.choice == UNMATCHED:
        return _("unmatched (%(why)s)") % {"why": line.row.match_why}
    return _("individual")


def _signed_alike(other: Letter) -> str:
    return _(
        "  note: most of these organizations signed “%(letter)s” (%(key)d) too; is it the same letter?"
    ) % {
        "letter": other,
        "key": other.pk,
    }


def _already(there: AlreadyThere) -> str:
    letters = ", ".join(f"“{letter}” ({letter.pk})" for letter in there.letters)
    return _("This letter is there already: %(letters)s. Update it in the admin.") % {"letters": letters}
