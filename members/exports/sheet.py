"""The members as one sheet, in the columns that the import reads: taken out and put in again, it changes nothing.

An organization is a row, and a further row for each further membership or contact; there only its name and country
are repeated, so that whoever corrects the first row is not contradicted by the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from django.db.models import F, QuerySet

from members.countries import resolve_country
from members.importing.cells import join, with_language, yes_or_no
from members.importing.columns import COLUMNS, Part
from members.models import Contact, Country, Membership, Organization, OrganizationName
from members.models.organization_name import NameKind

Row = dict[str, str]
LONGEST = 40  # characters of an acronym, as the model has it


def member_sheet(organizations: QuerySet[Organization], *, with_contacts: bool) -> Iterator[list[str]]:
    """Yield the headings, then the rows of these organizations but for merged records; four queries, however many.

    Contacts are personal data: ask for them only for who may see them. Those who have left stay out.
    """
    columns = [column for column in COLUMNS if with_contacts or column.part != Part.CONTACT]
    yield [str(column.heading) for column in columns]
    for row in _rows(organizations, with_contacts):
        yield [row.get(column.key, "") for column in columns]


def _rows(organizations: QuerySet[Organization], with_contacts: bool) -> Iterator[Row]:
    keys = organizations.order_by().values("pk")
    names = _by_organization(
        OrganizationName.objects.filter(organization__in=keys).order_by("kind", "name", "pk")
    )
    memberships = _by_organization(
        Membership.objects.filter(organization__in=keys)
        .select_related("category")
        .order_by(F("joined_on").asc(nulls_first=True), "pk")
    )
    contacts = Contact.objects.current().filter(organization__in=keys) if with_contacts else ()
    people = _by_organization(contacts)
    shown = Organization.objects.current().filter(pk__in=keys).select_related("country", "parent")
    for organization in shown.order_by("sort_key", "name", "pk"):
        yield from _rows_of(
            organization, names[organization.pk], memberships[organization.pk], people[organization.pk]
        )


def _by_organization(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.organization_id].append(row)
    return found


def _rows_of(
    organization: Organization,
    names: Iterable[OrganizationName],
    memberships: Iterable[Membership],
    contacts: Iterable[Contact],
) -> Iterator[Row]:
    this = {"name": organization.name, "country": country_cell(organization.country)}
    first: Row = this | _facts(organization) | _names(organization, names)
    further = zip_longest(map(_membership, memberships), map(_contact, contacts))
    for membership, contact in list(further) or [(None, None)]:
        yield first | (membership or {}) | (contact or {})
        first = this


def country_cell(country: Country | None) -> str:
    """The name that the coalition uses, where a reader of names knows it; else the code."""
    if country is None:
        return ""
    return country.name if resolve_country(country.name) == country.pk else country.pk


def _facts(organization: Organization) -> Row:
    return {
        "parent": organization.parent.name if organization.parent else "",
        "scope": organization.scope,
        "website": organization.website,
        "description": organization.description,
        "listed": yes_or_no(organization.listed),
        "ecosoc_status": organization.ecosoc_status,
    }


def _names(organization: Organization, names: Iterable[OrganizationName]) -> Row:
    of_kind: dict[str, list[OrganizationName]] = defaultdict(list)
    for each in names:
        of_kind[each.kind].append(each)
    # Without one of its own, the first further acronym would become that; and that column takes none that is long.
    acronyms = [
        each.name for each in of_kind[NameKind.ACRONYM] if organization.acronym and len(each.name) <= LONGEST
    ]
    further = [each for each in of_kind[NameKind.ACRONYM] if each.name not in acronyms]
    return {
        "acronym": join(filter(None, [organization.acronym, *acronyms])),
        "other_names": _joined([*of_kind[NameKind.ALIAS], *further]),
        "former_names": _joined(of_kind[NameKind.FORMER]),
        "translations": _joined(of_kind[NameKind.TRANSLATION]),
    }


def _joined(names: Iterable[OrganizationName]) -> str:
    return join(with_language(each.name, each.language) for each in names)


def _membership(membership: Membership) -> Row:
    return {
        "category": membership.category.name,
        "joined": membership.joined.iso if membership.joined else "",
        "ended": membership.ended.iso if membership.ended else "",
        "end_reason": membership.end_reason,
    }


def _contact(contact: Contact) -> Row:
    return {
        "contact_name": contact.name,
        "contact_email": contact.email,
        "contact_role": contact.role,
        "contact_language": contact.language,
        "contact_can_sign": yes_or_no(contact.can_sign),
    }
