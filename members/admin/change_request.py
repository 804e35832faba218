"""Requests of contacts: the list of those that wait, and one page for each, where it is decided."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import KeptAdmin, is_list, staff
from coalition.roles import sees_people
from members.actions import granting
from members.actions.requesting import Overtaken
from members.corrections import LABELS, LOGO, Difference, differences, shown_digest
from members.models import ChangeRequest, Membership, Organization
from members.models.change_request import Outcome, RequestKind
from members.views.my_organization.data import logo_file

from .change_request_forms import ColleagueDecision, CorrectionDecision, LeavingDecision, RefuseForm
from .pages import render_page

ACCEPT: dict[str, Callable[..., ChangeRequest]] = {
    RequestKind.CORRECTION: granting.accept_correction,
    RequestKind.LEAVE: granting.accept_leaving,
    RequestKind.COLLEAGUE: granting.confirm_colleague,
}
BADGES = {Outcome.ACCEPTED: "confirmed", Outcome.REFUSED: "rejected", Outcome.WITHDRAWN: "draft"}


class WaitingFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("decided", _("Decided")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Waits for a decision")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        waiting = queryset.filter(outcome=Outcome.NONE)
        return queryset.exclude(outcome=Outcome.NONE) if self.value() == "decided" else waiting


@dataclass
class Decision:
    """What the page of a request shows and takes: the form that was sent keeps what was typed."""

    request: HttpRequest
    found: ChangeRequest

    def __post_init__(self) -> None:
        sent = self.request.POST if self.request.method == "POST" else None
        self.rows: list[Difference] = differences(self.found) if self.found.after or self.found.logo else []
        self.shown = shown_digest(self.found)
        self.accept = self._accept_form(sent if sent is not None and "accept" in sent else None)
        self.refuse = RefuseForm(sent if sent is not None and "refuse" in sent else None)

    def _accept_form(self, sent: Any) -> Any:
        if self.found.kind == RequestKind.CORRECTION:
            return CorrectionDecision(sent, differences=self.rows)
        return LeavingDecision(sent) if self.found.kind == RequestKind.LEAVE else ColleagueDecision(sent)

    def is_stale(self) -> bool:
        return not self.found.outcome and self.request.POST.get("looked_at") != self.shown

    def act(self) -> str:
        """Do what the button says; return what to tell, or "" if the form has mistakes. May raise ValidationError."""
        values: dict[str, Any] = {"request": self.found, "by": staff(self.request), "shown": self.shown}
        if self.accept.is_bound and self.accept.is_valid():
            ACCEPT[self.found.kind](**values, **self.accept.values())
            return gettext("Accepted. Whoever asked gets a mail.")
        if self.refuse.is_bound and self.refuse.is_valid():
            granting.refuse(**values, reason=self.refuse.cleaned_data["reason"])
            return gettext("Refused. Whoever asked gets a mail with the reason.")
        return ""

    @property
    def form(self) -> forms.Form:
        return self.refuse if self.refuse.is_bound else self.accept


@admin.register(ChangeRequest)
class ChangeRequestAdmin(KeptAdmin):
    """Requests come from the pages of contacts and are decided here; none is typed in or deleted."""

    menu_order = 13
    in_header = True
    kept_because = _("Requests are not deleted: accept or refuse it.")
    list_display = ("organization", "kind", "asks", "state", "created_at")
    list_display_links = ("organization",)
    list_filter = (WaitingFilter, "kind")
    list_select_related = ("organization", "colleague")
    search_fields = ("organization__name",)
    search_help_text = _("Any name the organization has or had")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ChangeRequest]:
        rows = super().get_queryset(request)
        related = ("organization__country", "contact", "colleague", "decided_by")
        return rows if is_list(request) else rows.select_related(*related)

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        return queryset.filter(organization__in=Organization.objects.search(words).order_by()), False

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.logo)
        return [path("<int:key>/logo/", view, name="members_changerequest_logo"), *super().get_urls()]

    @admin.display(description=_("what"))
    def asks(self, found: ChangeRequest) -> str:
        """Which fields; never the words or names of people, who are not for every reader."""
        fields = [str(each) for each in labels_of(found)]
        return ", ".join(fields)

    @admin.display(description=_("state"), ordering="outcome")
    def state(self, found: ChangeRequest) -> SafeString:
        return state_badge(found)

    def logo(self, request: HttpRequest, key: int) -> HttpResponseBase:
        return logo_file(self.opened(request, str(key)))

    # One of them

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page that decides stands in the place of a form of fields."""
        found = self.opened(request, object_id)
        decision = Decision(request, found)
        if request.method == "POST" and self._decided(request, decision):
            return HttpResponseRedirect(reverse("admin:members_changerequest_changelist"))
        return self._page(request, decision)

    def _decided(self, request: HttpRequest, decision: Decision) -> bool:
        """Decide on what was shown; False where the page is to be looked at again."""
        stale = gettext(
            "This request changed while you looked at it. Nothing was decided: please look again."
        )
        if decision.is_stale():
            self.message_user(request, stale, messages.ERROR)
            return False
        try:
            told = decision.act()
        except Overtaken:
            self.message_user(request, stale, messages.ERROR)
            return True
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return False
        if told:
            self.message_user(request, told, messages.SUCCESS)
            self.log_change(request, decision.found, "accepted" if decision.accept.is_bound else "refused")
        return bool(told)

    def _page(self, request: HttpRequest, decision: Decision) -> HttpResponse:
        found = decision.found
        return render_page(
            request, found.organization, "requests", "admin/members/changerequest/request.html",
            found.get_kind_display().capitalize(),
            found=found, decision=decision, form=decision.form, state=state_badge(found), opts=self.opts,
            sees_people=sees_people(staff(request)), asker_waits=asker_waits(found),
            memberships=Membership.objects.current().filter(organization=found.organization).select_related("category"),
            may_decide=not found.outcome and self.has_change_permission(request, found),
        )  # fmt: skip


def asker_waits(found: ChangeRequest) -> bool:
    """Has nobody confirmed whoever asks? Then staff look twice."""
    return found.contact is not None and not found.contact.is_confirmed()


def labels_of(found: ChangeRequest) -> list[Any]:
    fields = [*found.after, *([LOGO] if found.logo else [])]
    return [LABELS[field] for field in LABELS if field in fields]


def state_badge(found: ChangeRequest) -> SafeString:
    if not found.outcome:
        return format_html('<span class="badge badge-pending">{}</span>', gettext("waits for a decision"))
    badge = BADGES[Outcome(found.outcome)]
    return format_html('<span class="badge badge-{}">{}</span>', badge, found.get_outcome_display())
