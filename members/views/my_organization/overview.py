"""The first page of a contact: what is known of its organization, who speaks for it, what waits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coalition.mail.addresses import staff_address
from members.corrections import differences
from members.models import ChangeRequest, Contact, Membership, Organization
from members.models.change_request import Outcome, RequestKind
from members.my_sections import sections_for

from .base import MyOrganizationPage

SAID = (
    "proposed", "unchanged", "taken-back", "unlisted", "to-be-listed", "added", "removed", "stored", "address",
    "leave", "refused",
)  # fmt: skip
DECIDED = (Outcome.ACCEPTED, Outcome.REFUSED)


class Overview(MyOrganizationPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("done", "")
        return self.show(
            "overview", done=asked if asked in SAID else "", staff_email=staff_address(),
            is_confirmed=self.contact.is_confirmed(), people=people(self.organization, self.contact),
            has_page=Organization.objects.public().filter(pk=self.organization.pk).exists(),
            names=list(self.organization.names.all()), sections=sections_for(self.contact),
            **memberships(self.organization), **asked_for(self.organization),
        )  # fmt: skip


def people(organization: Organization, reader: Contact) -> list[dict[str, Any]]:
    """Those who speak for the organization, the reader first; in two queries."""
    waiting = ChangeRequest.objects.undecided().filter(organization=organization).values_list("colleague")
    keys = {key for (key,) in waiting}
    there = sorted(organization.contacts.current(), key=lambda each: (each.pk != reader.pk, each.name))
    return [{"contact": each, "is_reader": each.pk == reader.pk, "waits": each.pk in keys} for each in there]


def memberships(organization: Organization) -> dict[str, Any]:
    """The membership of today and those before it; never why it rests or ended."""
    rows = Membership.objects.filter(organization=organization).select_related("category")
    today = timezone.localdate()
    current = [each for each in rows if each.ended_on is None or each.ended_on > today]
    return {
        "membership": next(iter(current), None),
        "earlier": [each for each in rows if each not in current],
    }


def asked_for(organization: Organization) -> dict[str, Any]:
    """What waits for staff, and what they decided last."""
    rows = organization.change_requests.exclude(kind=RequestKind.COLLEAGUE).select_related("contact")
    waiting = {request.kind: request for request in rows.filter(outcome=Outcome.NONE)}
    proposal = waiting.get(RequestKind.CORRECTION)
    if proposal is not None:
        proposal.organization = organization
    return {
        "proposal": proposal, "differences": differences(proposal) if proposal else [],
        "leaving": waiting.get(RequestKind.LEAVE),
        "decided": rows.filter(outcome__in=DECIDED).order_by("-decided_at").first(),
    }  # fmt: skip
