"""Who is to be invited to sign a letter: the contacts of its members, and who is not asked, and why. Writes nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from coalition.models import MailState, OutgoingMail
from members.models import Contact, Membership, Organization

from .invitation_states import UNDELIVERED, with_states
from .models import Invitation, Letter, Signature
from .models.invitation import Answer


class Held(models.TextChoices):
    """Why a contact is not invited by itself."""

    NO = "", _("to be invited")
    INVITED = "invited", _("invited already")
    SIGNED = "signed", _("the organization has signed")
    DECLINED = "declined", _("the organization has declined")
    REVOKED = "revoked", _("an earlier invitation was revoked or passed on")
    BOUNCED = "bounced", _("mail to this address came back")
    SUSPENDED = "suspended", _("the membership is suspended: its rights rest")
    UNWANTED = "unwanted", _("does not want to be invited")


BY_HAND = (Held.DECLINED, Held.REVOKED, Held.BOUNCED)  # staff may choose these one by one


@dataclass(frozen=True)
class Candidate:
    """A contact who may sign, and whether it is to be invited."""

    contact: Contact
    held: Held = Held.NO

    def may_be_chosen(self) -> bool:
        return self.held == Held.NO or self.held in BY_HAND


@dataclass(frozen=True)
class Plan:
    """Whom an invitation would reach. Nobody is left out silently: organizations without a contact are named."""

    candidates: Sequence[Candidate] = ()
    without_contact: Sequence[Organization] = field(default=())

    def held(self, held: Held) -> list[Contact]:
        return [candidate.contact for candidate in self.candidates if candidate.held == held]

    @property
    def to_invite(self) -> list[Contact]:
        return self.held(Held.NO)

    @property
    def already_invited(self) -> list[Contact]:
        return self.held(Held.INVITED)

    @property
    def already_signed(self) -> list[Contact]:
        return self.held(Held.SIGNED)

    @property
    def declined(self) -> list[Contact]:
        return self.held(Held.DECLINED)

    @property
    def bounced(self) -> list[Contact]:
        return self.held(Held.BOUNCED)

    @property
    def choosable(self) -> list[Contact]:
        """Everyone whom staff may choose: those to be invited, and those held back who may be asked all the same."""
        return [candidate.contact for candidate in self.candidates if candidate.may_be_chosen()]


def members_to_invite(letter: Letter) -> QuerySet[Organization]:
    """Members of today in the letter's categories; where it names none, in every category that may sign.

    Suspended ones are among them, so that staff see why they are not asked.
    """
    today = Membership.objects.current()
    chosen = letter.eligible_categories.all()
    of_these = today.filter(category__in=chosen) if chosen else today.filter(category__may_sign=True)
    return Organization.objects.current().filter(pk__in=of_these.values("organization"))


def plan(
    letter: Letter,
    *,
    organizations: QuerySet[Organization] | None = None,
    contacts: Iterable[Contact] | None = None,
) -> Plan:
    """Say who would be invited: of these organizations (without any: the letter's members), or just these contacts.

    The number of queries does not depend on how many they are.
    """
    if contacts is not None:
        return Plan(_candidates(letter, list(contacts)))
    asked = members_to_invite(letter) if organizations is None else organizations
    signatories = Contact.objects.signatories().filter(organization__in=asked.order_by().values("pk"))
    found = list(signatories.select_related("organization__country").order_by("organization", "name", "pk"))
    return Plan(_candidates(letter, found), _without_contact(letter, asked))


def _candidates(letter: Letter, contacts: list[Contact]) -> list[Candidate]:
    signed = signed_organizations(letter)
    asked = _Asked(letter)
    resting = set(Membership.objects.suspended().order_by().values_list("organization", flat=True))
    returned = bounced_addresses({contact.email for contact in contacts})

    def held(contact: Contact) -> Held:
        if contact.organization_id in signed:
            return Held.SIGNED
        before = asked.held(contact)
        if before == Held.INVITED:
            return before
        if contact.organization_id in resting:
            return Held.SUSPENDED
        if not contact.wants_invitations:
            return Held.UNWANTED
        if before:
            return before
        return Held.BOUNCED if contact.email in returned else Held.NO

    return [Candidate(contact, held(contact)) for contact in contacts]


class _Asked:
    """Whom a letter's invitations have asked so far; one query."""

    def __init__(self, letter: Letter) -> None:
        self.standing: set[tuple[int, str]] = set()  # organization and address
        self.gone: set[tuple[int, str]] = set()
        self.reached: set[int | None] = set()  # contacts whose mail arrived, wherever it went
        self.declined: set[int] = set()  # organizations
        for row in with_states(Invitation.objects.filter(letter=letter).order_by()):
            self._note(row)

    def _note(self, row: Any) -> None:
        address = (row.organization_id, row.email)
        if row.revoked_at:
            self.gone.add(address)
            return
        self.standing.add(address)
        if row.state not in UNDELIVERED:
            self.reached.add(row.contact_id)
        if row.answer == Answer.DECLINED:
            self.declined.add(row.organization_id)

    def held(self, contact: Contact) -> Held:
        """Why the contact is not asked again. One whose mail came back is, once the address has been corrected."""
        address = (contact.organization_id, contact.email)
        if address in self.standing or contact.pk in self.reached:
            return Held.INVITED
        if contact.organization_id in self.declined:
            return Held.DECLINED
        return Held.REVOKED if address in self.gone else Held.NO


def signed_organizations(letter: Letter) -> set[int]:
    """Keys of the organizations that hold a line under the letter, also one that a record merged into them holds."""
    rows = Signature.objects.live().filter(letter=letter, organization__isnull=False)
    keys = rows.order_by().values_list("organization", "organization__merged_into")
    return {key for pair in keys for key in pair if key is not None}


# An address that is refused at once fails; so does a mail when the site's own mail server was out of order.
ADDRESS_LOST = (
    Q(state=MailState.BOUNCED)
    | Q(state=MailState.FAILED, error__contains="RecipientsRefused")
    | Q(state=MailState.FAILED, error__contains="InvalidAddress")
)


def bounced_addresses(among: set[str]) -> set[str]:
    """Those addresses to which the newest mail came back or was refused."""
    suspects = OutgoingMail.objects.filter(ADDRESS_LOST).order_by().values("to_email")
    rows = OutgoingMail.objects.filter(Q(state=MailState.SENT) | ADDRESS_LOST, to_email__in=suspects)
    last = {email.lower(): state for email, state in rows.order_by("pk").values_list("to_email", "state")}
    return {email for email in among if last.get(email, MailState.SENT) != MailState.SENT}


def _without_contact(letter: Letter, asked: QuerySet[Organization]) -> list[Organization]:
    """Organizations that nobody can be asked for, unless they have signed or been invited by hand already."""
    reachable = Contact.objects.signatories().order_by().values("organization")
    invited = Invitation.objects.standing().filter(letter=letter).order_by().values("organization")
    signed = Signature.objects.live().filter(letter=letter, organization__isnull=False)
    resting = Membership.objects.suspended().order_by().values("organization")
    done = Q(pk__in=invited) | Q(pk__in=signed.order_by().values("organization")) | Q(pk__in=resting)
    return list(asked.exclude(pk__in=reachable).exclude(done).select_related("country"))


def by_language(contacts: Iterable[Contact]) -> list[tuple[str, int]]:
    """How many of these contacts get their mail in each language: [("en", 20), ("fr", 3)], the most first."""
    return Counter(contact.language for contact in contacts).most_common()
