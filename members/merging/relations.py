"""Everything that belongs to an organization, in whatever app: each foreign key that points to one.

An app that builds on this one needs no mention here. It may say which rows cannot follow (`stays_behind`), how one of
them is called on the page (`described`), what staff ought to know beforehand (`tells`), and what is locked before the
organizations are (`locked_first`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import ForeignKey, Model, QuerySet
from django.utils.functional import Promise

from members.models import DistinctPair, Merger, Organization

NOT_MOVED = (Merger, DistinctPair)  # they tell of the two records themselves
Rows = QuerySet[Any]
Rule = Callable[[Rows, int, int], Rows]  # (rows, to whom, from whom) -> those that cannot follow
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Relation:
    """One foreign key to Organization; `label` names it in the record of a merger: "letters.signature.organization"."""

    field: "ForeignKey[Any, Any]"

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field.name}"

    @property
    def model(self) -> type[Model]:
        return self.field.model

    @property
    def permission(self) -> str:
        """What is needed to see rows of it."""
        return f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"

    @property
    def title(self) -> str:
        found = _titles.get(self.label) or self.model._meta.verbose_name_plural
        return str(found)

    def rows(self, organization: int) -> Rows:
        return self.model._base_manager.filter(**{self.field.attname: organization}).order_by("pk")

    def among(self, keys: Iterable[int]) -> Rows:
        return self.model._base_manager.filter(pk__in=list(keys)).order_by("pk")

    def staying(self, rows: Rows, to: int, own: int) -> tuple[list[int], str]:
        """Keys of those rows of `own` that cannot follow to `to`, and why."""
        if (found := _rules.get(self.label)) is None:
            return [], ""
        rule, why = found
        return list(rule(rows, to, own).values_list("pk", flat=True)), str(why)

    def describe(self, keys: Sequence[int]) -> list[str]:
        """A line on each of these rows; one query."""
        related = [field.name for field in self.model._meta.fields if field.is_relation]
        say = _descriptions.get(self.label, str)
        return [say(row) for row in self.among(keys).select_related(*related)]


def relations() -> list[Relation]:
    """The foreign keys to Organization, in a fixed order."""
    found = [Relation(each.field) for each in Organization._meta.related_objects]  # type: ignore[arg-type]
    return sorted((r for r in found if r.model not in NOT_MOVED), key=lambda relation: relation.label)


def relation(label: str) -> Relation | None:
    """The relation of that label; None if no model has it any more."""
    return next((each for each in relations() if each.label == label), None)


_rules: dict[str, tuple[Rule, str | Promise]] = {}
_descriptions: dict[str, Callable[[Any], str]] = {}
_titles: dict[str, str | Promise] = {}
_tellers: list[Callable[[Organization, Organization], list[str]]] = []
_lockers: list[Callable[[Sequence[int]], None]] = []


def stays_behind(label: str, why: str | Promise) -> Callable[[Rule], Rule]:
    """Register which rows of a relation cannot follow, for a reason told to staff. The database need not know it."""

    def register(rule: Rule) -> Rule:
        _rules[label] = (rule, why)
        return rule

    return register


def described(label: str, title: str | Promise = "") -> Callable[[F], F]:
    """Register how a row of the relation is called on the page, and they all together."""

    def register(say: F) -> F:
        _descriptions[label] = say
        if title:
            _titles[label] = title
        return say

    return register


def tells(teller: F) -> F:
    """Register `teller(survivor, merged)`: sentences that staff ought to read before they merge."""
    _tellers.append(teller)
    return teller


def locked_first(locker: F) -> F:
    """Register what locks, given the organizations' keys, the rows that are locked before organizations everywhere."""
    _lockers.append(locker)
    return locker


def what_to_know(survivor: Organization, merged: Organization) -> list[str]:
    return [sentence for teller in _tellers for sentence in teller(survivor, merged)]


def lock_before_organizations(keys: Sequence[int]) -> None:
    for locker in _lockers:
        locker(keys)
