"""The list under a letter: named signatories in one of three orders, and how many names are withheld.

Only names that may be told come in one by one. Withheld signatures arrive here as totals, so nothing in the list
(place, number, gap) can give one away.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from letters.editions import signed_after
from letters.models import Edition, Letter, Signature, SignatureCounts
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
    late: list[Signature] = field(default_factory=list)  # named, signed after the list was handed over

    def organizations(self) -> set[int]:
        """Keys of the organizations on record that stand here by name."""
        by_group = [signature for group in self.groups for signature in group.signatures]
        return {s.organization_id for s in [*by_group, *self.late] if s.organization_id}


def in_order(signatures: SignatureQuerySet, order: SignatureOrder) -> SignatureQuerySet:
    """Sort as printed, or by name; the order by country is by name within each country."""
    return signatures.in_printed_order() if order == SignatureOrder.PRINTED else signatures.alphabetical()


def signatories(
    letter: Letter, order: SignatureOrder, counts: SignatureCounts, after: Edition | None = None
) -> SignatoryList:
    """List who signed `letter`, given the letter's public counts; apart those who signed `after` an edition.

    One query; one more by country, and one more after an edition.
    """
    named = list(in_order(named_signatures(letter), order))
    late = _late(named, after)
    late_organizations, late_individuals = _by_kind(late)
    later = set(late)
    organizations, individuals = _by_kind([each for each in named if each not in later])
    groups = (
        _by_country(letter, organizations, late_organizations)
        if order == SignatureOrder.COUNTRY
        else [Group(None, organizations)]
    )
    return SignatoryList(
        order=order,
        groups=groups,
        individuals=individuals,
        withheld=counts.organizations - len(late_organizations) - sum(group.total for group in groups),
        withheld_individuals=counts.individuals - len(late_individuals) - len(individuals),
        late=late,
    )


def named_signatures(letter: Letter) -> SignatureQuerySet:
    """The signatures that the letter's page and its downloads print, with what they print of each."""
    return Signature.objects.filter(letter=letter).named().select_related("organization", "country")


def _late(named: list[Signature], after: Edition | None) -> list[Signature]:
    """Those of the named who signed after an edition."""
    if after is None:
        return []
    return signed_after(named, after, after.lines.values_list("signature", flat=True))


def _by_kind(named: list[Signature]) -> tuple[list[Signature], list[Signature]]:
    """Organizations and individuals."""
    organizations = [each for each in named if each.kind == SignatureKind.ORGANIZATION]
    return organizations, [each for each in named if each.kind == SignatureKind.INDIVIDUAL]


def _by_country(letter: Letter, organizations: list[Signature], late: list[Signature]) -> list[Group]:
    groups: dict[str | None, Group] = defaultdict(Group)
    for signature in organizations:
        group = groups[signature.country_id]
        group.country = signature.country
        group.signatures.append(signature)
    elsewhere = Counter(signature.country_id for signature in late)
    for code, total in Signature.objects.filter(letter=letter).by_country().items():
        if withheld := total - elsewhere[code] - len(groups[code].signatures if code in groups else ()):
            groups[code].withheld = withheld
    missing = [code for code, group in groups.items() if code and group.country is None]
    for code, country in Country.objects.in_bulk(missing).items() if missing else ():
        groups[code].country = country
    return sorted(groups.values(), key=lambda group: _place(group.country))


def _place(country: Country | None) -> tuple[bool, str]:
    """Countries in the order of the reader's language, those without one last."""
    return (country is None, sort_key(country.display_name) if country else "")


def so_far(letter: Letter) -> dict[str, Any]:
    """For the pages on which one signs: who has signed, as far as everyone may know, where the letter shows it."""
    if not letter.shows_signatories:
        return {}
    counts = letter.counts()
    return {"counts": counts, "signed": signatories(letter, SignatureOrder.ALPHABETICAL, counts)}
