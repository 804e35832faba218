"""The tables of letters and of who signed what as rows for files and the API. No row has a number or a key."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from coalition.sheets import Address
from letters.models import LetterText, Signature, SignatureCounts

Absolute = Callable[[str], str]
BETWEEN = "; "  # where several stand in one cell


@dataclass(frozen=True)
class LetterRow:
    """A public letter with its public counts. `languages` are ISO codes; `addressees` are those it is not copied to."""

    title: str
    slug: str
    kind: str
    dated: datetime.date | None
    languages: str
    addressees: str
    organizations: int
    named: int
    with_country: int
    countries: int
    individuals: int
    completeness: str
    reported_count: int | None
    url: Address


def letter_row(letter: Any, absolute: Absolute) -> LetterRow:
    """Of a letter `for_lists()` with its `shown_texts`."""
    counts = SignatureCounts.of(letter)
    return LetterRow(
        title=letter.title,
        slug=letter.slug,
        kind=letter.kind,
        dated=letter.dated,
        languages=BETWEEN.join(languages_of(letter)),
        addressees=BETWEEN.join(each.name for each in letter.addressees),
        organizations=counts.organizations,
        named=counts.named,
        with_country=counts.with_country,
        countries=counts.countries,
        individuals=counts.individuals,
        completeness=letter.completeness,
        reported_count=letter.reported_count,
        url=Address(absolute(letter.get_absolute_url())),
    )


def languages_of(letter: Any) -> list[str]:
    """The codes of the languages in which visitors can read it, in the order in which they were added."""
    return list(dict.fromkeys(text.language for text in letter.shown_texts))


def with_languages(letters: Any) -> Any:
    """The same letters, each with its `shown_texts`; one query more."""
    return letters.prefetch_related(
        Prefetch(
            "texts", LetterText.objects.public().only("letter", "language").order_by("pk"), "shown_texts"
        )
    )


@dataclass(frozen=True)
class SignatureRow:
    """An organization that stands by name under a letter, as the letter prints it."""

    printed_name: str
    printed_country: str
    country: str
    organization: str
    organization_url: Address
    letter: str
    letter_kind: str
    dated: datetime.date | None
    letter_url: Address


def signature_row(signature: Signature, absolute: Absolute) -> SignatureRow:
    letter, organization = signature.letter, standing_organization(signature)
    return SignatureRow(
        printed_name=signature.printed_name,
        printed_country=signature.printed_country,
        country=signature.country_id or "",
        organization=organization.name if organization else "",
        organization_url=Address(absolute(organization.get_absolute_url()) if organization else ""),
        letter=letter.title,
        letter_kind=letter.kind,
        dated=letter.dated,
        letter_url=Address(absolute(letter.get_absolute_url())),
    )


def standing_organization(signature: Signature) -> Any:
    """The organization as it stands today: the one that the record of the signature was merged into, if it was."""
    organization = signature.organization
    return organization and (organization.merged_into or organization)
