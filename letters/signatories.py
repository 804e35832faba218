"""The list under a letter: named signatories in one of three orders, and how many names are withheld.

Only names that may be told come in one by one. Withheld signatures arrive here as totals, so nothing in the list
(place, number, gap) can give one away.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from letters.models import Letter, Signature, SignatureCounts
from letters.models.letter import SignatureOrder
from letters.models.signature import SignatureKind, SignatureQuerySet
from members.models import Country
from members.names import sort_key


@dataclass
class Group:
    """Signatories of one country (None: no country told, or the list is not by country)."""

    country: Country | None = None
    signatures: list[Signature] = field(default_factory=list)
    withheld: int = 0

    @property
    def total(self) -> int:
        return len(self.signatures) + self.withheld


@dataclass(frozen=True)
class SignatoryList:
    """What a letter's page prints below its text."""

    order: SignatureOrder
    groups: list[Group]
    individuals: list[Signature]
    withheld: int  # organizations that no group tells of
    withheld_individuals: int


def in_order(signatures: SignatureQuerySet, order: SignatureOrder) -> SignatureQuerySet:
    """Sort as printed, or by name; the order by country is by name within each country."""
    return signatures.in_printed_order() if order == SignatureOrder.PRINTED else signatures.alphabetical()


def signatories(letter: Letter, order: SignatureOrder, counts: SignatureCounts) -> SignatoryList:
    """List who signed `letter`, given the letter's public counts. One query; two by country."""
    named = list(in_order(named_signatures(letter), order))
    organizations = [s for s in named if s.kind == SignatureKind.ORGANIZATION]
    individuals = [s for s in named if s.kind == SignatureKind.INDIVIDUAL]
    groups = (
        _by_country(letter, organizations)
        if order == SignatureOrder.COUNTRY
        else [Group(None, organizations)]
    )
    return SignatoryList(
        order=order,
        groups=groups,
        individuals=individuals,
        withheld=counts.organizations - sum(group.total for group in groups),
        withheld_individuals=counts.individuals - len(individuals),
    )


def named_signatures(letter: Letter) -> SignatureQuerySet:
    """The signatures that the letter's page and its downloads print, with what they print of each."""
    return Signature.objects.filter(letter=letter).named().select_related("organization", "country")


def _by_country(letter: Letter, organizations: list[Signature]) -> list[Group]:
    groups: dict[str | None, Group] = defaultdict(Group)
    for signature in organizations:
        group = groups[signature.country_id]
        group.country = signature.country
        group.signatures.append(signature)
    for code, total in Signature.objects.filter(letter=letter).by_country().items():
        groups[code].withheld = total - len(groups[code].signatures)
    missing = [code for code, group in groups.items() if code and group.country is None]
    for code, country in Country.objects.in_bulk(missing).items() if missing else ():
        groups[code].country = country
    return sorted(groups.values(), key=lambda group: _place(group.country))


def _place(country: Country | None) -> tuple[bool, str]:
    """Countries in the order of the reader's language, those without one last."""
    return (country is None, sort_key(country.display_name) if country else "")
