"""Members and countries as files and the API give them. No row has a key, so no gap tells of one that is not listed."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coalition.partial_dates import PartialDate, partial
from coalition.sheets import Address
from members.countries_by_region import CountryLine
from members.models import Organization

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
    member_since: PartialDate | str
    website: Address
    url: Address


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
        member_since=begin or "",
        website=Address(organization.website),
        url=Address(absolute(organization.get_absolute_url())),
    )


@dataclass(frozen=True)
class CountryRow:
    """A country with what its page counts. `region` is the UN's, "" outside of them."""

    country: str
    name: str
    region: str
    members: int
    signatures: int
    letters_received: int
    url: Address


def country_row(line: CountryLine, absolute: Absolute) -> CountryRow:
    country = line.country
    return CountryRow(
        country=country.code,
        name=country.display_name,
        region=country.region,
        members=line.members,
        signatures=line.signatures,
        letters_received=line.letters,
        url=Address(absolute(country.get_absolute_url())),
    )


@dataclass(frozen=True)
class SignedRow:
    """A letter that an organization stands under: by its own name, or by that of its network (`through`)."""

    letter: str
    dated: datetime.date | None
    kind: str
    signed_as: str
    through: str
    url: Address


def signed_row(signature: Any, absolute: Absolute, organization: Organization) -> SignedRow:
    letter, signer = signature.letter, signature.organization
    own = signer is None or organization.pk in (signer.pk, signer.merged_into_id)
    return SignedRow(
        letter=letter.title,
        dated=letter.dated,
        kind=letter.kind,
        signed_as=signature.printed_line,
        through="" if own else signer.name,
        url=Address(absolute(letter.get_absolute_url())),
    )
