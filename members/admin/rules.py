"""How the coalition admits: its rules, the criteria that applicants read, and the points that staff check."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import HistoryAdmin, KeptAdmin, SafeInput
from coalition.markdown import to_html
from members.models import AdmissionRules, AdmissionText, ApplicationCheck, EligibilityPoint


@admin.register(AdmissionRules)
class AdmissionRulesAdmin(HistoryAdmin, SafeInput):
    """One record: the menu opens its form, also before anybody stored it."""

    menu_order = 60
    rarely_used = True
    change_form_template = "admin/members/admissionrules/change_form.html"

    class Media:
        css = {"all": ("members/application.css",)}

    fieldsets = (
        (None, {"fields": ("takes_applications", "category")}),
        (
            _("Steps"),
            {
                "fields": ("references", "objection_days"),
                "description": _(
                    "With 0 and 0, and no points to check, an application is admitted with one press of a button. "
                    "Every step can be left out or added for a single application too."
                ),
            },
        ),
        (_("Afterwards"), {"fields": ("counts_unlisted", "keeps_refused_months")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:members_admissionrules_change", args=[1]))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return AdmissionRules.current() if object_id == "1" else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        written = dict(AdmissionText.objects.values_list("language", "pk"))
        context |= {
            "title": gettext("Admission rules"), "subtitle": None,
            "show_save_and_add_another": False,
            "texts": [(name, written.get(code), code) for code, name in settings.LANGUAGES],
            "points": EligibilityPoint.objects.filter(in_use=True),
        }  # fmt: skip
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:members_admissionrules_change", args=[1]))


class CriteriaForm(forms.ModelForm):
    class Meta:
        model = AdmissionText
        fields = ("language", "criteria")
        widgets = {"criteria": forms.Textarea(attrs={"rows": 20, "class": "vLargeTextField", "dir": "auto"})}


@admin.register(AdmissionText)
class AdmissionTextAdmin(HistoryAdmin, SafeInput):
    """The criteria in one language, as the page “Join” shows them."""

    menu_order = 62
    rarely_used = True
    form = CriteriaForm
    list_display = ("language", "beginning")
    fields = ("language", "criteria", "shown")
    readonly_fields = ("shown",)

    class Media:
        css = {"all": ("members/application.css",)}

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        return {"language": settings.LANGUAGE_CODE, **super().get_changeform_initial_data(request)}

    @admin.display(description=_("begins"))
    def beginning(self, text: AdmissionText) -> str:
        return text.criteria[:120]

    @admin.display(description=_("as stored, it reads"))
    def shown(self, text: AdmissionText) -> SafeString | str:
        if not text.criteria:
            return gettext("Store it to see how it reads.")
        return format_html('<div class="criteria" dir="auto">{}</div>', to_html(text.criteria))


@admin.register(EligibilityPoint)
class EligibilityPointAdmin(KeptAdmin):
    """Points that were checked of somebody are kept: they are taken out of use instead."""

    menu_order = 64
    rarely_used = True
    kept_because = _(
        "A point that has been checked is not deleted: take it out of use, and new applications go without."
    )
    list_display = ("text", "position", "in_use")
    list_editable = ("position", "in_use")
    list_filter = ("in_use",)
    search_fields = ("text",)
    actions = None

    def may_delete(self, obj: Any) -> bool:
        return not ApplicationCheck.objects.filter(point=obj).exists()

    def get_queryset(self, request: HttpRequest) -> QuerySet[EligibilityPoint]:
        return super().get_queryset(request).order_by("position", "pk")
