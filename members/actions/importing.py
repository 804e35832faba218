"""Moving in: a sheet is uploaded, its columns are understood, every row is checked, staff confirm or discard.

The long steps (checking, taking in) run in the worker: see import_running.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from members.importing.headings import guess, header_row
from members.importing.identity import ANOTHER
from members.importing.opening import read_sheet
from members.importing.sheet import TOP
from members.models import MemberImport
from members.models.member_import import KEPT, ImportStage, RowOutcome

from .import_running import check_rows, take_in

LONGEST_FILE_NAME = 200
UNSURE = "ambiguous"  # the reason of a row that may mean a known organization
OPEN = (ImportStage.MAPPING, ImportStage.CHECKING, ImportStage.READY, ImportStage.FAILED)


def upload(*, data: bytes, file_name: str, by: User | None) -> MemberImport:
    """Keep a file for staff to look at; nothing of it is a member yet. Raises UnreadableSheet."""
    sheet = read_sheet(data, most=TOP)
    top: list[list[Any]] = [[row.number, *row.cells] for row in sheet.rows]
    header = header_row([row.cells for row in sheet.rows])
    begun = MemberImport(file_name=file_name[-LONGEST_FILE_NAME:], created_by=by)
    begun.mapping = {"sheet": sheet.name, "top": top, **understood(top, header)}
    ending = "xlsx" if data.startswith(b"PK") else "csv"
    begun.file.save(f"sheet.{ending}", ContentFile(data), save=False)
    begun.save()
    return begun


def understood(top: list[list[Any]], header: int) -> dict[str, Any]:
    """How the columns below the row at this place are guessed, and as staff once corrected the same headings."""
    headings = top[header][1:]
    guessed: Mapping[Any, str] = earlier_columns(headings) or guess(headings)
    columns = {str(place): key for place, key in guessed.items()}
    return {"header": top[header][0], "headings": headings, "columns": columns}


def earlier_columns(headings: list[str]) -> dict[str, str] | None:
    """What staff said of a sheet with the same headings: the rows to mend come back with them."""
    recent = (
        MemberImport.objects.exclude(mapped_at=None).order_by("-pk").values_list("mapping", flat=True)[:20]
    )
    for mapping in recent:
        if mapping.get("headings") == headings or [*mapping.get("headings", ()), "why"] == headings:
            return dict(mapping["columns"])
    return None


@transaction.atomic
def set_columns(
    *, member_import: MemberImport, header: int, columns: Mapping[int, str], by: User | None
) -> bool:
    """Say which column is which, and have the rows checked. False if it is too late for that."""
    locked = _locked(member_import)
    if locked.stage() not in OPEN:
        return False
    said = {str(place): key for place, key in columns.items()}
    if locked.stage() == ImportStage.CHECKING and locked.mapping["columns"] == said:
        return True  # pressed twice
    rows = {row[0]: row[1:] for row in locked.mapping["top"]}
    locked.mapping |= {"header": header, "headings": rows[header], "columns": said, "choices": {}}
    _check_anew(locked)
    return True


@transaction.atomic
def choose(*, member_import: MemberImport, row: int, organization: int | None, by: User | None) -> bool:
    """Say which organization an ambiguous row means; None: another one. Rows are checked anew once asked for."""
    locked = _locked(member_import)
    if locked.stage() != ImportStage.READY:
        return False
    choices = locked.mapping.setdefault("choices", {})
    choices[str(row)] = ANOTHER if organization is None else organization
    locked.mapping["unchecked"] = True
    locked.save(update_fields=["mapping"])
    return True


@transaction.atomic
def take_unsure_as_new(*, member_import: MemberImport, by: User | None) -> bool:
    """Say of every row that may mean a known organization that it means a new one; what was chosen before stays."""
    locked = _locked(member_import)
    if locked.stage() != ImportStage.READY:
        return False
    choices = locked.mapping.get("choices", {})
    locked.mapping["choices"] = {str(number): ANOTHER for number in unsure_rows(locked)} | choices
    _check_anew(locked)
    return True


def unsure_rows(member_import: MemberImport) -> list[int]:
    """The rows of which nobody has said yet which of the known organizations they mean, or that it is none."""
    refused = member_import.rows.filter(outcome=RowOutcome.REFUSED).values_list("number", "reasons")
    decided = member_import.mapping.get("choices", {})
    unsure = (number for number, reasons in refused if any(each["code"] == UNSURE for each in reasons))
    return [number for number in unsure if str(number) not in decided]


@transaction.atomic
def check_again(*, member_import: MemberImport, by: User | None) -> bool:
    """Check the rows against what is stored now, with what staff chose."""
    locked = _locked(member_import)
    if locked.stage() not in (ImportStage.READY, ImportStage.FAILED) or not locked.mapped_at:
        return False
    _check_anew(locked)
    return True


@transaction.atomic
def confirm(*, member_import: MemberImport, by: User | None) -> bool:
    """Have the worker take the rows in, as they were shown. False if that was done, or is no longer possible."""
    locked = _locked(member_import)
    if locked.stage() != ImportStage.READY:
        return False
    locked.confirmed_at, locked.confirmed_by = timezone.now(), by
    locked.heard_at, locked.done = None, 0
    locked.save()
    take_in.enqueue(locked.pk)
    return True


@transaction.atomic
def discard(*, member_import: MemberImport, by: User | None) -> bool:
    """Drop the file and its rows. False if it is being taken in, or has been."""
    locked = _locked(member_import)
    if locked.stage() not in OPEN:
        return False
    locked.discarded_at = timezone.now()
    _forget(locked)
    return True


def forget_ended() -> int:
    """Drop files and rows of imports that ended long ago, or that nobody ended; return how many."""
    long_ago = timezone.now() - KEPT
    ended = Q(finished_at__lt=long_ago) | Q(discarded_at__lt=long_ago)
    nobody = Q(finished_at=None, discarded_at=None, created_at__lt=long_ago)
    forgotten = MemberImport.objects.filter(ended | nobody).exclude(file="")
    for each in forgotten:
        with transaction.atomic():
            locked = _locked(each)
            if not locked.finished_at and not locked.discarded_at:
                locked.discarded_at = timezone.now()
            _forget(locked)
    return len(forgotten)


def _locked(member_import: MemberImport) -> MemberImport:
    return MemberImport.objects.select_for_update().get(pk=member_import.pk)


def _check_anew(locked: MemberImport) -> None:
    locked.mapped_at, locked.checked_at, locked.heard_at = timezone.now(), None, None
    locked.error, locked.done, locked.total = "", 0, 0
    for old in ("outdated", "unchecked"):
        locked.mapping.pop(old, None)
    locked.save()
    check_rows.enqueue(locked.pk)


def _forget(locked: MemberImport) -> None:
    """The headings stay, so that the next sheet of the kind is understood; what stood below them goes."""
    locked.rows.all().delete()
    for personal in ("top", "choices", "outdated"):
        locked.mapping.pop(personal, None)
    storage, name = locked.file.storage, locked.file.name
    locked.file = ""
    locked.save()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
