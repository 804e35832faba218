"""What undoing a merger would put back, read and not done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from members.models import Merger, Organization, OrganizationName

from .plan import CannotMerge, Part, stored
from .relations import Relation, relation


@dataclass(frozen=True)
class UndoPreview:
    """`parts`: rows that go back, and those that stay with the survivor. `fields`: name -> the value put back."""

    parts: tuple[Part, ...]
    fields: dict[str, Any]
    kept_fields: tuple[str, ...]  # changed since: they stay as they are
    names: tuple[int, ...]  # other names that go again
    kept_names: tuple[int, ...]
    gone: int  # rows that are deleted, or belong to a third organization by now

    @property
    def going_back(self) -> list[Part]:
        return [part for part in self.parts if part.moves]

    @property
    def staying(self) -> list[Part]:
        return [part for part in self.parts if part.stays]

    @property
    def is_whole(self) -> bool:
        return not (self.staying or self.kept_fields or self.kept_names or self.gone)


def later_merger(merger: Merger) -> Merger | None:
    """The merger that has to be undone first: the one in which the survivor itself was merged."""
    return Merger.objects.standing().filter(merged=merger.survivor_id).first()


def undo_preview(merger: Merger) -> UndoPreview:
    """Say what undoing would put back. Raises CannotMerge if it cannot be undone now."""
    if why := why_not_undone(merger):
        raise CannotMerge(why)
    parts, gone = [], 0
    for label, keys in merger.record.get("moved", {}).items():
        if (found := relation(label)) is not None:
            parts.append(_part(found, merger, keys))
            gone += len(keys) - len(parts[-1].moves) - len(parts[-1].stays)
    fields = dict(_fields(merger))
    names = tuple(_unchanged_names(merger))
    return UndoPreview(
        parts=tuple(parts),
        fields=fields,
        kept_fields=tuple(name for name in merger.record.get("filled", {}) if name not in fields),
        names=names,
        kept_names=tuple(_there(set(merger.record.get("names", [])) - set(names))),
        gone=gone,
    )


def why_not_undone(merger: Merger) -> str:
    if merger.undone_at:
        return _("This merger has been undone.")
    if (later := later_merger(merger)) is not None:
        text = _("“{record}” itself has been merged into “{other}” since. Undo that merger first.")
        return text.format(record=merger.survivor, other=later.survivor)
    if merger.merged.merged_into_id != merger.survivor_id:
        return _("“{record}” is not merged into “{other}” any more.").format(
            record=merger.merged, other=merger.survivor
        )
    return ""


def _part(found: Relation, merger: Merger, keys: list[int]) -> Part:
    """Those of the moved rows that the survivor still has, and which of them cannot go back."""
    rows = found.among(keys).filter(**{found.field.attname: merger.survivor_id})
    here = list(rows.values_list("pk", flat=True))
    stays, _why = found.staying(rows, merger.merged_id, merger.survivor_id) if here else ([], "")
    why = _("What has happened since belongs together with these.") if stays else ""
    return Part(found, tuple(key for key in here if key not in set(stays)), tuple(sorted(stays)), why)


def _fields(merger: Merger) -> Iterator[tuple[str, Any]]:
    """The fields that still have the value which the merger gave them, with the one before."""
    survivor: Organization = merger.survivor
    for name, (before, after) in merger.record.get("filled", {}).items():
        if stored(survivor, name) == after:
            yield name, before


def _unchanged_names(merger: Merger) -> Iterator[int]:
    """The other names that the merger made, if nobody has worked on them since."""
    own = Q(name__in=(merger.merged.name, merger.merged.acronym))
    untouched = Q(language="", used_from=None, used_until=None, organization=merger.survivor_id)
    made = OrganizationName.objects.filter(own, untouched, pk__in=merger.record.get("names", []))
    yield from made.values_list("pk", flat=True)


def _there(keys: set[int]) -> list[int]:
    return list(OrganizationName.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
