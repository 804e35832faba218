"""What confirming a draft would do: the lines that it makes, and what stands in its way. Reads, never writes."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.numbers import whole_number
from letters.models.letter import Completeness, LetterKind
from members.models import Country, Organization
from members.names import match_key

from .draft import INDIVIDUAL, LINK, NEW, SKIP, UNMATCHED, Draft, Row
from .problems import Problem

LONGEST_NAME, LONGEST_ORGANIZATION, LONGEST_TITLE, LONGEST_OFFICE = 500, 300, 300, 500
LONGEST_PRINTED_COUNTRY = 100
LARGEST_COUNT = 2_147_483_647
MOST_MERGERS = 10  # a record merged into one that was merged itself, and so on
_language = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass
class Line:
    """One printed line: the row that makes it, and rows of the same organization that join it (rule 3)."""

    row: Row
    organization: Organization | None = None  # an existing one
    joined: list[Row] = field(default_factory=list)

    @property
    def evidence(self) -> str:
        """What was read, line by line; of every row that stands behind this line."""
        return "\n".join(dict.fromkeys(row.line or row.printed_name for row in (self.row, *self.joined)))

    @property
    def person(self) -> str:
        return "; ".join(dict.fromkeys(row.person for row in (self.row, *self.joined) if row.person))


@dataclass
class Plan:
    lines: list[Line]
    problems: list[Problem]
    organizations: dict[int, Organization]  # by the key that the draft links to; merged ones followed
    skipped: int = 0

    def count(self, choice: str) -> int:
        return sum(line.row.choice == choice for line in self.lines)

    @property
    def joins(self) -> dict[int, int]:
        """Row -> the row whose line it joins."""
        return {row.id: line.row.id for line in self.lines for row in line.joined}

    @cached_property
    def rows_with_problems(self) -> frozenset[int]:
        heads = (problem.field.partition("-")[0] for problem in self.problems)
        rows = (whole_number(head[1:]) for head in heads if head[:1] == "r")
        return frozenset(row for row in rows if row is not None)

    def problems_by_field(self) -> dict[str, str]:
        return {problem.field: problem.message for problem in self.problems}

    def summary(self) -> list[str]:
        """Short phrases: “12 new organizations”, “20 linked to organizations there are”."""
        new, linked, persons = self.count(NEW), self.count(LINK), self.count(INDIVIDUAL)
        unmatched, joined = self.count(UNMATCHED), len(self.joins)
        phrases = [
            (new, ngettext("%d new organization", "%d new organizations", new)),
            (linked, ngettext("links %d organization", "links %d organizations", linked)),
            (persons, ngettext("%d individual", "%d individuals", persons)),
            (unmatched, ngettext("leaves %d name unmatched", "leaves %d names unmatched", unmatched)),
            (joined, ngettext("%d line joins another", "%d lines join others", joined)),
            (self.skipped, ngettext("skips %d line", "skips %d lines", self.skipped)),
        ]
        return [phrase % number for number, phrase in phrases if number]


def make_plan(draft: Draft) -> Plan:
    """Work out what confirming does. Three queries at most, however long the list."""
    organizations = linked_organizations(draft.rows)
    lines = _lines(draft.rows, organizations)
    problems = [
        *_letter_problems(draft),
        *_recipient_problems(draft),
        *_row_problems(draft.rows, organizations),
    ]
    skipped = sum(row.choice == SKIP for row in draft.rows)
    return Plan(lines, problems, organizations, skipped)


def linked_organizations(rows: Iterable[Row]) -> dict[int, Organization]:
    """The organizations that rows link to, by that key; for a merged one, the organization that it became."""
    keys = {row.organization_id for row in rows if row.choice == LINK and row.organization_id}
    found = Organization.objects.select_related("country").in_bulk(keys) if keys else {}
    for _step in range(MOST_MERGERS):
        merged = {key: each.merged_into_id for key, each in found.items() if each.merged_into_id}
        if not merged:
            break
        targets = Organization.objects.select_related("country").in_bulk(set(merged.values()))
        found |= {key: targets[target] for key, target in merged.items() if target}
    return found


def _lines(rows: Iterable[Row], organizations: dict[int, Organization]) -> list[Line]:
    lines: list[Line] = []
    by_key: dict[object, list[Line]] = {}
    for row in rows:
        if row.choice == SKIP:
            continue
        found = organizations.get(row.organization_id or 0) if row.choice == LINK else None
        alike = by_key.setdefault(_key(row, found), [])
        first = next((line for line in alike if _is_same(line.row, row)), None)
        if first is not None:
            first.joined.append(row)
        else:
            lines.append(Line(row, found))
            alike.append(lines[-1])
    return lines


def _key(row: Row, found: Organization | None) -> object:
    """Rows of one key may be of one organization: linked to it, or new with its name."""
    if found is not None:
        return found.pk
    return match_key(row.name) if row.choice == NEW else f"row {row.id}: a line of its own"


def _is_same(first: Row, row: Row) -> bool:
    """One name in two countries is two organizations; a link says which one it is."""
    return row.choice == LINK or len({first.country, row.country} - {""}) < 2


def _letter_problems(draft: Draft) -> Iterator[Problem]:
    if not draft.title:
        yield Problem("title", _("Give the letter a title."))
    if len(draft.title) > LONGEST_TITLE:
        yield Problem("title", _("The title is longer than 300 characters: shorten it."))
    if draft.date and parsed_date(draft.date) is None:
        yield Problem(
            "date", _("Write the date as year-month-day, for example 2011-10-13, or leave it empty.")
        )
    if draft.body and not (_language.fullmatch(draft.language) and len(draft.language) <= 12):
        yield Problem("language", _("Give the language of the text as a code: en, fr, ko ..."))
    if draft.kind not in LetterKind.values:
        yield Problem("kind", _("Choose the kind of letter."))
    if draft.completeness not in Completeness.values:
        yield Problem("completeness", _("Say whether the list is complete."))
    if draft.reported_count and parsed_count(draft.reported_count) is None:
        yield Problem("reported_count", _("Give the reported number in digits, or leave it empty."))


def parsed_date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def parsed_count(text: str) -> int | None:
    count = whole_number(text)
    return count if count is not None and count <= LARGEST_COUNT else None


def _recipient_problems(draft: Draft) -> Iterator[Problem]:
    for number, recipient in enumerate(draft.recipients):
        if not recipient.get("name"):
            yield Problem(f"rc{number}-name", _("Name this recipient, or empty its other fields."))
        elif len(recipient["name"]) > LONGEST_TITLE:
            yield Problem(
                f"rc{number}-name",
                _(
                    "The recipient's name is longer than 300 characters: shorten it, or move its end to the office."
                ),
            )
        if len(recipient.get("office", "")) > LONGEST_OFFICE:
            yield Problem(f"rc{number}-office", _("The office is longer than 500 characters: shorten it."))


def _row_problems(rows: Iterable[Row], organizations: dict[int, Organization]) -> Iterator[Problem]:
    codes = set(Country.objects.values_list("code", flat=True))
    for row in rows:
        if row.choice != SKIP:
            yield from _problems_of(row, organizations, codes)


def _problems_of(row: Row, organizations: dict[int, Organization], codes: set[str]) -> Iterator[Problem]:
    if not row.printed_name:
        yield Problem(f"r{row.id}-name", _("Give the name as printed, or choose “not a signatory”."))
    if len(row.printed_name) > LONGEST_NAME:
        yield Problem(
            f"r{row.id}-name",
            _(
                "This name is longer than 500 characters. If it is a line of the text, choose “not a signatory”."
            ),
        )
    if row.choice == NEW and len(row.name) > LONGEST_ORGANIZATION:
        yield Problem(
            f"r{row.id}-org",
            _(
                "An organization's name has 300 characters at most: shorten it; the printed line stays as it is."
            ),
        )
    if row.country and row.country not in codes:
        message = _(
            "“%(typed)s” is no country in the list: choose one that is offered while you type, or leave it empty."
        ) % {"typed": row.country[:60]}
        yield Problem(f"r{row.id}-c", message)
    if len(row.printed_country) > LONGEST_PRINTED_COUNTRY:
        yield Problem(
            f"r{row.id}-pc",
            _("The country as printed is longer than 100 characters: keep the country alone."),
        )
    if row.choice == LINK and row.organization_id not in organizations:
        yield Problem(f"r{row.id}-choice", _("This organization is not there any more. Choose again."))
