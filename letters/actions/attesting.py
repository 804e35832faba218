"""The one way onto a letter's list: a person attests a line. One live line per organization, whoever comes first."""

import datetime
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from coalition.history import credited
from letters.models import Attestation, Invitation, Letter, LetterText, Signature, SigningRequest
from letters.models.signature import SignatureKind, SignatureQuerySet, Status, Visibility
from letters.models.text import Change
from members.models import Country, Organization
from members.names import match_key


class TextChanged(Exception):
    """The text that was shown is not the newest any more: whoever signs must see the newest first."""


@dataclass(frozen=True)
class Line:
    """What is to be printed, and who may see it."""

    printed_name: str
    printed_country: str = ""
    country: Country | None = None
    organization: Organization | None = None
    kind: str = SignatureKind.ORGANIZATION
    visibility: str = Visibility.NAMED


@dataclass(frozen=True)
class Person:
    """Who attests it."""

    name: str = ""
    title: str = ""
    email: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Origin:
    """How it came: by an invitation, by the open form (with what staff decided on), by phone."""

    source: str
    invitation: Invitation | None = None
    signing_request: SigningRequest | None = None
    evidence: str = ""


def locked(letter_id: int) -> Letter:
    """The letter as it is stored now; nobody else adds or changes a line of it until the transaction ends.

    Every action on a letter's signatures takes this lock first: who locks in another order waits for ever.
    """
    return Letter.objects.select_for_update().get(pk=letter_id)


def newest_of_its_language(text: LetterText) -> bool:
    """Is there no newer frozen revision of this text?"""
    same = LetterText.objects.frozen().filter(letter=text.letter_id, language=text.language)
    return not same.filter(revision__gt=text.revision).exists()


def changed_materially(text: LetterText) -> bool:
    """Was this text followed by one that whoever agreed to it must reaffirm?"""
    newer = LetterText.objects.frozen().filter(letter=text.letter_id, language=text.language)
    return newer.filter(revision__gt=text.revision, change=Change.MATERIAL).exists()


def changed_materially_since(letter: Letter, moment: datetime.datetime) -> bool:
    """Has a text been released since, in any language, that everybody who agreed before must reaffirm?"""
    newer = LetterText.objects.frozen().filter(letter=letter, frozen_at__gt=moment)
    return newer.filter(change=Change.MATERIAL).exists()


@transaction.atomic
def attest(
    *,
    letter: Letter,
    text: LetterText,
    line: Line,
    person: Person,
    statement: str,
    origin: Origin,
    by: AbstractBaseUser | None = None,
    status: str = Status.CONFIRMED,
    agreed_at: datetime.datetime | None = None,
    joins: Signature | None = None,
) -> tuple[Attestation, bool]:
    """Record that `person` signs `text`; return the attestation and whether it made a new line.

    Where the organization has a live line already, the attestation joins it and what is printed stays; one that
    waited to be confirmed or reaffirmed then stands. A record that was merged signs as the one it became, whose line
    may be one that stayed with a merged record. Attesting the same text twice by the same invitation or
    request changes nothing. Raises TextChanged if `text` is not the newest of its language, unless that
    was agreed to at an earlier moment and waited for staff: then, if the letter changed materially after
    `agreed_at`, the line waits to be reaffirmed. `joins` names the line where it is known.
    """
    locked(letter.pk)
    if agreed_at is not None:
        status = Status.TO_REAFFIRM if changed_materially_since(letter, agreed_at) else status
    elif not newest_of_its_language(text):
        raise TextChanged
    if done := _done_already(text, origin):
        return done, False
    line = replace(line, organization=_organization_now(line.organization))
    signature = _live_line(letter, line, origin, joins)
    is_new = signature is None
    if signature is None:
        signature = _new_line(letter, text, line, person, origin, status)
        credited(signature, by).save()
    elif signature.status != Status.CONFIRMED and status == Status.CONFIRMED:
        _reaffirm(signature, text, by)
    attestation = Attestation.objects.create(
        signature=signature, text=text, invitation=origin.invitation, signing_request=origin.signing_request,
        name=person.name, title=person.title, email=person.email, language=person.language,
        statement=statement, source=origin.source, evidence=origin.evidence,
    )  # fmt: skip
    return attestation, is_new


def _done_already(text: LetterText, origin: Origin) -> Attestation | None:
    """The attestation that this invitation or request gave to this text, if its line still stands."""
    given = Attestation.objects.filter(text=text, signature__in=Signature.objects.standing())
    if origin.invitation is not None:
        return given.filter(invitation=origin.invitation).first()
    if origin.signing_request is not None:
        return given.filter(signing_request=origin.signing_request).first()
    return None


def _organization_now(organization: Organization | None) -> Organization | None:
    """What it has been merged into, if it was; kept from being merged until the transaction ends."""
    seen: set[int] = set()
    while organization is not None and organization.pk not in seen:
        seen.add(organization.pk)
        stored = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        if stored.merged_into_id is None:
            return organization
        organization = stored.merged_into
    return organization


def _live_line(letter: Letter, line: Line, origin: Origin, joins: Signature | None) -> Signature | None:
    """The line that this attestation joins: its organization's, or the person's own."""
    live = Signature.objects.live().filter(letter=letter).select_for_update()
    if joins is not None:
        return live.filter(pk=joins.pk).first()
    if line.organization is not None:
        own = live.filter(organization=line.organization).first()
        return own or live.of_organization(line.organization.pk).order_by("pk").first()
    if (request := origin.signing_request) is not None:
        return live.filter(attestations__signing_request=request).first() or _same_person(live, request)
    return None


def _same_person(live: SignatureQuerySet, request: SigningRequest) -> Signature | None:
    """The line of an individual with this address and name: two people may share an address."""
    theirs = live.individuals().filter(signatory_email=request.email)
    name = match_key(request.printed_name)
    return next((line for line in theirs if match_key(line.printed_name) == name), None)


def _new_line(
    letter: Letter, text: LetterText, line: Line, person: Person, origin: Origin, status: str
) -> Signature:
    now = timezone.now()
    last = Signature.objects.filter(letter=letter).aggregate(last=Max("position"))["last"]
    return Signature(
        letter=letter, text=text, kind=line.kind, organization=line.organization,
        printed_name=line.printed_name, printed_country=line.printed_country, country=line.country,
        visibility=line.visibility, status=status, source=origin.source, evidence=origin.evidence,
        signatory_name=person.name, signatory_title=person.title, signatory_email=person.email,
        signed_at=now, confirmed_at=now if status == Status.CONFIRMED else None, position=(last or 0) + 1,
    )  # fmt: skip


def _reaffirm(signature: Signature, text: LetterText, by: AbstractBaseUser | None) -> None:
    signature.status, signature.text, signature.confirmed_at = Status.CONFIRMED, text, timezone.now()
    signature.status_reason = ""
    credited(signature, by, "reaffirmed").save()
