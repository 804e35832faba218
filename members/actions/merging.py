"""Two records become one, and two again if that was wrong. What letters print stays as it is, in every case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalition.history import credited
from members.merging import CannotMerge, Preview, UndoPreview, preview, undo_preview
from members.merging.relations import Relation, lock_before_organizations
from members.models import DistinctPair, Merger, Organization, OrganizationName

__all__ = ["CannotMerge", "PreviewChanged", "merge", "preview", "say_distinct", "take_back", "undo"]

BATCH = 500  # rows whose history is stored at a time
Record = dict[str, list[int]]


class PreviewChanged(Exception):
    """Something has changed since it was shown what merging does: whoever decides must see that first."""


@dataclass(frozen=True)
class Undone:
    """`left`: what stays with the survivor, because it has changed since."""

    merger: Merger
    plan: UndoPreview | None = None  # None: it had been undone before
    left: int = 0


@transaction.atomic
def merge(*, survivor: Organization, merged: Organization, by: AbstractBaseUser | None, shown: str) -> Merger:
    """Let `merged` become part of `survivor`, as its preview said; `shown` is that preview's fingerprint.

    What the database or a rule refuses stays with the merged record and is noted. Raises CannotMerge, or
    PreviewChanged if something else would happen now.
    """
    survivor, merged = _locked(survivor.pk, merged.pk)
    plan = preview(survivor=survivor, merged=merged)
    if plan.fingerprint != shown:
        raise PreviewChanged
    moved: Record = {}
    left: Record = {}
    for part in plan.parts:
        done, refused = _move(part.relation, part.moves, survivor, by, f"merged from record {merged.pk}")
        moved |= {part.relation.label: done} if done else {}
        if stays := sorted([*part.stays, *refused]):
            left[part.relation.label] = stays
    names = _add_names(plan, by)
    _fill(survivor, {name: after for name, (_before, after) in plan.filled.items()}, by, "filled by a merger")
    merged.merged_into = survivor
    credited(merged, by, f"merged into record {survivor.pk}").save()
    record = {"moved": moved, "left": left, "filled": plan.filled, "names": names}
    return Merger.objects.create(
        merged=merged, survivor=survivor, had_page=plan.had_page, record=record, merged_by_id=_key(by)
    )


@transaction.atomic
def undo(*, merger: Merger, by: AbstractBaseUser | None) -> Undone:
    """Make two records of the one again: what was moved goes back, unless it has changed since.

    What came to the survivor after the merger stays with it. Undoing twice changes nothing. Raises CannotMerge where
    a later merger has to be undone first.
    """
    survivor, merged = _locked(merger.survivor_id, merger.merged_id)
    stored = Merger.objects.select_for_update().get(pk=merger.pk)
    stored.survivor, stored.merged = survivor, merged
    if stored.undone_at is not None:
        return Undone(stored)
    plan = undo_preview(stored)
    merged.merged_into = None
    credited(merged, by, f"no longer merged into record {survivor.pk}").save()
    refused: Record = {}
    for part in plan.parts:
        why = f"back from record {survivor.pk}"
        refused[part.relation.label] = [*part.stays, *_move(part.relation, part.moves, merged, by, why)[1]]
    for name in OrganizationName.objects.filter(pk__in=plan.names):
        credited(name, by, "merger undone").delete()
    _fill(survivor, plan.fields, by, "merger undone")
    return _close(stored, plan, {label: keys for label, keys in refused.items() if keys}, by)


def _close(merger: Merger, plan: UndoPreview, refused: Record, by: AbstractBaseUser | None) -> Undone:
    not_back = {"rows": refused, "fields": list(plan.kept_fields), "names": list(plan.kept_names)}
    merger.record |= {"not_back": not_back | {"gone": plan.gone}}
    merger.undone_at, merger.undone_by_id = timezone.now(), _key(by)
    merger.save()
    counted = sum(map(len, refused.values())) + len(plan.kept_fields) + len(plan.kept_names) + plan.gone
    return Undone(merger, plan, counted)


def _key(by: AbstractBaseUser | None) -> int | None:
    return by.pk if by else None


def _locked(survivor: int, merged: int) -> tuple[Organization, Organization]:
    """Both as they are stored now, kept from others; in the order of their keys, so that nobody waits for ever."""
    keys = sorted({survivor, merged})
    lock_before_organizations(keys)
    rows = {
        row.pk: row for row in Organization.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    }
    return rows[survivor], rows[merged]


def _move(
    relation: Relation, keys: Sequence[int], to: Organization, by: AbstractBaseUser | None, why: str
) -> tuple[list[int], list[int]]:
    """Let these rows belong to `to`; return the keys of those moved, and of those that the database refused."""
    rows = list(relation.among(keys).select_for_update(of=("self",))) if keys else []
    if not rows or _stored(relation, rows, to, by, why):
        return [row.pk for row in rows], []
    refused = {row.pk for row in rows if not _stored(relation, [row], to, by, why)}
    return [row.pk for row in rows if row.pk not in refused], sorted(refused)


def _stored(
    relation: Relation, rows: list[Any], to: Organization, by: AbstractBaseUser | None, why: str
) -> bool:
    """Store all of them with their history, or none; return whether the database took them."""
    before = [getattr(row, relation.field.attname) for row in rows]
    for row in rows:
        setattr(credited(row, by, why), relation.field.attname, to.pk)
    try:
        with transaction.atomic():
            relation.among([row.pk for row in rows]).update(**{relation.field.attname: to.pk})
            if attribute := getattr(relation.model._meta, "simple_history_manager_attribute", None):
                getattr(relation.model, attribute).bulk_history_create(rows, batch_size=BATCH, update=True)
    except IntegrityError:
        for row, old in zip(rows, before, strict=True):
            setattr(row, relation.field.attname, old)
        return False
    return True


def _fill(organization: Organization, values: dict[str, Any], by: AbstractBaseUser | None, why: str) -> None:
    for name, value in values.items():
        setattr(organization, f"{name}_id" if name in ("country", "parent") else name, value)
    if values:
        credited(organization, by, why).save()


def _add_names(plan: Preview, by: AbstractBaseUser | None) -> list[int]:
    made = [OrganizationName(organization=plan.survivor, name=name, kind=kind) for name, kind in plan.names]
    for name in made:
        credited(name, by, "merger").save()
    return [name.pk for name in made]


@transaction.atomic
def say_distinct(*, one: Organization, other: Organization, by: AbstractBaseUser | None) -> DistinctPair:
    """Record that these two are two, however alike they look: nobody is asked again. Twice changes nothing."""
    if one.pk == other.pk:
        raise CannotMerge("One organization is one.")
    first, second = sorted((one.pk, other.pk))
    pair, _made = DistinctPair.objects.get_or_create(
        one_id=first, other_id=second, defaults={"said_by_id": _key(by)}
    )
    return pair


@transaction.atomic
def take_back(*, pair: DistinctPair, by: AbstractBaseUser | None) -> None:
    """Ask again whether these two are one. Taken back already: nothing changes."""
    DistinctPair.objects.filter(pk=pair.pk).delete()
