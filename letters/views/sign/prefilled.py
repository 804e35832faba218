"""The form as a signatory finds it: filled in with what is known, so that nothing needs to be typed on a phone."""

from typing import Any

from letters.models import LetterText, Signature, SigningRequest
from letters.models.signature import Visibility
from letters.standing import Standing
from members.countries import country_name
from members.models import Country, Organization
from members.models.organization import NameKind


def filled_in(standing: Standing, text: LetterText) -> dict[str, Any]:
    """What was sent or signed before; else the organization as it is known, in the language of the letter."""
    if standing.late is not None:
        late = standing.late
        return {**of_line(late), "name": late.signatory_name, "title": late.signatory_title}
    person = {"name": standing.name, "title": standing.title}
    if standing.given is not None:
        return {**of_line(standing.given.signature), **person}
    return {**of_organization(standing.organization, text.language), **person, "visibility": Visibility.NAMED}


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
        "printed_country": country_in(country, language) if country else "",
    }


def name_in(organization: Organization, language: str) -> str:
    """The organization's name in a language, if it has one there; else its name."""
    translated = organization.names.filter(kind=NameKind.TRANSLATION, language=language).first()
    return translated.name if translated else organization.name


def country_in(country: Country, language: str) -> str:
    """The country's name in the language of the letter; in English the one that staff can edit."""
    return country.name if language.startswith("en") else country_name(country.code, language)
