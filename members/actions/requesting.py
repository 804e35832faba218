"""What a contact asks for its organization: a link, a correction of what is public, to be listed or not, to leave.

Whoever acts is a contact that holds a link, so there is no user to credit; histories name the contact by its key.
Nothing here changes what the public sees, but for one thing: whoever wishes to be off the directory is at once.
"""

import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from coalition.digests import digest
from coalition.history import credited
from coalition.mail.addresses import staff_address
from coalition.mail.post import post
from coalition.models import OutgoingMail
from members.corrections import LISTED, LOGO, Data, public_data
from members.models import ChangeRequest, Contact, Membership, Organization
from members.models.change_request import Outcome, RequestKind

BETWEEN_MAILS = datetime.timedelta(minutes=10)
LINKS = "members.my_links"


class Refusal(Exception):
    """What was asked for cannot be done; nothing was stored."""


class Overtaken(Refusal):
    """What was shown is not what is stored: it must be seen as it is."""


class NotConfirmed(Refusal):
    """Staff have not confirmed this contact yet, so it may not do this."""


def by_contact(contact: Contact) -> str:
    """Who acted, as histories say it: a key, so that nothing is left of a person who is forgotten."""
    return f"by contact {contact.pk}"


def locked_organization(contact: Contact) -> Organization:
    return Organization.objects.select_for_update().get(pk=contact.organization_id)


def open_request(organization: Organization, kind: str) -> ChangeRequest | None:
    """The one request of that kind that waits for staff."""
    return organization.change_requests.undecided().of_kind(kind).select_for_update().first()


# A link


@transaction.atomic
def ask_for_link(*, email: str) -> None:
    """Mail to the address a link for each organization that it is a current contact of; not twice in ten minutes.

    Where there is nothing to send the same is done and then taken back, so that nobody learns by the time it takes
    who is a contact here.
    """
    address = email.strip().lower()
    contact = Contact.objects.reachable_at(address).order_by("pk").select_for_update(of=("self",)).first()
    lately = _links_sent_lately(address)
    _post_links(contact or Contact(pk=0, email=address))
    if contact is None or lately:
        transaction.set_rollback(True)


@transaction.atomic
def send_new_link(*, contact: Contact) -> None:
    """Mail new links to the holder of one that is too old, with the same patience."""
    stored = Contact.objects.select_for_update().get(pk=contact.pk)
    if not _links_sent_lately(stored.email):
        _post_links(stored)


def _links_sent_lately(address: str) -> bool:
    since = timezone.now() - BETWEEN_MAILS
    return OutgoingMail.objects.filter(kind=LINKS, to_email=address, created_at__gt=since).exists()


def _post_links(contact: Contact) -> None:
    post(
        kind=LINKS, about=contact, to_email=contact.email, to_name=contact.name, language=contact.language
    )  # fmt: skip


# Public data


@transaction.atomic
def propose(
    *, contact: Contact, wanted: Data, shown: str, logo: ContentFile | None = None, message: str = ""
) -> ChangeRequest | None:
    """Keep what the public data ought to be, for staff to decide; the one proposal that waits is replaced.

    `wanted` holds the fields of the form, and `LOGO: ""` where the logo is to go. Returns None if nothing differs
    from what is public. Raises Overtaken unless `shown` names what is public now and what waits.
    """
    organization = locked_organization(contact)
    pending = open_request(organization, RequestKind.CORRECTION)
    if correction_digest(organization, pending) != shown:
        raise Overtaken
    request = pending or ChangeRequest(organization=organization, kind=RequestKind.CORRECTION)
    _keep_logo(request, wanted, logo)
    _set_wanted(request, public_data(organization), kept(request, LISTED, LOGO) | wanted)
    request.contact, request.message = contact, message
    return _save_or_take_back(request)


def correction_digest(organization: Organization, pending: ChangeRequest | None) -> str:
    """Names what the form of corrections shows: what is public, and what waits."""
    waits = [pending.pk, pending.after, pending.logo.name or "", pending.message] if pending else []
    return digest(public_data(organization), waits)


