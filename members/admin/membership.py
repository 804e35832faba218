"""Memberships and their categories: lists, and forms that mend records. The acts are on the organization's page."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalition.admin_people import HidesPeople
from coalition.admin_tools import ExplainedInline, HistoryAdmin, SafeInput, WholeRowForm, staff
from coalition.roles import sees_people
from members.models import Membership, MembershipCategory, Organization, Suspension

from . import taking_out
from .list_files import LIST_TEMPLATE, MembershipFile
from .pages import page_url

SOON = datetime.timedelta(days=14)


class InForceFilter(admin.SimpleListFilter):
    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("yes", _("today")),
            ("suspended", _("today, suspended")),
            ("ending", _("ends within 14 days")),
            ("later", _("begins later")),
            ("ended", _("ended")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today, rows = timezone.localdate(), Membership.objects.all()
        narrowed = {
            "yes": rows.on(today),
            "suspended": rows.suspended(today),
            "ending": rows.ending(today, today + SOON),
            "later": rows.filter(joined_on__gt=today),
            "ended": rows.filter(ended_on__lte=today),
        }.get(self.value() or "")
        return queryset if narrowed is None else queryset.filter(pk__in=narrowed.order_by().values("pk"))


class ReviewFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("due", _("due")), ("none", _("no day is set"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "due":
            return queryset.filter(pk__in=Membership.objects.review_due().order_by().values("pk"))
        return queryset.current().filter(review_on=None) if self.value() == "none" else queryset  # type: ignore[attr-defined]


class AppealFilter(admin.SimpleListFilter):
    title = _("appeal")
    parameter_name = "appeal"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("may still come"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "open":
            return queryset
        today = timezone.localdate()
        rests = Suspension.objects.not_over(today).filter(appeal_until__gte=today).order_by()
        return queryset.filter(Q(appeal_until__gte=today) | Q(pk__in=rests.values("membership")))


@admin.register(MembershipCategory)
class MembershipCategoryAdmin(SafeInput):
    menu_order = 30
    rarely_used = True
    list_display = ("name", "may_sign", "votes", "review_months", "position", "current_members")
    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MembershipCategory]:
        current = Count("memberships", filter=Q(memberships__in=Membership.objects.current()))
        return super().get_queryset(request).annotate(current=current)

    @admin.display(description=_("current members"), ordering="current")
    def current_members(self, category: Any) -> int:
        return category.current


class SuspensionInline(ExplainedInline, admin.TabularInline):
    model = Suspension
    form = WholeRowForm
    extra = 0
    fields = ("began_on", "ended_on", "reason", "appeal_until")
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 40})}}
    verbose_name_plural = _("suspensions: for staff only")


@admin.register(Membership)
class MembershipAdmin(HidesPeople, HistoryAdmin, SafeInput):
    """A form for mending what was recorded wrongly; what happens to a member is done on the organization's page."""

    menu_order = 20
    personal = ("note", "end_note")  # words about people, as often as not
    list_display = ("organization", "country", "category", "since", "until", "end_reason", "review_on")
    list_filter = (
        InForceFilter, "category", "end_reason", ReviewFilter, AppealFilter, "organization__country__region",
    )  # fmt: skip
    list_select_related = ("organization__country", "category")
    date_hierarchy = "joined_on"
    autocomplete_fields = ("organization",)
    search_fields = ("organization__name",)
    search_help_text = _("Any name the organization has or had")
    inlines = (SuspensionInline,)
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 60})}}
    actions = None
    change_list_template = LIST_TEMPLATE
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "acts", "organization", "category", ("joined_on", "joined_precision"),
                    ("ended_on", "ended_precision"), "end_reason", "end_note", "appeal_until", "review_on", "note",
                ),
                "description": _(
                    "This form mends a record. To begin, change, suspend or end a membership, use the organization's "
                    "page: it keeps periods and days in order. Delete only what was recorded by mistake."
                ),
            },
        ),
    )  # fmt: skip
    readonly_fields = ("acts",)

    def get_urls(self) -> list[Any]:
        return [taking_out.page(self, MembershipFile, "as-file"), *super().get_urls()]

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        return queryset.filter(organization__in=Organization.objects.search(words).order_by()), False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What staff wrote of an end is not for those who may not read of people."""
        (_title, options), *others = super().get_fieldsets(request, obj)
        hidden = () if sees_people(staff(request)) else ("end_note", "note", "appeal_until")
        fields = tuple(field for field in options["fields"] if field not in hidden)
        return [(None, {**options, "fields": fields}), *others]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("acts", "organization") if obj else ("acts",)

    @admin.display(description=_("membership"))
    def acts(self, membership: Membership) -> SafeString | str:
        if not membership.pk:
            return "—"
        url = page_url("membership", membership.organization)
        return format_html(
            '<a href="{}">{}</a>', url, _("The organization's membership, and what can be done")
        )

    @admin.display(description=_("country"), ordering="organization__country__name")
    def country(self, membership: Membership) -> str:
        return str(membership.organization.country or "")

    @admin.display(description=_("joined on"), ordering="joined_on")
    def since(self, membership: Membership) -> str:
        return str(membership.joined or "")

    @admin.display(description=_("ended on"), ordering="ended_on")
    def until(self, membership: Membership) -> str:
        return str(membership.ended or "")
