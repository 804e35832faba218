"""What the worker does of an import: checks its rows, and takes them in once somebody confirmed.

A worker may be killed at any moment. Each step is claimed with a lease that the worker renews while it works; what
nobody renews is begun anew (members/upkeep.py). A step that two begin stores its result once.
"""

import datetime
import logging
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from members.importing.opening import read_sheet
from members.importing.plan import Plan, RowPlan, make_plan
from members.importing.sheet import SheetRow
from members.importing.unreadable import UnreadableSheet
from members.models import (
    Contact,
    MemberImport,
    MemberImportRow,
    Membership,
    MembershipCategory,
    Organization,
    OrganizationName,
)
from members.models.member_import import ImportStage

from .import_writing import write

log = logging.getLogger(__name__)
LEASE = datetime.timedelta(minutes=2)
FORGOTTEN = datetime.timedelta(minutes=15)  # a task that has not begun by then is taken for lost
ATTEMPTS = 3
ROWS_AT_ONCE = 500
Stamp = tuple[object, ...]


class Outdated(Exception):
    """What is stored changed while the rows were compared with it."""


@task()
def check_rows(import_id: int) -> str:
    """Say of every row what would become of it."""
    return _run(import_id, ImportStage.CHECKING, _check)


@task()
def take_in(import_id: int) -> str:
    """Do what was confirmed: all of it, or nothing."""
    return _run(import_id, ImportStage.IMPORTING, _take_in)


def resume_abandoned() -> None:
    """Put in line again what a worker began and did not end, and what none ever began."""
    now = timezone.now()
    silent = Q(heard_at__lt=now - LEASE)
    lost = Q(heard_at=None, mapped_at__lt=now - FORGOTTEN) & (
        Q(confirmed_at=None) | Q(confirmed_at__lt=now - FORGOTTEN)
    )
    for each in MemberImport.objects.filter(silent | lost, finished_at=None, discarded_at=None, error=""):
        if each.stage() == ImportStage.CHECKING:
            check_rows.enqueue(each.pk)
        elif each.stage() == ImportStage.IMPORTING:
            take_in.enqueue(each.pk)


def _run(import_id: int, stage: ImportStage, step: Callable[[MemberImport], str]) -> str:
    claimed = _claim(import_id, stage)
    if claimed is None:
        return "not needed"
    try:
        return step(claimed)
    except UnreadableSheet as error:
        _fail(claimed, str(error))
        return "unreadable"
    except Exception:
        _fail(claimed, _("Something went wrong that we did not foresee. Nothing was changed."))
        raise


@transaction.atomic
def _claim(import_id: int, stage: ImportStage) -> MemberImport | None:
    """The import, if it waits for this step and no other worker is at it."""
    found = MemberImport.objects.select_for_update().filter(pk=import_id).first()
    now = timezone.now()
    if found is None or found.stage() != stage or (found.heard_at and found.heard_at > now - LEASE):
        return None
    found.heard_at, found.done = now, 0
    found.save(update_fields=["heard_at", "done"])
    return found


def _fail(claimed: MemberImport, error: str) -> None:
    unended = MemberImport.objects.filter(
        pk=claimed.pk, mapped_at=claimed.mapped_at, finished_at=None, discarded_at=None
    )
    unended.update(error=error[:500], confirmed_at=None, confirmed_by=None, heard_at=None)


def _progress(claimed: MemberImport) -> Callable[[int], None]:
    def tell(done: int) -> None:
        MemberImport.objects.filter(pk=claimed.pk).update(done=done, heard_at=timezone.now())

    return tell


def _sheet_rows(claimed: MemberImport) -> list[SheetRow]:
    """The rows below the headings."""
    with claimed.file.open("rb") as file:
        sheet = read_sheet(file.read(), name=claimed.mapping.get("sheet", ""))
    return [row for row in sheet.rows if row.number > claimed.mapping["header"]]


def _plan(claimed: MemberImport, rows: list[SheetRow]) -> Plan:
    MemberImport.objects.filter(pk=claimed.pk).update(total=len(rows))
    columns = {int(place): key for place, key in claimed.mapping["columns"].items()}
    return make_plan(rows, columns, claimed.mapping.get("choices"), _progress(claimed))


