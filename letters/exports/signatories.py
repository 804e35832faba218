"""A letter's signatories for spreadsheets and programs: the named ones line by line, the others as numbers.

No row carries a number or an identifier, so no gap tells of a signature that is withheld.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from coalition.sheets import Address, csv_text
from letters.editions import day_of, withdrawn_by_name
from letters.exports.tables import standing_organization
from letters.models import Edition, Letter, Signature
from letters.models.letter import SignatureOrder
from letters.networks import chapters_signed_for
from letters.signatories import in_order, named_signatures

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class SignatoryRow:
    """One named signatory. `country` is an ISO code or ""; `organization_url` leads to its page, or is ""."""

    printed_name: str
    printed_country: str
    country: str
    kind: str
    organization: str
    organization_url: Address


def signatory_rows(letter: Letter, order: SignatureOrder, absolute: Absolute) -> Iterator[SignatoryRow]:
    """Yield the named signatories; `absolute` turns a path of this site into a full address. One query."""
    for signature in in_order(named_signatures(letter), order).select_related("organization__merged_into"):
        organization = standing_organization(signature)
        yield SignatoryRow(
            printed_name=signature.printed_name,
            printed_country=signature.printed_country,
            country=signature.country_id or "",
            kind=signature.kind,
            organization=organization.name if organization else "",
            organization_url=Address(absolute(organization.get_absolute_url()) if organization else ""),
        )


def signatories_csv(letter: Letter, order: SignatureOrder, absolute: Absolute) -> str:
    """Return the list as CSV, a heading line first."""
    names = [column.name for column in fields(SignatoryRow)]
    rows = signatory_rows(letter, order, absolute)
    return csv_text([names, *([getattr(row, name) for name in names] for row in rows)])


def about_the_list(letter: Letter, absolute: Absolute) -> dict[str, Any]:
    """What the list is of, its counts, who withdrew and the editions, as plain values for JSON."""
    return {
        "letter": {
            "title": letter.title,
            "kind": letter.kind,
            "dated": letter.dated and letter.dated.isoformat(),
            "url": absolute(letter.get_absolute_url()),
            "completeness": letter.completeness,
            "reported_count": letter.reported_count,
        },
        "counts": asdict(letter.counts()),
        "chapters_signed_for": chapters_signed_for(letter),
        "withdrawn": [withdrawn_row(letter, signature) for signature in withdrawn_by_name(letter)],
        "editions": [edition_row(letter, edition) for edition in letter.editions.all()],
    }


def withdrawn_row(letter: Letter, signature: Signature) -> dict[str, Any]:
    """One who stood by name in an edition and has withdrawn since: in no count."""
    moment = signature.withdrawn_at
    return {
        "printed_name": signature.printed_name,
        "printed_country": signature.printed_country,
        "country": signature.country_id or "",
        "kind": signature.kind,
        "withdrew_on": moment and moment.astimezone(letter.zone()).date().isoformat(),
    }


def edition_row(letter: Letter, edition: Edition) -> dict[str, Any]:
    """When the list was handed over and with how many; its names are in the standing list, as far as they may be."""
    return {
        "number": edition.number,
        "kind": edition.kind,
        "issued_on": day_of(edition, letter).isoformat(),
        "note": edition.note,
        "counts": edition.counts,
    }
