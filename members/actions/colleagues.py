"""What a contact does with the people of its organization, and with its own data.

A colleague is added at once and told so, but signs nothing before staff have confirmed them: whoever got hold of one
mailbox could otherwise make a signatory of anybody. For the same reason a contact who waits for that cannot add or
remove others.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from coalition.history import credited
from coalition.mail.post import post
from coalition.models import OutgoingMail
from members.models import ChangeRequest, Contact, MemberLink
from members.models.change_request import RequestKind
from members.models.member_link import Purpose

from .contacts import leave
from .requesting import (
    BETWEEN_MAILS,
    Refusal,
    by_contact,
    locked_organization,
    must_be_confirmed,
)

MOST_CONTACTS = 50  # of one organization; more than any has, fewer than a program would add
CONFIRM = "members.confirm_address"


class KnownAddress(Refusal):
    """The organization has, or had, a contact with that address."""


class LastContact(Refusal):
    """Nobody would be left whom the coalition could write to."""


class TooMany(Refusal):
    """The organization has more contacts than are taken here."""


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    role: str = ""
    language: str = settings.LANGUAGE_CODE


@transaction.atomic
def add_colleague(*, contact: Contact, person: Person) -> Contact:
    """Add a colleague, who is told by mail, and ask staff to let them sign. Adding the same person twice adds one.

    Raises NotConfirmed, KnownAddress or TooMany.
    """
    organization = locked_organization(contact)
    must_be_confirmed(contact)
    known = organization.contacts.filter(email=person.email.strip().lower()).first()
    if known is not None:
        return _added_before(known, contact)
    if organization.contacts.current().count() >= MOST_CONTACTS:
        raise TooMany
    added = Contact(organization=organization, can_sign=False, **vars(person))
    credited(added, None, f"added {by_contact(contact)}").save()
    ChangeRequest.objects.create(
        organization=organization, contact=contact, colleague=added, kind=RequestKind.COLLEAGUE
    )
    _tell(added, "members.contact_added", by=contact.pk)
    return added


def _added_before(known: Contact, contact: Contact) -> Contact:
    """The button may be pressed twice; anybody else with that address is not touched."""
    if known.is_current() and known.confirmations.undecided().filter(contact=contact).exists():
        return known
    raise KnownAddress


def _tell(contact: Contact, kind: str, **context: Any) -> None:
    post(
        kind=kind, about=contact, to_email=contact.email, to_name=contact.name, language=contact.language,
        context=context,
    )  # fmt: skip


@transaction.atomic
def remove_colleague(*, contact: Contact, colleague: Contact) -> bool:
    """Let a contact of the same organization, or oneself, leave today; who is removed is told. Tell whether it is news.

    Raises LastContact, or NotConfirmed where it is somebody else.
    """
    organization = locked_organization(contact)
    stored = organization.contacts.select_for_update().get(pk=colleague.pk)
    if not stored.is_current():
        return False
    if stored.pk != contact.pk:
        must_be_confirmed(contact)
    if not organization.contacts.current().exclude(pk=stored.pk).exists():
        raise LastContact
    leave(contact=stored, by=None, why=f"removed {by_contact(contact)}")
    _tell(stored, "members.contact_removed", by=contact.pk)
    return True


@transaction.atomic
def object_to_being_contact(*, contact: Contact) -> None:
    """Whoever was added says that they do not want to be, or are not, a contact: from today nobody writes to them."""
    locked_organization(contact)
    stored = Contact.objects.select_for_update().get(pk=contact.pk)
    leave(contact=stored, by=None, why="objected to being a contact")


# One's own data


@transaction.atomic
def change_own_data(
    *, contact: Contact, name: str, role: str, language: str, wants_invitations: bool, wants_notices: bool
) -> None:
    """Store how a contact is called, and which mails it gets in which language."""
    stored = Contact.objects.select_for_update().get(pk=contact.pk)
    wanted = {
        "name": name, "role": role, "language": language, "wants_invitations": wants_invitations,
        "wants_notices": wants_notices,
    }  # fmt: skip
    if any(getattr(stored, field) != value for field, value in wanted.items()):
        vars(stored).update(wanted)
        credited(stored, None, f"changed {by_contact(contact)}").save()


@transaction.atomic
def ask_for_new_address(*, contact: Contact, email: str) -> None:
    """Mail to the new address a link that proves it; until its button is pressed, the old one stays.

    Raises KnownAddress.
    """
    email = email.strip().lower()
    organization = locked_organization(contact)
    if organization.contacts.filter(email=email).exists():
        raise KnownAddress
    since = timezone.now() - BETWEEN_MAILS
    lately = OutgoingMail.objects.filter(kind=CONFIRM, about_id=contact.pk, to_email=email)
    if not lately.filter(created_at__gt=since).exists():
        post(
            kind=CONFIRM, about=contact, to_email=email, to_name=contact.name, language=contact.language,
        )  # fmt: skip


@transaction.atomic
def confirm_address(*, link: MemberLink) -> Contact:
    """The holder of the new address says that it is theirs. The old one is told; its links end. Twice is once.

    Raises KnownAddress if somebody else of the organization has it by now.
    """
    assert link.contact is not None and link.purpose == Purpose.ADDRESS  # noqa: S101 (the page sees to it)
    organization = locked_organization(link.contact)
    contact = Contact.objects.select_for_update().get(pk=link.contact.pk)
    if contact.email == link.email:
        return contact
    if organization.contacts.filter(email=link.email).exists():
        raise KnownAddress
    old, contact.email = contact.email, link.email
    credited(contact, None, f"new address confirmed {by_contact(contact)}").save()
    contact.links.filter(revoked_at=None).exclude(pk=link.pk).update(revoked_at=timezone.now())
    post(
        kind="members.address_changed", about=contact, to_email=old, to_name=contact.name,
        language=contact.language,
    )  # fmt: skip
    return contact
