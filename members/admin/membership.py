"""Memberships and their categories."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import HistoryAdmin, SafeInput
from members.models import Membership, MembershipCategory, Organization


class InForceFilter(admin.SimpleListFilter):
    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("today")), ("ended", _("ended"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.on(timezone.localdate())  # type: ignore[attr-defined]
        return queryset.filter(ended_on__lte=timezone.localdate()) if self.value() == "ended" else queryset


@admin.register(MembershipCategory)
class MembershipCategoryAdmin(SafeInput):
    menu_order = 30
    list_display = ("name", "may_sign", "position", "current_members")
    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MembershipCategory]:
        current = Count("memberships", filter=Q(memberships__in=Membership.objects.current()))
        return super().get_queryset(request).annotate(current=current)

    @admin.display(description=_("current members"), ordering="current")
    def current_members(self, category: Any) -> int:
        return category.current


@admin.register(Membership)
class MembershipAdmin(HistoryAdmin, SafeInput):
    menu_order = 20
    list_display = ("organization", "country", "category", "joined_on", "ended_on", "end_reason")
    list_filter = (InForceFilter, "category", "end_reason", "organization__country__region")
    list_select_related = ("organization__country", "category")
    date_hierarchy = "joined_on"
    autocomplete_fields = ("organization",)
    search_fields = ("organization__name",)
    search_help_text = _("Any name the organization has or had")
    fields = ("organization", "category", ("joined_on", "ended_on"), "end_reason", "note")
    actions = None

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        return queryset.filter(organization__in=Organization.objects.search(words).order_by()), False

    @admin.display(description=_("country"), ordering="organization__country__name")
    def country(self, membership: Membership) -> str:
        return str(membership.organization.country or "")