def kept(request: ChangeRequest, *fields: str) -> Data:
    """What the request wants of these fields already."""
    return {field: request.after[field] for field in fields if field in request.after}


def _keep_logo(request: ChangeRequest, wanted: Data, logo: ContentFile | None) -> None:
    """A new logo takes the place of one that waits; so does the wish to have none."""
    if logo is None and LOGO not in wanted:
        return
    drop_proposed_logo(request)
    if logo is not None:
        request.after.pop(LOGO, None)
        request.logo.save(str(logo.name), logo, save=False)


def drop_proposed_logo(request: ChangeRequest) -> None:
    """Forget the file of a logo that waits; it goes for good with the transaction."""
    if name := request.logo.name:
        storage = request.logo.storage
        transaction.on_commit(lambda: storage.delete(name))
        request.logo = ""


def _set_wanted(request: ChangeRequest, now: Data, wanted: Data) -> None:
    """Keep the fields that differ from what is public, as both are."""
    request.after = {field: value for field, value in wanted.items() if value != now[field]}
    concerned = [*request.after, *([LOGO] if request.logo else [])]
    request.before = {field: now[field] for field in concerned}


def _save_or_take_back(request: ChangeRequest) -> ChangeRequest | None:
    """A proposal of which nothing is left is taken back; one that was never made is none."""
    if request.before:
        request.save()
        return request
    if request.pk:
        decide(request, Outcome.WITHDRAWN)
    return None


def decide(request: ChangeRequest, outcome: Outcome, **values: Any) -> None:
    vars(request).update(values)
    request.outcome, request.decided_at = outcome, timezone.now()
    request.save()


@transaction.atomic
def take_back(*, contact: Contact, kind: str) -> bool:
    """Take back what the organization asked for, as long as staff have not decided. Tell whether there was any."""
    request = open_request(locked_organization(contact), kind)
    if request is None or kind == RequestKind.COLLEAGUE:
        return False
    drop_proposed_logo(request)
    decide(request, Outcome.WITHDRAWN)
    return True


# The directory


@transaction.atomic
def take_off_directory(*, contact: Contact) -> None:
    """Take the organization off the public directory, at once: nobody has to wait to be private.

    Raises NotConfirmed.
    """
    organization = locked_organization(contact)
    must_be_confirmed(contact)
    _forget_wish_to_be_listed(organization)
    if organization.listed:
        organization.listed = False
        credited(organization, None, f"taken off the directory {by_contact(contact)}").save()
        tell_staff_unlisted(organization)


def must_be_confirmed(contact: Contact) -> None:
    if not contact.is_confirmed():
        raise NotConfirmed


def _forget_wish_to_be_listed(organization: Organization) -> None:
    if (request := open_request(organization, RequestKind.CORRECTION)) is not None:
        _set_wanted(request, public_data(organization), kept(request, *(set(request.after) - {LISTED})))
        _save_or_take_back(request)


def tell_staff_unlisted(organization: Organization) -> None:
    post(kind="members.staff_unlisted", about=organization, to_email=staff_address())


@transaction.atomic
def ask_to_be_listed(*, contact: Contact) -> None:
    """Propose that the directory show the organization; staff decide."""
    organization = locked_organization(contact)
    request = open_request(organization, RequestKind.CORRECTION)
    request = request or ChangeRequest(organization=organization, kind=RequestKind.CORRECTION)
    wanted = request.after | {LISTED: True}
    request.contact = contact
    _set_wanted(request, public_data(organization), wanted)
    _save_or_take_back(request)


# The end


@transaction.atomic
def ask_to_leave(*, contact: Contact, message: str) -> ChangeRequest | None:
    """Keep the wish that the membership end, with why; asked again, the newest words count.

    Returns None where there is no membership to end.
    """
    organization = locked_organization(contact)
    if not Membership.objects.current().filter(organization=organization).exists():
        return None
    request = open_request(organization, RequestKind.LEAVE)
    request = request or ChangeRequest(organization=organization, kind=RequestKind.LEAVE)
    request.contact, request.message = contact, message
    request.save()
    return request
