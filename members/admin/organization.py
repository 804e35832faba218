"""Organizations, with every name they have or had."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coalition.admin import reverse_or_none
from coalition.admin_tools import ExplainedInline, HistoryAdmin, KeptAdmin, is_list
from coalition.logos import LogoField
from members.models import Membership, Organization, OrganizationName

from . import pages, taking_out
from .contact import ContactInline
from .directory_for_print import DirectoryForPrint
from .duplicates import duplicates_page
from .filters import CountryFilter, MembershipFilter, MergedFilter, RegionFilter
from .renaming import ask_of_former_name
from .taking_out_lists import MemberSheet
from .terms import offer_membership


class OrganizationNameInline(ExplainedInline, admin.TabularInline):
    model = OrganizationName
    extra = 0
    help_texts = {
        "name": _("Public on the organization's page; letters that print it are recognised."),
        "kind": _("Public."),
    }
    verbose_name_plural = _("other names: spellings, former names, acronyms, translations")


class MembershipInline(ExplainedInline, admin.TabularInline):
    """Shown here, changed on the page “Membership”: nobody breaks a period by typing over another."""

    model = Membership
    extra = 0
    can_delete = False
    template = "admin/members/organization/memberships.html"
    fields = ("category", "since", "until", "end_reason")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("category").order_by("-joined_on", "-pk")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("joined on"))
    def since(self, membership: Membership) -> str:
        return str(membership.joined or _("not known"))

    @admin.display(description=_("ended on"))
    def until(self, membership: Membership) -> str:
        return str(membership.ended or "—")


@admin.register(Organization)
class OrganizationAdmin(HistoryAdmin, KeptAdmin):
    menu_order = 10
    in_header = True
    kept_because = _(
        "An organization that signed or was a member is not deleted: letters and their history refer to it. "
        "Take it off the directory (“listed”) or end its membership instead."
    )
    list_display = ("name", "acronym", "country", "scope", "membership", "is_listed", "signed")
    list_filter = (
        MembershipFilter, CountryFilter, RegionFilter, "listed", "scope", "ecosoc_status", MergedFilter,
    )  # fmt: skip
    list_select_related = ("country",)
    search_fields = ("name",)
    search_help_text = _("Any name the organization has or had, in any script")
    ordering = ("sort_key", "name")
    autocomplete_fields = ("country", "parent")
    help_texts = {
        "scope": _("Public: national, regional or international."),
        "ecosoc_status": _("Public: its consultative status with the United Nations."),
    }
    formfield_overrides = {models.ImageField: {"form_class": LogoField}}
    inlines = (OrganizationNameInline, MembershipInline, ContactInline)
    readonly_fields = ("merged_into", "signed_letters", "created_at")
    fieldsets = (
        (None, {"fields": ("name", "acronym", "country", "scope", "listed")}),
        (_("Public page"), {"fields": ("slug", "website", "description", "logo")}),
        (_("Network and status"), {"fields": ("parent", "ecosoc_status")}),
        (_("Record"), {"fields": ("signed_letters", "merged_into", "created_at")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        queryset = super().get_queryset(request).select_related("country")
        if not is_list(request):
            return queryset
        own = Membership.objects.current().filter(organization=OuterRef("pk"))
        signatures = Organization.objects.filter(pk=OuterRef("pk")).annotate(n=Count("signatures"))
        return queryset.annotate(
            category=Subquery(own.order_by("-pk").values("category__name")[:1]),
            signature_count=Coalesce(Subquery(signatures.values("n"), output_field=IntegerField()), 0),
        )

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        return queryset.search(words), False  # type: ignore[attr-defined]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Nothing new is linked to a record that has been merged into another."""
        match = request.resolver_match
        if match is not None and match.url_name == "autocomplete":
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A merged record is read only; changes belong to the organization it turned out to be."""
        return (obj is None or obj.merged_into_id is None) and super().has_change_permission(request, obj)

    def may_delete(self, obj: Any) -> bool:
        """A record made by mistake may go; one that somebody signed with, joined with or merged into may not."""
        used = (obj.signatures, obj.memberships, obj.merged_from, obj.mergers, obj.mergers_survived)
        return not any(rows.exists() for rows in used)

    def get_urls(self) -> list[Any]:
        def duplicates(request: HttpRequest) -> HttpResponse:
            return duplicates_page(request, self.admin_site)

        view = self.admin_site.admin_view(duplicates)
        own = [
            path("duplicates/", view, name="members_organization_duplicates"),
            taking_out.page(self, MemberSheet, "export"),
            taking_out.page(self, DirectoryForPrint, "directory"),
            *pages.urls(self.admin_site),
        ]
        return [*own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if (organization := kwargs.get("obj")) is not None:
            context |= {"organization": organization, "tabs": pages.tabs(request, organization)}
        return super().render_change_form(request, context, *args, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "listed":
            field.show_hidden_initial = True  # the form remembers what it showed
        return field

    def save_model(self, request: HttpRequest, obj: Organization, form: Any, change: bool) -> None:
        """A form opened before the organization took itself off the directory does not put it back."""
        if change and "listed" not in form.changed_data:
            obj.listed = Organization.objects.select_for_update().get(pk=obj.pk).listed
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and "name" in form.changed_data:
            ask_of_former_name(request, form.instance, form.initial.get("name", ""))

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        if IS_POPUP_VAR not in request.POST:
            offer_membership(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def view_on_site(self, organization: Organization) -> str | None:
        return reverse_or_none("members:organization", organization.slug)

    def autocomplete_label(self, organization: Organization) -> str:
        """Two organizations of one name in two countries are two; show which is which."""
        return f"{organization} ({organization.country})" if organization.country else str(organization)

    @admin.display(description=_("membership"))
    def membership(self, organization: Any) -> str:
        return organization.category or ""

    @admin.display(description=_("listed"), boolean=True, ordering="listed")
    def is_listed(self, organization: Organization) -> bool:
        return organization.listed

    @admin.display(description=_("signatures"))
    def signed(self, organization: Any) -> str:
        return (
            signatures_link(organization, organization.signature_count)
            if organization.signature_count
            else ""
        )

    @admin.display(description=_("signatures"))
    def signed_letters(self, organization: Any) -> str:
        count = Organization.objects.filter(pk=organization.pk).aggregate(n=Count("signatures"))["n"]
        label = ngettext("%(n)d signature", "%(n)d signatures", count) % {"n": count}
        return signatures_link(organization, label) if count else "—"


def signatures_link(organization: Organization, label: Any) -> str:
    """The organization's signatures; the letters app brings the page, if it is there."""
    url = reverse_or_none("admin:letters_signature_changelist")
    return (
        format_html('<a href="{}?organization={}">{}</a>', url, organization.pk, label) if url else str(label)
    )
