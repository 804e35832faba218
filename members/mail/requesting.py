"""Mail to contacts about what they, or colleagues of theirs, asked for; and to staff where something happened at once.

Links are made while the mail is, and lie readable nowhere else.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.mail.addresses import staff_address
from coalition.mail.kinds import Message, NotNeeded, mail_kind
from coalition.mail.rendering import from_templates
from coalition.models import OutgoingMail
from members.corrections import differences
from members.models import ChangeRequest, Contact, MemberLink, Organization
from members.models.change_request import Outcome
from members.models.member_link import Purpose


@dataclass(frozen=True)
class OwnLink:
    organization: Organization
    link: str


@mail_kind("members.my_links", label=_("Link to the pages of an organization"))
def my_links(mail: OutgoingMail) -> Message:
    """One link for each organization that the address is a contact of by now."""
    contacts = Contact.objects.reachable_at(mail.to_email).select_related("organization")
    found = list(contacts.order_by("organization__sort_key", "pk"))
    if not found:
        raise NotNeeded
    links = [OwnLink(each.organization, MemberLink.objects.issue(contact=each)) for each in found]
    return _made("my_links", name=mail.to_name, links=links)


@mail_kind("members.contact_added", label=_("Contact: added by a colleague"))
def contact_added(mail: OutgoingMail) -> Message:
    """Who added them, what for, and a link by which to object, for two months."""
    contact = _current(mail)
    return _made(
        "contact_added", contact=contact, by=_colleague(mail, contact), page=_ask_for_link(),
        link=MemberLink.objects.issue_aside(contact=contact, purpose=Purpose.OBJECTION),
    )  # fmt: skip


@mail_kind("members.contact_removed", label=_("Contact: removed"))
def contact_removed(mail: OutgoingMail) -> Message:
    contact = _contact(mail)
    if contact.is_current():
        raise NotNeeded
    by = _colleague(mail, contact)
    return _made("contact_removed", contact=contact, by=by, own=mail.context.get("by") == contact.pk)


@mail_kind("members.contact_confirmed", label=_("Contact: confirmed by staff"))
def contact_confirmed(mail: OutgoingMail) -> Message:
    return _made("contact_confirmed", contact=_current(mail), page=_ask_for_link())


@mail_kind("members.confirm_address", label=_("Contact: confirm a new address"))
def confirm_address(mail: OutgoingMail) -> Message:
    """To the new address, and not a word of the organization: a mistyped address is a stranger's."""
    contact = _current(mail)
    if contact.email == mail.to_email:
        raise NotNeeded
    link = MemberLink.objects.issue_aside(contact=contact, purpose=Purpose.ADDRESS, email=mail.to_email)
    return _made("confirm_address", link=link)


@mail_kind("members.address_changed", label=_("Contact: address changed"))
def address_changed(mail: OutgoingMail) -> Message:
    """To the old address, whose holder may know nothing of it."""
    return _made("address_changed", contact=_contact(mail))


@mail_kind("members.request_decided", label=_("Request of a member: decided"))
def request_decided(mail: OutgoingMail) -> Message:
    """What became of it, with the reason that staff gave."""
    rows = ChangeRequest.objects.select_related("organization", "contact", "colleague")
    request = rows.filter(pk=mail.about_id, outcome__in=(Outcome.ACCEPTED, Outcome.REFUSED)).first()
    if request is None or request.contact is None or not request.contact.is_current():
        raise NotNeeded
    rows_of_it = differences(request) if request.before else []
    return _made(
        "request_decided", request=request, name=mail.to_name, page=_ask_for_link(),
        accepted=[each for each in rows_of_it if each.field in request.accepted],
        left_out=[each for each in rows_of_it if each.field not in request.accepted],
    )  # fmt: skip


@mail_kind("members.staff_unlisted", label=_("To staff: taken off the directory"))
def staff_unlisted(mail: OutgoingMail) -> Message:
    organization = Organization.objects.filter(pk=mail.about_id, listed=False).first()
    if organization is None:
        raise NotNeeded
    page = reverse("admin:members_organization_change", args=[organization.pk])
    return _made("staff_unlisted", organization=organization, page=f"{settings.COALITION_URL}{page}")


def _contact(mail: OutgoingMail) -> Contact:
    contact = Contact.objects.select_related("organization").filter(pk=mail.about_id).first()
    if contact is None:
        raise NotNeeded
    return contact


def _current(mail: OutgoingMail) -> Contact:
    contact = _contact(mail)
    if not contact.is_current():
        raise NotNeeded
    return contact


def _colleague(mail: OutgoingMail, contact: Contact) -> Contact | None:
    """Who did it, if they are known to the organization still; None: staff, or somebody who is forgotten."""
    return Contact.objects.filter(organization=contact.organization_id, pk=mail.context.get("by")).first()


def _ask_for_link() -> str:
    return settings.COALITION_URL + reverse("members:ask-for-link")


def _made(template: str, **context: Any) -> Message:
    """Answers to it reach the staff."""
    address = staff_address()
    return from_templates(f"members/mail/{template}", {**context, "staff_email": address}, reply_to=[address])
