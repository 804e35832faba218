"""The little that matching needs to know of each organization, read lean: 100,000 of them pass through here."""

from collections.abc import Iterable
from typing import NamedTuple, Self

from members.models import Organization, OrganizationName
from members.models.organization_name import NameKind
from members.names import match_key

LONGEST_KEY = 300  # characters, as the models store them


class OrganizationRow(NamedTuple):
    id: int
    name: str
    acronym: str
    match_key: str
    country: str | None
    merged_into: int | None

    @classmethod
    def of(
        cls,
        id: int,
        name: str,
        *,
        acronym: str = "",
        country: str | None = None,
        merged_into: int | None = None,
    ) -> Self:
        """A row with the key worked out from the name."""
        return cls(id, name, acronym, match_key(name)[:LONGEST_KEY], country, merged_into)


class NameRow(NamedTuple):
    organization_id: int
    name: str
    kind: str  # a NameKind
    match_key: str

    @classmethod
    def of(cls, organization_id: int, name: str, kind: str = NameKind.ALIAS) -> Self:
        """A row with the key worked out from the name."""
        return cls(organization_id, name, kind, match_key(name)[:LONGEST_KEY])


# Plain tuples in the order of the fields above: making 100,000 named ones would take as long as fetching them.
PlainOrganization = tuple[int, str, str, str, str | None, int | None]
PlainName = tuple[int, str, str, str]


def stored_organizations() -> Iterable[PlainOrganization]:
    fields = ("id", "name", "acronym", "match_key", "country_id", "merged_into_id")
    return Organization.objects.order_by().values_list(*fields)


def stored_names() -> Iterable[PlainName]:
    return OrganizationName.objects.order_by().values_list("organization_id", "name", "kind", "match_key")
