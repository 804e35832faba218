"""Who holds a personal link, and where that person stands with the letter: fetched in one place, for every page."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db.models import Q

from letters.models import Attestation, Invitation, Letter, PersonalLink, Signature, SigningRequest
from letters.models.letter import Stage
from letters.models.signature import SignatureKind, Status
from letters.models.signing_request import Decision
from members.models import Organization

RELATED = (
    "invitation__letter", "invitation__organization__country", "invitation__contact",
    "signing_request__letter", "signing_request__organization__country",
    "attestation__signature__letter", "attestation__signature__organization__country",
    "attestation__invitation__contact", "attestation__signing_request",
)  # fmt: skip


class Place(StrEnum):
    """Where the holder of a link stands; each has a page of its own."""

    NOT_OPEN = "not_open"  # the letter collects later
    UNSIGNED = "unsigned"  # may sign now
    LATE = "late"  # the deadline has passed: what is sent now is for staff to decide
    SIGNED = "signed"
    TO_REAFFIRM = "to_reaffirm"  # signed a text that has changed in substance since
    COLLEAGUE = "colleague"  # somebody else signed for the organization
    REJECTED = "rejected"  # staff took the signature off the letter


@dataclass(frozen=True)
class Standing:
    link: PersonalLink
    letter: Letter
    organization: Organization | None
    invitation: Invitation | None
    signing_request: SigningRequest | None
    given: Attestation | None  # the newest word that this person gave
    line: Signature | None  # the line of the organization, or the person's own, that holds now
    late: SigningRequest | None  # what this person sent after the deadline, waiting for staff

    @classmethod
    def of(cls, link: PersonalLink) -> Self:
        """Look up all that the pages behind a link show of its holder, in a handful of queries."""
        first = link.attestation
        invitation = link.invitation or (first.invitation if first else None)
        request = link.signing_request or (first.signing_request if first else None)
        given = newest_word(invitation, request, first)
        letter = _letter(link)
        organization = given.signature.organization if given else None
        if organization is None and invitation is not None:
            organization = invitation.organization.survivor()
        return cls(
            link=link, letter=letter, organization=organization, signing_request=request,
            invitation=invitation if invitation and invitation.revoked_at is None else None,
            given=given, line=live_line(letter, organization, given), late=waiting_late(invitation),
        )  # fmt: skip

    @property
    def is_organization(self) -> bool:
        return self.given is None or self.given.signature.kind == SignatureKind.ORGANIZATION

    @property
    def is_mine(self) -> bool:
        """Did this person give their word for the line that holds now?"""
        return self.line is not None and self.given is not None and self.given.signature_id == self.line.pk

    @property
    def name(self) -> str:
        """Their name as they gave it last, or as they were invited."""
        return self.given.name if self.given else self.invitation.name if self.invitation else ""

    @property
    def title(self) -> str:
        if self.given:
            return self.given.title
        contact = self.invitation.contact if self.invitation else None
        return contact.role if contact else ""

    @property
    def holder(self) -> Attestation | Invitation | None:
        """What is known of this person: their word, else their invitation."""
        return self.given or self.invitation

    @property
    def email(self) -> str:
        holder = self.given or self.invitation or self.signing_request
        return holder.email if holder else ""

    @property
    def language(self) -> str:
        """The language of the site in which they are written to."""
        holder = self.given or self.invitation or self.signing_request
        code = holder.language if holder else ""
        return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

    @property
    def withdrawn_at(self) -> datetime.datetime | None:
        """When the signature that this person attested was withdrawn, if no other stands in its place."""
        return self.given.signature.withdrawn_at if self.given and self.line is None else None

    def place(self) -> Place:
        if self.line is not None:
            if not self.is_mine:
                return Place.COLLEAGUE
            return Place.TO_REAFFIRM if self.line.status == Status.TO_REAFFIRM else Place.SIGNED
        if self.given is not None and self.given.signature.status == Status.REJECTED:
            return Place.REJECTED
        return {
            Stage.DRAFT: Place.NOT_OPEN, Stage.SCHEDULED: Place.NOT_OPEN, Stage.COLLECTING: Place.UNSIGNED,
            Stage.CLOSED: Place.LATE, Stage.PUBLISHED: Place.LATE,
        }[self.letter.stage()]  # fmt: skip


def find_link(token: str) -> PersonalLink | None:
    """The link of a token, alive or not; with all that its holder's standing is made of."""
    return PersonalLink.objects.of_token(token).select_related(*RELATED).first()


def newest_word(
    invitation: Invitation | None, request: SigningRequest | None, attestation: Attestation | None
) -> Attestation | None:
    """The last attestation of the person who holds an invitation, a request or an earlier attestation."""
    if invitation is not None:
        theirs = Q(invitation=invitation) | Q(signing_request__invitation=invitation)
    elif request is not None:
        theirs = Q(signing_request=request)
    elif attestation is not None:
        theirs = Q(signature=attestation.signature_id, email=attestation.email)
    else:
        return None
    related = ("signature__letter", "signature__organization__country", "signature__country", "text")
    return Attestation.objects.filter(theirs).select_related(*related).order_by("pk").last()


def live_line(
    letter: Letter, organization: Organization | None, given: Attestation | None
) -> Signature | None:
    """The line that holds now: the person's own, else the one of their organization."""
    live = Signature.objects.live().filter(letter=letter).select_related("organization", "country", "text")
    if given is not None and (own := live.filter(pk=given.signature_id).first()):
        return own
    return live.of_organization(organization.pk).first() if organization else None


def waiting_late(invitation: Invitation | None) -> SigningRequest | None:
    """What came by this invitation after the deadline and has not been decided."""
    if invitation is None:
        return None
    waiting = SigningRequest.objects.filter(invitation=invitation, late=True, decision=Decision.NONE)
    return waiting.select_related("text").first()


def _letter(link: PersonalLink) -> Letter:
    if link.attestation is not None:
        return link.attestation.signature.letter
    holder = link.invitation or link.signing_request
    assert holder is not None  # noqa: S101 (the database sees to it: a link leads to one thing)
    return holder.letter
