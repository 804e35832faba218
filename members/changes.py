"""Who changed what of an organization, newest first: of itself, its names, memberships, suspensions and contacts.

Read from the histories of their rows in a number of queries that does not grow with them.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Contact, Membership, Organization, OrganizationName, Suspension

MOST = 2000  # records of one kind that are looked at: the newest
DERIVED = {"match_key", "sort_key", "created_at"}
ABOUT_ITSELF = {"organization", "membership"}
VERBS = {"+": _("added"), "~": _("changed"), "-": _("deleted")}
Values = dict[str, dict[Any, str]]  # a relation -> key -> what it is called


@dataclass(frozen=True)
class Field:
    """A field that changed; what is empty is ""."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    when: datetime.datetime
    who: str  # "" is the system
    what: str  # “contact: Ana Example”
    verb: str
    reason: str
    fields: tuple[Field, ...]


def changes(organization: Organization, *, with_people: bool) -> list[Change]:
    """Everything recorded of the organization, newest first. Contacts and notes are left out without `with_people`."""
    found: list[Change] = []
    for model, path in _histories(with_people):
        records = model.history.filter(**{path: organization.pk}).select_related("history_user")
        found += _told(model, list(records.order_by("-history_date", "-history_id")[:MOST]), with_people)
    return sorted(found, key=lambda change: change.when, reverse=True)


def _histories(with_people: bool) -> Iterator[tuple[Any, str]]:
    yield Organization, "id"
    yield OrganizationName, "organization_id"
    yield Membership, "organization_id"
    yield Suspension, "membership__organization_id"
    if with_people:
        yield Contact, "organization_id"


def _told(model: Any, newest_first: list[Any], with_people: bool) -> Iterator[Change]:
    """Each record beside the one before it of the same row."""
    fields = [field for field in model.history.model.tracked_fields if _is_told(field, with_people)]
    called = _called(fields, newest_first)
    rows: dict[Any, list[Any]] = defaultdict(list)
    for record in reversed(newest_first):
        rows[record.id].append(record)
    for records in rows.values():
        for before, record in zip([None, *records], records, strict=False):
            changed = tuple(_differences(fields, before, record, called)) if before else ()
            if changed or before is None or record.history_type != "~":
                yield _change(model, record, changed)


def _is_told(field: Any, with_people: bool) -> bool:
    if field.name in DERIVED | ABOUT_ITSELF or field.primary_key:
        return False
    return with_people or field.name not in {"note", "end_note", "reason"}


def _called(fields: Iterable[Any], records: list[Any]) -> Values:
    """What the rows are called that relations of these records lead to; one query for each relation."""
    called: Values = {}
    for field in fields:
        if isinstance(field, models.ForeignKey):
            keys = {getattr(record, field.attname) for record in records} - {None}
            related: Any = field.related_model
            called[field.name] = {
                key: str(row) for key, row in related._base_manager.in_bulk(list(keys)).items()
            }
    return called


def _differences(fields: Iterable[Any], before: Any, after: Any, called: Values) -> Iterator[Field]:
    for field in fields:
        if getattr(before, field.attname) != getattr(after, field.attname):
            label = str(field.verbose_name)
            yield Field(label, _shown(field, before, called), _shown(field, after, called))


def _shown(field: Any, record: Any, called: Values) -> str:
    value = getattr(record, field.attname)
    if value in (None, ""):
        return ""
    if field.name in called:
        return called[field.name].get(value, gettext("number %(key)s, since deleted") % {"key": value})
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(dict(field.flatchoices).get(value, value))


def _change(model: Any, record: Any, fields: tuple[Field, ...]) -> Change:
    kind = str(model._meta.verbose_name)
    name = getattr(record, "name", "")
    return Change(
        when=record.history_date,
        who=str(record.history_user or ""),
        what=f"{kind}: {name}" if name and model is not Organization else kind,
        verb=str(VERBS[record.history_type]),
        reason=record.history_change_reason or "",
        fields=fields,
    )
