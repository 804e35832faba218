"""What an organization was asked to sign, what it answered, and what it signed: on its page in the admin."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.roles import PEOPLE
from letters.invitation_states import InvitationState, with_states
from letters.models import Invitation, Signature, SigningRequest
from members.admin.sections import SHOWN, Line, Section, organization_section
from members.models import Organization
from members.networks import of


@organization_section("letters.view_signature", order=80)
def signatures(request: HttpRequest, organization: Organization) -> Section:
    rows = Signature.objects.filter(of([organization.pk])).select_related("letter")
    return Section(
        _("Signatures"),
        [
            Line(
                row.letter.title,
                reverse("admin:letters_signature_change", args=[row.pk]),
                f"{row.printed_line} · {row.get_status_display()} · {row.get_visibility_display().partition(':')[0]}",
                row.signed_at or row.letter.dated,
            )
            for row in rows.order_by("-pk")[:SHOWN]
        ],
        reverse("admin:letters_signature_changelist") + f"?organization={organization.pk}",
    )


@organization_section("letters.view_invitation", PEOPLE, order=85)
def invitations(request: HttpRequest, organization: Organization) -> Section:
    rows = Invitation.objects.filter(of([organization.pk])).select_related("letter")
    return Section(
        _("Invitations to sign, and answers"),
        [
            Line(
                row.letter.title,
                reverse("admin:letters_invitation_change", args=[row.pk]),
                f"{row.name} · {InvitationState.of(row).state.label}",
                row.answered_at or row.created_at,
            )
            for row in with_states(rows).order_by("-pk")[:SHOWN]
        ],
    )


@organization_section("letters.view_signingrequest", PEOPLE, order=90)
def signing_requests(request: HttpRequest, organization: Organization) -> Section:
    rows = SigningRequest.objects.filter(of([organization.pk])).select_related("letter")
    return Section(
        _("Requests to sign"),
        [
            Line(
                row.letter.title,
                reverse("admin:letters_signingrequest_change", args=[row.pk]),
                f"{row.signatory_name} · {row.get_decision_display()}",
                row.created_at,
            )
            for row in rows.order_by("-pk")[:SHOWN]
        ],
    )
