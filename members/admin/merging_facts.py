"""Two records side by side: every fact in which one can be told from the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.roles import sees_people
from members.merging import Part, Preview
from members.merging.own_rules import membership as describe_membership
from members.models import Country, Organization, OrganizationName
from members.models.organization import EcosocStatus
from members.models.organization_name import NameKind

NAME_NOBODY = {
    "letters.signature.organization",
    "members.membership.organization",
    "members.organization.merged_into",
    "members.organization.parent",
    "members.organizationname.organization",
}


@dataclass(frozen=True)
class Fact:
    """One line of the table: what the two records have of it; several values stand below each other."""

    title: str
    stays: list[str]
    merged: list[str]

    @property
    def differs(self) -> bool:
        return self.stays != self.merged


def side_by_side(survivor: Organization, merged: Organization) -> list[Fact]:
    """What is known of both, without what neither has. A fixed number of queries for each."""
    both = zip(_facts(survivor), _facts(merged), strict=True)
    facts = [Fact(title, stays, others) for (title, stays), (_title, others) in both]
    return [fact for fact in facts if fact.stays or fact.merged]


def _facts(record: Any) -> Iterator[tuple[str, list[str]]]:
    yield _("Name"), [record.name]
    yield _("Acronym"), _some(record.acronym)
    yield _("Other names"), [str(name) for name in record.names.all()]
    yield _("Country"), _some(record.country)
    yield _("Scope"), _some(record.get_scope_display())
    yield _("Website"), _some(record.website)
    yield _("Description"), _some(record.description)
    yield _("Network"), _some(record.parent)
    status = record.get_ecosoc_status_display() if record.ecosoc_status != EcosocStatus.NONE else ""
    yield _("ECOSOC status"), _some(status)
    yield (
        _("Memberships"),
        [describe_membership(row) for row in record.memberships.select_related("category")],
    )
    people, signed = record.contacts.count(), record.signatures.count()
    yield _("Contacts"), _some(people and ngettext("%(n)d person", "%(n)d people", people) % {"n": people})
    yield _("Signatures"), _some(signed and ngettext("%(n)d letter", "%(n)d letters", signed) % {"n": signed})
    yield _("Public directory"), [_("listed") if record.listed else _("not listed")]
    yield _("Address"), [record.get_absolute_url()]
    yield _("Record made"), [date_format(record.created_at, "DATE_FORMAT")]


def _some(value: Any) -> list[str]:
    return [str(value)] if value else []


def fills(plan: Preview) -> list[tuple[str, str]]:
    """What the survivor takes over where it has nothing: the field and its value, in words."""
    return [(field_title(name), field_value(name, after)) for name, (_before, after) in plan.filled.items()]


def field_title(name: str) -> str:
    return str(Organization._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def field_value(name: str, value: Any) -> str:
    """The value as staff read it; what it points to may be gone by now."""
    if value in (None, ""):
        return "—"
    if name in ("country", "parent"):
        model = Country if name == "country" else Organization
        return str(model._default_manager.filter(pk=value).first() or "—")
    shown = dict(Organization._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    return str(shown.get(value, value))


def new_names(plan: Preview) -> list[tuple[str, str]]:
    return [(name, str(NameKind(kind).label)) for name, kind in plan.names]


def names_of(keys: list[int]) -> list[str]:
    return [name.name for name in OrganizationName.objects.filter(pk__in=keys).order_by("pk")]


def may_see(user: User | AnonymousUser, part: Part) -> bool:
    """Examples of most kinds name people; who may not see them gets their number alone."""
    names_nobody = part.relation.label in NAME_NOBODY
    return user.has_perm(part.relation.permission) and (names_nobody or sees_people(user))
