"""The preview as its template needs it: fields with their values and faults, rows with their choices."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from letters.importing.draft import INDIVIDUAL, LINK, NEW, SKIP, UNMATCHED, Draft, Row, code_of
from letters.importing.fields import LETTER_FIELDS, ROW_FIELDS, TICKS, canonical, flatten, mark
from letters.importing.plan import Plan
from members.models import Country

PAGE = 100  # rows; a page has fewer fields than Django accepts unless told otherwise
OURS = frozenset({"csrfmiddlewaretoken", "base", "op", "new_line"})


@dataclass(frozen=True)
class Field:
    """A form field. `theirs` is what somebody else saved while this value was being typed."""

    name: str
    value: str
    problem: str = ""
    theirs: str | None = None


@dataclass(frozen=True)
class Option:
    value: str
    label: str


@dataclass
class RowView:
    row: Row
    fields: dict[str, Field]
    existing: list[Option]
    others: list[Option]
    joins: int | None  # the place of the row that this one joins
    in_source: bool = False
    problems: list[str] = field(default_factory=list)


def country_names() -> dict[str, str]:
    """Code -> name, in the reader's language. One query."""
    return {country.code: country.display_name for country in Country.objects.defer("aliases")}


def typed_fields(posted: QueryDict, names: Mapping[str, str]) -> dict[str, str]:
    """What the form sent, in canonical form; country names as codes."""
    codes = {name.casefold(): code for code, name in names.items()}
    typed = {name: canonical(str(value)) for name, value in posted.items() if name not in OURS}
    for name, value in typed.items():
        if name.endswith("-c") and value:
            typed[name] = codes.get(value.casefold()) or code_of(value)
    return typed


def posted_base(posted: QueryDict) -> dict[str, str]:
    """The marks of what the form showed; nothing where they are missing or broken."""
    try:
        base = json.loads(posted.get("base", "{}"))
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in base.items()} if isinstance(base, dict) else {}


class Fields:
    """Fields of a draft by name, remembering which were shown so that their marks go with the form."""

    def __init__(
        self,
        draft: Draft,
        plan: Plan,
        names: Mapping[str, str],
        typed: Mapping[str, str] | None = None,
        conflicts: Mapping[str, str] | None = None,
    ) -> None:
        self.stored = flatten(draft)
        self.problems = plan.problems_by_field()
        self.names = names
        self.typed, self.conflicts = typed or {}, conflicts or {}
        self.shown: dict[str, str] = {}

    def get(self, name: str) -> Field:
        stored = self.stored.get(name, "")
        self.shown[name] = mark(stored)
        theirs = self.conflicts.get(name)
        value = stored if theirs is None else self.typed.get(name, stored)
        if name.endswith("-c"):
            value, theirs = self.names.get(value, value), theirs and self.names.get(theirs, theirs)
        return Field(name, value, self.problems.get(name, ""), theirs)

    @staticmethod
    def marks_of(typed: Mapping[str, str], conflicts: Mapping[str, str]) -> dict[str, str]:
        """The marks of what an open page shows once it was saved; fields in conflict keep the marks they had."""
        return {name: mark(value) for name, value in typed.items() if name not in conflicts}

    def base(self) -> str:
        return json.dumps(self.shown, separators=(",", ":"))


def letter_fields(fields: Fields) -> dict[str, Field]:
    return {name: fields.get(name) for name in LETTER_FIELDS}


def recipient_fields(fields: Fields, draft: Draft) -> list[dict[str, Field]]:
    """Every recipient and an empty one to fill in."""
    return [
        {part: fields.get(f"rc{number}-{part}") for part in ("name", "office", "address", "copy")}
        for number in range(len(draft.recipients) + 1)
    ]


def row_views(
    fields: Fields, rows: Iterable[Row], draft: Draft, plan: Plan, marked: frozenset[int]
) -> list[RowView]:
    places = {row.id: place for place, row in enumerate(draft.rows, 1)}
    joins = {row: places[first] for row, first in plan.joins.items()}
    views = []
    for row in rows:
        shown = {part: fields.get(f"r{row.id}-{part}") for part in ROW_FIELDS}
        existing, others = choices(row, plan, fields.names, shown["choice"].value)
        problems = [each.problem for each in shown.values() if each.problem]
        views.append(RowView(row, shown, existing, others, joins.get(row.id), row.id in marked, problems))
    return views


def choices(row: Row, plan: Plan, names: Mapping[str, str], value: str) -> tuple[list[Option], list[Option]]:
    """What a row may be: the organizations that it resembles or is linked to, and the other decisions."""
    existing = {f"{LINK}:{each['organization_id']}": candidate_label(each, names) for each in row.candidates}
    linked = f"{LINK}:{row.organization_id}"
    organization = plan.organizations.get(row.organization_id or 0)
    if row.choice == LINK and organization is not None:
        existing.setdefault(linked, organization_label(organization))
    if value.startswith(LINK):
        existing.setdefault(value, _("the organization chosen before"))
    others = [
        Option(NEW, _("New organization")),
        Option(UNMATCHED, _("Leave unmatched for now")),
        Option(INDIVIDUAL, _("An individual")),
        Option(SKIP, _("Not a signatory")),
    ]
    return [Option(key, label) for key, label in existing.items()], others


def candidate_label(candidate: Mapping[str, Any], names: Mapping[str, str]) -> str:
    country = names.get(candidate.get("country", ""), "")
    name = f"{candidate.get('name', '')}, {country}" if country else str(candidate.get("name", ""))
    return f"{name} · {candidate.get('score', 0):.0f} · {candidate.get('why', '')}"


def organization_label(organization: Any) -> str:
    return f"{organization}, {organization.country}" if organization.country else str(organization)


def page_of(rows: Sequence[Row], number: int) -> tuple[list[Row], int, int]:
    """Return the rows of a page, its number (counted from 1, kept in range) and how many pages there are."""
    pages = max(1, -(-len(rows) // PAGE))
    number = min(max(number, 1), pages)
    return list(rows[(number - 1) * PAGE : number * PAGE]), number, pages


def ticks(fields: Fields, letter: str, keys: Iterable[int]) -> dict[int, Field]:
    """Check boxes by what they are about; `letter` is one of TICKS."""
    if letter not in TICKS:
        raise KeyError(letter)
    return {key: fields.get(f"{letter}{key}") for key in keys}
