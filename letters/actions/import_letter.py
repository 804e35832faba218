"""The letter of a confirmed import: its text, recipients, organizations and signatures."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from coalition.history import credited
from coalition.slugs import unused_slugs
from coalition.stored import rows_stored
from letters.importing.draft import INDIVIDUAL, NEW, Draft
from letters.importing.plan import Line, Plan, parsed_count, parsed_date
from letters.models import Letter, LetterText, Recipient, Signature
from letters.models.signature import SignatureKind, Source, Status
from members.models import Organization

REASON = "read from a letter"


@transaction.atomic
def create_letter(*, draft: Draft, plan: Plan, by: AbstractBaseUser | None) -> Letter:
    """Create the letter, not yet public, with everything that the draft says."""
    letter = Letter(
        title=draft.title,
        kind=draft.kind,
        dated=parsed_date(draft.date),
        completeness=draft.completeness,
        reported_count=parsed_count(draft.reported_count),
    )
    credited(letter, by, REASON).save()
    text = _create_text(letter, draft) if draft.body else None
    _create_recipients(letter, draft)
    create_signatures(letter=letter, text=text, lines=plan.lines, by=by)
    return letter


def _create_text(letter: Letter, draft: Draft) -> LetterText:
    """The text that the signatories read is frozen from its first moment."""
    return LetterText.objects.create(
        letter=letter, language=draft.language, title=draft.title, body=draft.body, frozen_at=timezone.now()
    )


def _create_recipients(letter: Letter, draft: Draft) -> None:
    stored = Recipient.objects.bulk_create(
        Recipient(
            letter=letter,
            name=recipient["name"],
            office=recipient.get("office", ""),
            address=recipient.get("address", ""),
            is_copy=bool(recipient.get("is_copy")),
            position=position,
        )
        for position, recipient in enumerate(draft.recipients, 1)
    )
    rows_stored.send(Recipient, rows=stored)


def create_signatures(
    *,
    letter: Letter,
    text: LetterText | None,
    lines: Iterable[Line],
    by: AbstractBaseUser | None,
    positions: Sequence[int] | None = None,
) -> list[Signature]:
    """Create the signatures of printed lines, and the organizations that are new. Positions count from 1."""
    lines = list(lines)
    organizations = _organizations(lines, by)
    made = [
        _signature(letter, text, line, organizations.get(id(line), line.organization), position)
        for line, position in zip(lines, positions or range(1, len(lines) + 1), strict=True)
    ]
    return bulk_create_with_history(
        made, Signature, batch_size=500, default_user=by, default_change_reason=REASON
    )


def _organizations(lines: Iterable[Line], by: AbstractBaseUser | None) -> dict[int, Organization]:
    """Create the organizations of lines that are new; id of a line -> its organization."""
    new = [line for line in lines if line.row.choice == NEW]
    made = [Organization(name=line.row.name, country_id=line.row.country or None) for line in new]
    slugs = unused_slugs((each.name for each in made), Organization.objects.all(), "organization")
    for organization, slug in zip(made, slugs, strict=True):
        organization.slug = slug
        organization.set_keys()
    stored = bulk_create_with_history(
        made, Organization, batch_size=500, default_user=by, default_change_reason=REASON
    )
    rows_stored.send(Organization, rows=stored)
    return {id(line): organization for line, organization in zip(new, stored, strict=True)}


def _signature(
    letter: Letter, text: LetterText | None, line: Line, organization: Organization | None, position: int
) -> Signature:
    individual = line.row.choice == INDIVIDUAL
    name, _comma, title = line.person.partition(", ")
    signature = Signature(
        letter=letter,
        text=text,
        kind=SignatureKind.INDIVIDUAL if individual else SignatureKind.ORGANIZATION,
        organization=organization,
        printed_name=line.row.printed_name,
        printed_country=line.row.printed_country,
        country_id=line.row.country or None,
        signatory_name=(line.person if line.joined else name)[:300],
        signatory_title="" if line.joined else title[:300],
        source=Source.IMPORT,
        evidence=line.evidence,
        status=Status.CONFIRMED,
        confirmed_at=timezone.now(),
        position=position,
    )
    signature.set_keys()
    return signature
