"""Invitations over all letters: what was asked of whom, and its history. Acts are on the letter's own page."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import HistoryAdmin, KeptAdmin
from letters.invitation_states import InvitationState, State, with_states
from letters.models import Invitation, Letter
from letters.silence import unreached
from members.models import Organization


class DeliveryFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("unreached", _("nobody reached yet: needs a hand")), *State.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if (value := self.value()) == "unreached":
            return queryset.filter(pk__in=unreached().order_by().values("pk"))
        return queryset.filter(state=value) if value in State.values else queryset


class CollectingFilter(admin.SimpleListFilter):
    title = _("letter")
    parameter_name = "letters"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("collecting", _("collects signatures now"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "collecting":
            return queryset.filter(letter__in=Letter.objects.collecting())
        return queryset


@admin.register(Invitation)
class InvitationAdmin(HistoryAdmin, KeptAdmin):
    menu_order = 35
    kept_because = _("Invitations are not deleted: revoke it on its letter's page, and its links are dead.")
    list_display = ("organization", "letter", "name", "language", "became", "why", "answer", "created_at")
    list_display_links = ("organization",)
    list_filter = (DeliveryFilter, CollectingFilter, "answer", "language")
    list_select_related = ("organization", "letter")
    search_fields = ("name",)
    search_help_text = _("Name, e-mail, letter, or any name of the organization")
    date_hierarchy = "created_at"
    ordering = ("-pk",)
    actions = None
    fields = (
        "letter", "organization", "name", "email", "language", "became", "why", "answer", "answered_at",
        "answer_reason", "evidence", "remind_on", "opened_at", "passed_on_from", "revoked_at", "created_at", "act",
    )  # fmt: skip
    readonly_fields = ("became", "why", "act", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return with_states(super().get_queryset(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        of_these = Organization.objects.search(words).order_by().values("pk")
        said = Q(name__icontains=words) | Q(email__icontains=words) | Q(letter__title__icontains=words)
        return queryset.filter(said | Q(organization__in=of_these)), False

    @admin.display(description=_("state"))
    def became(self, invitation: Invitation) -> SafeString:
        state = InvitationState.of(invitation).state
        return format_html('<span class="badge badge-{}">{}</span>', state.value, state.label)

    @admin.display(description=_("why"))
    def why(self, invitation: Invitation) -> str:
        return InvitationState.of(invitation).why

    @admin.display(description=_("to act on it"))
    def act(self, invitation: Invitation) -> SafeString:
        url = reverse("admin:letters_letter_invitations", args=[invitation.letter_id])
        return format_html('<a href="{}?only={}">{}</a>', url, invitation.pk, _("The letter's invitations"))
