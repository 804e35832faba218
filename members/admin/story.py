"""Everything about one organization on one page, as far as its reader may know it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.roles import PEOPLE, sees_people
from members.changes import changes
from members.models import Application, Contact, Membership, Organization
from members.models.application import ApplicationReference
from members.present import Standing

from .pages import organization_page, render_page
from .sections import SHOWN, Line, Section, organization_section, sections_of, told_to

CHANGES_ON_A_PAGE = 50


@organization_page("story", "story/", tab=_("Everything"), order=10, permission="members.view_organization")
def story(request: HttpRequest, organization: Organization) -> HttpResponse:
    changed = Paginator(changes(organization, with_people=sees_people(request.user)), CHANGES_ON_A_PAGE)
    return render_page(
        request, organization, "story", "admin/members/organization/story.html", gettext("Everything"),
        standing=_standing(request, organization),
        sections=sections_of(request, organization),
        entries=told_to(request, organization) if request.user.has_perm("members.view_membership") else None,
        changes=changed.get_page(request.GET.get("page")),
    )  # fmt: skip


def _standing(request: HttpRequest, organization: Organization) -> list[str]:
    if not request.user.has_perm("members.view_membership"):
        return []
    may_know_why = request.user.has_perm("members.view_suspension")
    return Standing.of(organization).sentences(suspensions=may_know_why)


def change_url(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@organization_section("members.view_organization", order=10)
def names(request: HttpRequest, organization: Organization) -> Section:
    lines = [
        Line(name.name, note=" · ".join(filter(None, [name.get_kind_display(), name.period()])))
        for name in organization.names.all()
    ]
    return Section(_("Other names"), lines)


@organization_section("members.view_membership", order=20)
def memberships(request: HttpRequest, organization: Organization) -> Section:
    rows = Membership.objects.filter(organization=organization).select_related("category")
    may_open = request.user.has_perm("members.change_membership")
    return Section(
        _("Memberships"),
        [
            Line(
                str(row.category),
                change_url(row) if may_open else "",
                ", ".join(filter(None, [row.period(), row.get_end_reason_display()])),
            )
            for row in rows.order_by("joined_on", "pk")
        ],
    )


@organization_section(PEOPLE, order=30)
def contacts(request: HttpRequest, organization: Organization) -> Section:
    rows = Contact.objects.filter(organization=organization).order_by(
        F("left_on").asc(nulls_first=True), "name"
    )
    url = reverse("admin:members_contact_changelist") + f"?organization={organization.pk}&current=all"
    return Section(_("Contacts"), [_contact(row) for row in rows[:SHOWN]], url)


def _contact(contact: Contact) -> Line:
    note = [contact.role, contact.email, contact.get_language_display()]
    if contact.left_on:
        note.append(gettext("left on %(day)s") % {"day": contact.left_on})
    return Line(contact.name, change_url(contact), " · ".join(filter(None, note)))


@organization_section("members.view_application", order=40)
def applications(request: HttpRequest, organization: Organization) -> Section:
    rows = Application.objects.filter(organization=organization)
    return Section(
        _("Applications"),
        [Line(row.name, change_url(row), str(row.stage().label), row.created_at) for row in rows[:SHOWN]],
    )


@organization_section("members.view_application", order=45)
def references(request: HttpRequest, organization: Organization) -> Section:
    given = ApplicationReference.objects.filter(organization=organization).select_related("application")
    return Section(
        _("References it was asked for"),
        [
            Line(
                row.application.name,
                change_url(row.application),
                row.get_answer_display(),
                row.answered_at or row.asked_at,
            )
            for row in given.order_by("-pk")[:SHOWN]
        ],
    )


@organization_section("members.view_changerequest", order=50)
def requests(request: HttpRequest, organization: Organization) -> Section:
    rows = organization.change_requests.all()
    return Section(
        _("What it asked for"),
        [
            Line(row.get_kind_display(), change_url(row), row.get_outcome_display(), row.created_at)
            for row in rows[:SHOWN]
        ],
    )


@organization_section("members.view_organization", order=60)
def network(request: HttpRequest, organization: Organization) -> Section:
    chapters = Organization.objects.current().filter(parent=organization)
    lines = [Line(row.name, change_url(row), gettext("chapter")) for row in chapters[:SHOWN]]
    if organization.parent:
        lines.insert(0, Line(organization.parent.name, change_url(organization.parent), gettext("network")))
    return Section(_("Network"), lines)


@organization_section("members.view_organization", order=70)
def merged(request: HttpRequest, organization: Organization) -> Section:
    rows = organization.merged_from.all()
    return Section(_("Records merged into it"), [Line(row.name, change_url(row)) for row in rows[:SHOWN]])
