"""The form as a signatory finds it: filled in with what is known, so that nothing needs to be typed on a phone."""

from typing import Any

from letters.models import Signature, SigningRequest
from letters.models.signature import Visibility
from letters.standing import Standing
from members.models import Organization
from members.models.organization_name import NameKind


def filled_in(standing: Standing, language: str) -> dict[str, Any]:
    """What was sent or signed before; else the organization as it is known, in `language`, that of the list."""
    if standing.late is not None:
        late = standing.late
        return {**of_line(late), "name": late.signatory_name, "title": late.signatory_title}
    person = {"name": standing.name, "title": standing.title}
    if standing.given is not None:
        return {**of_line(standing.given.signature), **person}
    return {**of_organization(standing.organization, language), **person, "visibility": Visibility.NAMED}


def of_line(line: Signature | SigningRequest) -> dict[str, Any]:
    fields = ("printed_name", "printed_country", "visibility")
    return {**{field: getattr(line, field) for field in fields}, "country": line.country_id or ""}


def of_organization(organization: Organization | None, language: str) -> dict[str, Any]:
    if organization is None:
        return {}
    country = organization.country
    return {
        "printed_name": name_in(organization, language),
        "country": country.code if country else "",
        "printed_country": country.name_in(language) if country else "",
    }


def name_in(organization: Organization, language: str) -> str:
    """The organization's name in a language, if it has one there; else its name."""
    translated = organization.names.filter(kind=NameKind.TRANSLATION, language=language).first()
    return translated.name if translated else organization.name
