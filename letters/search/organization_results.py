"""What the page prints of organizations that were found: the name that they go by, and the one that was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from letters.languages import language
from letters.models import Part
from letters.search.folding import fold
from letters.search.marking import marked
from letters.search.shown import shown_organizations
from letters.search.terms import Term
from members.local_names import local_names
from members.models import Organization


@dataclass(frozen=True)
class OtherName:
    words: SafeString
    language: str  # as in an HTML `lang` attribute; "" where it is not known


@dataclass(frozen=True)
class OrganizationResult:
    organization: Organization
    name: SafeString
    others: list[OtherName]


def organization_results(keys: Sequence[int], terms: Sequence[Term]) -> list[OrganizationResult]:
    """The organizations with these keys, in their order; three queries."""
    names = Prefetch("names", shown_organizations()[Part.NAME].order_by("pk"), to_attr="shown_names")
    found = Organization.objects.filter(pk__in=keys).select_related("country").prefetch_related(names)
    organizations = {organization.pk: organization for organization in found}
    local = local_names(keys)
    return [
        OrganizationResult(
            organization, marked(organization.name, terms), _others(organization, local.get(key), terms)
        )
        for key in keys
        if (organization := organizations.get(key))
    ]


def _others(organization: Organization, local: str | None, terms: Sequence[Term]) -> list[OtherName]:
    """Its name in the reader's language, and what else was found of it: acronym, former and other names."""
    names = [(each.name, each.language) for each in organization.shown_names]  # type: ignore[attr-defined]
    if organization.listed and organization.acronym:
        names.insert(0, (organization.acronym, ""))
    return [
        OtherName(marked(name, terms), language(code).code if code else "")
        for name, code in dict(names).items()
        if name == local or _is_found(name, terms)
    ]


def _is_found(name: str, terms: Sequence[Term]) -> bool:
    folded = fold(name)
    return any(term.pattern in folded for term in terms)
