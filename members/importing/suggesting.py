"""Whom an ambiguous row may mean, for staff to choose from."""

from dataclasses import dataclass

from members.countries import country_of_input
from members.countries_as_edited import countries_as_edited
from members.matching import Matcher
from members.models import MemberImport, MemberImportRow, Organization

from .cleaning import clean


@dataclass(frozen=True)
class Suggestion:
    organization: Organization
    why: str


def suggestions(member_import: MemberImport, row: MemberImportRow) -> list[Suggestion]:
    """The candidates for the row's name and country, as they are stored now; the likeliest first."""
    name, country = (clean(_cell(member_import, row, key)) for key in ("name", "country"))
    with countries_as_edited():
        match = Matcher.from_database().match(name, country_of_input(country) if country else None)
    found = (
        Organization.objects.current()
        .select_related("country")
        .in_bulk([each.organization_id for each in match.candidates])
    )
    return [
        Suggestion(found[each.organization_id], each.why)
        for each in match.candidates
        if each.organization_id in found
    ]


def _cell(member_import: MemberImport, row: MemberImportRow, key: str) -> str:
    columns = member_import.mapping.get("columns", {})
    place = next((place for place, name in columns.items() if name == key), "")
    return str(row.values.get(place, ""))
