"""What a merger would do, read and not done. The same reading decides, under locks, what is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from coalition.digests import digest
from members.models import Organization, OrganizationName
from members.models.organization import EcosocStatus
from members.models.organization_name import NameKind
from members.signed import named_signatures

from . import own_rules  # noqa: F401 (registers its rules)
from .networks import above
from .relations import Relation, relations, what_to_know

FILLED = ("acronym", "country", "scope", "website", "description", "logo", "parent", "ecosoc_status")
EMPTY = (None, "", EcosocStatus.NONE)
EXAMPLES = 5
NAMES = "members.organizationname.organization"


class CannotMerge(ValidationError):
    """These two cannot be merged; the message says why, for staff."""


@dataclass(frozen=True)
class Part:
    """The rows of one kind: those that move, and those that stay with the merged record."""

    relation: Relation
    moves: tuple[int, ...] = ()
    stays: tuple[int, ...] = ()
    why: str = ""  # they stay

    @property
    def title(self) -> str:
        return self.relation.title

    @cached_property
    def examples(self) -> list[str]:
        return self.relation.describe(self.moves[:EXAMPLES])

    @cached_property
    def staying(self) -> list[str]:
        return self.relation.describe(self.stays[:EXAMPLES])

    @property
    def more_moving(self) -> int:
        return max(len(self.moves) - EXAMPLES, 0)

    @property
    def more_staying(self) -> int:
        return max(len(self.stays) - EXAMPLES, 0)


@dataclass(frozen=True)
class Preview:
    """`filled`: field -> its value before and after, as stored. `names`: what the survivor gets, with the kinds."""

    survivor: Organization
    merged: Organization
    parts: tuple[Part, ...]
    filled: dict[str, tuple[Any, Any]]
    names: tuple[tuple[str, str], ...]
    had_page: bool

    @property
    def moving(self) -> list[Part]:
        return [part for part in self.parts if part.moves]

    @property
    def conflicts(self) -> list[Part]:
        return [part for part in self.parts if part.stays]

    @cached_property
    def to_know(self) -> list[str]:
        return what_to_know(self.survivor, self.merged)

    @property
    def keeps_a_page(self) -> bool:
        """Will the address of the merged record lead to a page? Merging brings its signatures along."""
        both = Q(organization__in=(self.survivor, self.merged))
        merged_before = Q(organization__merged_into__in=(self.survivor, self.merged))
        named = named_signatures().filter(both | merged_before)
        return self.had_page and (self.survivor.listed or named.exists())

    @property
    def fingerprint(self) -> str:
        """Digest of everything that merging would do, so that the button does what was shown and nothing else."""
        parts = [(part.relation.label, part.moves, part.stays) for part in self.parts]
        told = [self.survivor.pk, self.merged.pk, parts, self.filled, self.names, self.had_page]
        return digest(told, self.survivor.name, self.merged.name)


def preview(*, survivor: Organization, merged: Organization) -> Preview:
    """Say what merging `merged` into `survivor` would do. Raises CannotMerge. The queries do not grow with the rows."""
    if why := why_not(survivor, merged):
        raise CannotMerge(why)
    parts = tuple(_part(each, survivor, merged) for each in relations())
    return Preview(
        survivor=survivor,
        merged=merged,
        parts=parts,
        filled=dict(_filled(survivor, merged)),
        names=tuple(_new_names(survivor, merged)),
        had_page=Organization.objects.public().filter(pk=merged.pk).exists(),
    )


def why_not(survivor: Organization, merged: Organization) -> str:
    """Why these two cannot be merged; "" if they can."""
    if survivor.pk == merged.pk:
        return _("An organization cannot be merged into itself.")
    for record in (merged, survivor):
        if record.merged_into_id is not None:
            return _("“{record}” has been merged into “{other}” already.").format(
                record=record, other=record.survivor()
            )
    return ""


def _part(relation: Relation, survivor: Organization, merged: Organization) -> Part:
    rows = relation.rows(merged.pk)
    keys = list(rows.values_list("pk", flat=True))
    stays, why = relation.staying(rows, survivor.pk, merged.pk) if keys else ([], "")
    return Part(relation, tuple(key for key in keys if key not in set(stays)), tuple(sorted(stays)), why)


def _filled(survivor: Organization, merged: Organization) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """What the survivor lacks and the merged record has. A network is taken over unless it would be a ring."""
    for name in FILLED:
        before, after = stored(survivor, name), stored(merged, name)
        if name == "parent" and before == merged.pk:
            yield name, (before, _network(survivor, after))
        elif before in EMPTY and after not in EMPTY and (name != "parent" or _network(survivor, after)):
            yield name, (before, after)


def _network(survivor: Organization, parent: int | None) -> int | None:
    """That network, unless it is the survivor or lies below it."""
    return None if parent is None or survivor.pk in (parent, *above(parent)) else parent


def stored(organization: Organization, name: str) -> Any:
    """The value of a field as JSON can hold it: the key of what it points to, the name of a file."""
    value = getattr(organization, name)
    if name == "logo":
        return value.name or ""
    return value.pk if isinstance(value, Model) else value


def _new_names(survivor: Organization, merged: Organization) -> Iterator[tuple[str, str]]:
    """The merged record's name and acronym as other names of the survivor, unless it has, or gets, them already."""
    both = OrganizationName.objects.filter(organization__in=(survivor, merged))
    taken = {survivor.name, survivor.acronym or merged.acronym, *both.values_list("name", flat=True)}
    for name, kind in ((merged.name, NameKind.ALIAS), (merged.acronym, NameKind.ACRONYM)):
        if name and name not in taken:
            taken.add(name)
            yield name, str(kind)
