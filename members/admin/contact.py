"""Contacts: whom the coalition writes to. For staff only, wherever they are shown."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coalition.admin_tools import ExplainedInline, HistoryAdmin, SafeInput, SelectFilter, WholeRowForm, staff
from coalition.numbers import whole_number
from members.actions.contacts import forget, leave
from members.models import Contact, Country, Membership, MembershipCategory, Organization

from . import taking_out
from .pages import page_url
from .taking_out_lists import MailingList

HELP = {
    "name": _("For staff only, as everything here."),
    "email": _("Invitations to sign are sent there."),
    "note": _("For staff only."),
}


class CurrentFilter(admin.SimpleListFilter):
    """Those who left are kept for the letters they were asked for; nobody writes to them, so they are hidden first."""

    title = _("still there")
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("left", _("Have left")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Still there")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        current = Contact.objects.current()
        return queryset.exclude(pk__in=current) if self.value() == "left" else queryset.filter(pk__in=current)


class ContactCountryFilter(SelectFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        used = Country.objects.filter(organizations__contacts__isnull=False).distinct()
        return [(country.code, country.display_name) for country in used]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(organization__country=code) if (code := self.value()) else queryset


class ContactMembershipFilter(admin.SimpleListFilter):
    title = _("membership")
    parameter_name = "membership"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        categories = [(f"category-{c.pk}", c.name) for c in MembershipCategory.objects.all()]
        return [("current", _("Current, of any category")), *categories, ("none", _("Not a member today"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        today = Membership.objects.current().filter(organization=OuterRef("organization"))
        if value == "current":
            return queryset.filter(Exists(today))
        if value == "none":
            return queryset.exclude(Exists(today))
        if (category := whole_number(value.removeprefix("category-"))) is not None:
            return queryset.filter(Exists(today.filter(category=category)))
        return queryset


class OneOrganizationFilter(admin.SimpleListFilter):
    """`?organization=` narrows the list to one; the search box finds any, so that thousands need not be listed."""

    title = _("organization")
    parameter_name = "organization"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        chosen = Organization.objects.filter(pk=whole_number(request.GET.get("organization", "")) or 0)
        return [(str(organization.pk), organization.name) for organization in chosen]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(organization=whole_number(value)) if (value := self.value()) else queryset


class LanguageFilter(SelectFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(settings.LANGUAGES)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(language=code) if (code := self.value()) else queryset


@admin.register(Contact)
class ContactAdmin(HistoryAdmin, SafeInput):
    menu_order = 15
    in_header = True
    list_display = ("name", "of", "country", "role", "language", "address", "can_sign", "left_on")
    list_filter = (
        CurrentFilter, "can_sign", "wants_invitations", "wants_notices", ContactMembershipFilter,
        ContactCountryFilter, LanguageFilter, OneOrganizationFilter,
    )  # fmt: skip
    list_select_related = ("organization__country",)
    search_fields = ("name",)
    search_help_text = _("Name, e-mail, or any name of the organization")
    autocomplete_fields = ("organization",)
    ordering = ("organization__sort_key", "name", "pk")
    help_texts = HELP
    delete_confirmation_template = "admin/members/contact/delete_confirmation.html"
    actions = ("record_leaving",)
    fieldsets = (
        (None, {"fields": ("organization", "name", "role", "email", "language", "can_sign")}),
        (_("Which mails"), {"fields": ("wants_invitations", "wants_notices")}),
        (
            _("When they leave"),
            {
                "fields": ("left_on", "note"),
                "description": _(
                    "Give the day on which somebody left, and keep the record: the letters they were asked for refer "
                    "to it. Delete it only if the person asks to be forgotten, or if it was a mistake."
                ),
            },
        ),
    )

    def get_urls(self) -> list[Any]:
        return [taking_out.page(self, MailingList, "mailing-list"), *super().get_urls()]

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        """Look for every word in the person's name and address, or all of them in the organization's names."""
        person = Q()
        for word in words.split():
            person &= Q(name__icontains=word) | Q(email__icontains=word) | Q(role__icontains=word)
        of_these = Organization.objects.search(words).order_by().values("pk")
        return queryset.filter(person | Q(organization__in=of_these)), False

    def autocomplete_label(self, contact: Contact) -> str:
        return f"{contact} <{contact.email}>"

    @admin.display(description=_("organization"), ordering="organization__sort_key")
    def of(self, contact: Contact) -> SafeString:
        """Leads to all that is known of the organization."""
        return format_html(
            '<a href="{}">{}</a>', page_url("story", contact.organization), contact.organization
        )

    @admin.display(description=_("country"), ordering="organization__country__name")
    def country(self, contact: Contact) -> str:
        return str(contact.organization.country or "")

    @admin.display(description=_("e-mail"), ordering="email")
    def address(self, contact: Contact) -> SafeString:
        return format_html('<bdi class="email">{}</bdi>', contact.email)

    # They leave

    @admin.action(description=_("They have left: no mail from today on"), permissions=["change"])
    def record_leaving(self, request: HttpRequest, queryset: QuerySet[Contact]) -> None:
        left = sum(leave(contact=contact, by=staff(request)) for contact in queryset)
        text = ngettext("%(n)d contact has left.", "%(n)d contacts have left.", left) % {"n": left}
        self.message_user(request, text, messages.SUCCESS)

    # They are forgotten

    def get_actions(self, request: HttpRequest) -> Any:
        """Nobody is forgotten by the dozen: each one's own page says what goes and what stays."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_model(self, request: HttpRequest, obj: Contact) -> None:
        forget(contact=obj, by=staff(request))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Invitations lose their link to the contact, which is no deletion."""
        return [str(each) for each in objs], {self.opts.verbose_name_plural: len(objs)}, set(), []


class ContactInline(ExplainedInline, admin.TabularInline):
    """A contact leaves with a day; one who asks to be forgotten is deleted on its own page."""

    model = Contact
    form = WholeRowForm
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("contacts: for staff only, never shown to the public")
    help_texts = HELP
    fields = ("name", "email", "language", "role", "can_sign", "left_on")
