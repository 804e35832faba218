"""Bringing a letter in: from the first paste to signatures under a letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from letters.importing.difference import chosen_letter, letters_like
from letters.importing.draft import Draft, Row, draft_from
from letters.importing.fields import apply, merge
from letters.importing.matching import match_rows
from letters.importing.missed import rows_of_line
from letters.importing.plan import Plan, make_plan
from letters.importing.problems import AlreadyThere, ImportProblem, Problem
from letters.models import Letter, LetterImport
from letters.models.letter_import import source_digest
from letters.reading import read_letter
from letters.reading.documents import clean_text, without_controls
from members.countries_as_edited import countries_as_edited

from .import_letter import create_letter
from .import_update import update_letter_from_import

__all__ = [
    "AlreadyThere",
    "ImportProblem",
    "Saved",
    "add_missed_line",
    "confirm_import",
    "move_row",
    "save_draft",
    "start_import",
]


@dataclass(frozen=True)
class Saved:
    """`conflicts`: fields that somebody else changed meanwhile, with what they saved. Those were left alone."""

    letter_import: LetterImport
    draft: Draft
    conflicts: dict[str, str]


@countries_as_edited()
def start_import(*, source: str, file_name: str = "", by: User | None) -> LetterImport:
    """Read a letter's text, match its signatories and keep both as a draft for staff.

    Somebody who pastes a text again whose import they have not finished gets that import back, with all they
    typed. Raises UnreadableDocument for a text that is empty or too long. The transaction begins after the
    reading: a long letter inside one would hold up everybody else who writes.
    """
    source = clean_text(source)
    digest = source_digest(source)
    if (begun := _begun(digest, by)) is not None:
        return begun
    draft = draft_from(read_letter(source), source)
    match_rows(draft.rows)
    letter_import = LetterImport(source=source, file_name=file_name[:200], digest=digest, created_by=by)
    if found := letters_like(letter_import, draft):
        draft.target = str(found[0].pk)
    letter_import.draft = draft.as_json()
    return _save_once(letter_import, by)


def _begun(digest: str, by: User | None) -> LetterImport | None:
    return LetterImport.objects.unfinished().filter(digest=digest, created_by=by).first() if by else None


@transaction.atomic
def _save_once(letter_import: LetterImport, by: User | None) -> LetterImport:
    """Save the import, unless the same person's second press of the button has done so while this one was read."""
    if by is not None:
        User.objects.select_for_update().filter(pk=by.pk).first()
        if (begun := _begun(letter_import.digest, by)) is not None:
            return begun
    letter_import.save()
    return letter_import


def _locked(letter_import: LetterImport) -> tuple[LetterImport, Draft]:
    stored = LetterImport.objects.select_for_update().get(pk=letter_import.pk)
    return stored, Draft.from_json(stored.draft)


def _store(stored: LetterImport, draft: Draft, by: AbstractBaseUser | None) -> None:
    draft.saved_by = by.get_username() if by else ""
    stored.draft = draft.as_json()
    stored.save(update_fields=["draft", "updated_at"])


@transaction.atomic
@countries_as_edited()
def save_draft(
    *,
    letter_import: LetterImport,
    typed: Mapping[str, str],
    base: Mapping[str, str],
    by: AbstractBaseUser | None,
    rematch: bool = True,
) -> Saved:
    """Keep what somebody typed beside what others saved meanwhile.

    `typed` and `base` are as `letters.importing.fields.merge` takes them. A confirmed import stays as it is.
    With `rematch`, rows whose name or country changed are matched anew.
    """
    stored, draft = _locked(letter_import)
    if stored.confirmed_at:
        return Saved(stored, draft, {})
    merged = merge(draft, typed, base)
    before = draft.as_json()
    apply(draft, merged.changes)
    if rematch:
        match_rows(draft.rows)
    if draft.as_json() != before:
        _store(stored, draft, by)
    return Saved(stored, draft, merged.conflicts)


@transaction.atomic
def move_row(*, letter_import: LetterImport, row_id: int, steps: int, by: AbstractBaseUser | None) -> None:
    """Move a row up (negative) or down by some places."""
    stored, draft = _locked(letter_import)
    row = draft.row(row_id)
    if row is not None and not stored.confirmed_at:
        draft.move(row, draft.rows.index(row) + 1 + steps)
        _store(stored, draft, by)


@transaction.atomic
@countries_as_edited()
def add_missed_line(
    *, letter_import: LetterImport, line: str, by: AbstractBaseUser | None, start: int | None = None
) -> list[Row]:
    """Read one more line, which may name several signatories, and put its rows where the source has them.

    `start` is the line's offset in the source, None for a line that staff typed. Returns the new rows.
    """
    line = without_controls(line)
    stored, draft = _locked(letter_import)
    if stored.confirmed_at or not line.strip():
        return []
    rows = rows_of_line(line, start, draft.next_id())
    match_rows(rows)
    draft.insert(rows)
    _store(stored, draft, by)
    return rows


@transaction.atomic
def confirm_import(*, letter_import: LetterImport, by: AbstractBaseUser | None) -> Letter:
    """Do what the draft says, all of it or nothing: a new letter with its signatures, or an update of one.

    Confirming again returns the same letter. Raises ImportProblem where the draft needs correction, AlreadyThere
    where the letter exists and the draft does not say whether to update it.
    """
    stored, draft = _locked(letter_import)
    if stored.confirmed_at:
        return _confirmed_letter(stored)
    match_rows(draft.rows)
    plan = make_plan(draft)
    if plan.problems:
        raise ImportProblem(plan.problems)
    try:
        with transaction.atomic():
            letter = _carry_out(stored, draft, plan, by)
    except IntegrityError:
        message = _(
            "Somebody else changed this letter or its organizations at the same moment. Please try again."
        )
        raise ImportProblem([Problem("", message)]) from None
    stored.letter, stored.confirmed_at = letter, timezone.now()
    stored.save(update_fields=["letter", "confirmed_at", "updated_at"])
    return letter


def _confirmed_letter(stored: LetterImport) -> Letter:
    if stored.letter is None:
        raise ImportProblem(
            [Problem("", _("This import was confirmed, and its letter has since been deleted."))]
        )
    return stored.letter


def _carry_out(stored: LetterImport, draft: Draft, plan: Plan, by: AbstractBaseUser | None) -> Letter:
    if draft.target == "new":
        return create_letter(draft=draft, plan=plan, by=by)
    alike = letters_like(stored, draft)
    if not draft.target and not alike:
        return create_letter(draft=draft, plan=plan, by=by)
    if (chosen := chosen_letter(draft)) is None:
        message = _("This letter is there already. Say whether to update it or to make another one.")
        raise AlreadyThere(alike, [Problem("target", message)])
    return update_letter_from_import(letter=chosen, draft=draft, plan=plan, by=by)
