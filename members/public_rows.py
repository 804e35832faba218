"""A member as files and the API give it. No row has a number or a key, so no gap tells of one that is not listed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coalition.partial_dates import PartialDate, partial

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class MemberRow:
    """`country` is an ISO code or ""; `member_since` a day, a month or a year (ISO 8601), as far as known, or ""."""

    name: str
    slug: str
    acronym: str
    country: str
    country_name: str
    region: str
    category: str
    category_name: str
    member_since: str
    website: str
    url: str


def since(membership: Any) -> PartialDate | None:
    """When the organization became the member it is in this membership, of rows `with_since`."""
    return partial(membership.since_on, membership.since_precision)


def member_row(membership: Any, absolute: Absolute) -> MemberRow:
    """`absolute` turns a path of this site into a full address."""
    organization, begin = membership.organization, since(membership)
    country = organization.country
    return MemberRow(
        name=organization.name,
        slug=organization.slug,
        acronym=organization.acronym,
        country=country.code if country else "",
        country_name=country.display_name if country else "",
        region=country.region if country else "",
        category=membership.category.slug,
        category_name=membership.category.name,
        member_since=begin.iso if begin else "",
        website=organization.website,
        url=absolute(organization.get_absolute_url()),
    )


def member_rows(memberships: Iterable[Any], absolute: Absolute) -> Iterator[MemberRow]:
    return (member_row(each, absolute) for each in memberships)