def _check(claimed: MemberImport) -> str:
    rows = _sheet_rows(claimed)
    plan = _plan(claimed, rows)
    with transaction.atomic():
        locked = MemberImport.objects.select_for_update().get(pk=claimed.pk)
        if locked.stage() != ImportStage.CHECKING or locked.mapped_at != claimed.mapped_at:
            return "overtaken"
        _store(locked, rows, plan)
    return "checked"


def _store(locked: MemberImport, rows: list[SheetRow], plan: Plan) -> None:
    locked.rows.all().delete()
    MemberImportRow.objects.bulk_create(
        (_stored(locked, row, planned) for row, planned in zip(rows, plan.rows, strict=True)),
        batch_size=ROWS_AT_ONCE,
    )
    locked.checked_at, locked.heard_at = timezone.now(), None
    locked.confirmed_at = locked.confirmed_by = None
    locked.done = locked.total = len(rows)
    locked.save()


def _stored(locked: MemberImport, row: SheetRow, planned: RowPlan) -> MemberImportRow:
    values = {str(place): cell.replace("\x00", "") for place, cell in enumerate(row.cells) if cell.strip()}
    return MemberImportRow(
        member_import=locked,
        number=row.number,
        values=values,
        outcome=planned.outcome,
        reasons=planned.reasons,
        changes=planned.changes,
        organization_id=planned.organization,
    )


def _take_in(claimed: MemberImport) -> str:
    rows = _sheet_rows(claimed)
    for _attempt in range(ATTEMPTS):
        before = _stamp()
        plan = _plan(claimed, rows)
        if differing := _differing(claimed, plan):
            return _show_again(claimed, rows, plan, differing)
        try:
            return _write(claimed, plan, before)
        except (Outdated, IntegrityError):
            log.info("Members changed while import %s was being compared; comparing again.", claimed.pk)
    _fail(claimed, _("Others kept changing the same organizations. Nothing was taken in; please try again."))
    return "busy"


@transaction.atomic
def _write(claimed: MemberImport, plan: Plan, before: Stamp) -> str:
    """Imports wait for each other, and everybody else who changes one of these organizations waits for this."""
    imports = {each.pk: each for each in MemberImport.objects.select_for_update().order_by("pk")}
    locked = imports[claimed.pk]
    if locked.stage() != ImportStage.IMPORTING:
        return "done already"
    keys = sorted(record.organization.pk for record in plan.records if not record.is_new)
    list(Organization.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    if _stamp() != before:
        raise Outdated
    write(plan, by=locked.confirmed_by, why=f"import {locked.pk}")
    locked.finished_at, locked.done, locked.heard_at = timezone.now(), locked.total, None
    locked.save()
    return "taken in"


def _stamp() -> Stamp:
    """Whatever changes organizations, their names, memberships or contacts changes this: every act leaves a history."""
    found: list[object] = []
    models: tuple[type[Model], ...] = (Organization, OrganizationName, Membership, Contact)
    for model in models:
        rows, history = model._default_manager, model.history  # type: ignore[attr-defined]
        found.append(rows.aggregate(n=Count("pk"), last=Max("pk")))
        found.append(history.aggregate(n=Count("history_id"), last=Max("history_id")))
    found.append(Organization.objects.exclude(merged_into=None).count())
    found.append(list(MembershipCategory.objects.values_list("pk", "name")))
    return tuple(found)


def _differing(claimed: MemberImport, plan: Plan) -> list[int]:
    """The rows that would not become what staff saw."""
    seen = {
        number: rest
        for number, *rest in claimed.rows.values_list(
            "number", "outcome", "reasons", "changes", "organization_id"
        )
    }
    now = {
        row.number: [
            str(row.outcome),
            row.reasons,
            [list(change) for change in row.changes],
            row.organization,
        ]
        for row in plan.rows
    }
    return sorted(number for number in seen.keys() | now.keys() if seen.get(number) != now.get(number))


@transaction.atomic
def _show_again(claimed: MemberImport, rows: list[SheetRow], plan: Plan, differing: list[int]) -> str:
    """Nothing is taken in that staff have not seen: the rows as they would become now, the different ones marked."""
    locked = MemberImport.objects.select_for_update().get(pk=claimed.pk)
    if locked.stage() != ImportStage.IMPORTING:
        return "overtaken"
    _store(locked, rows, plan)
    locked.mapping["outdated"] = differing[:1000]
    locked.save(update_fields=["mapping"])
    return "to be looked at again"
