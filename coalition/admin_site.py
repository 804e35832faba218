"""One page of the admin for who the coalition is: names, colour, logo, contacts, and the texts by language."""

import dataclasses
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.addresses import LANGUAGES
from coalition.admin_tools import ExplainedInline, HistoryAdmin, SafeInput
from coalition.identity import Words
from coalition.logos import LogoField
from coalition.models import SiteSettings, SiteWords

ROWS = {"lead": 2, "mission": 12, "boilerplate": 4}  # lines of the boxes


class WordsForm(forms.ModelForm):
    @property
    def language_name(self) -> str:
        """The language that the form is of, by its own name."""
        return LANGUAGES.get(str(self["language"].value()), "")


class WordsFormSet(forms.BaseInlineFormSet):
    """A form for each language, the site's own first; one that is left empty is not stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = {row.language for row in self.get_queryset()}
        missing = [code for code in in_order() if code not in written]
        self.initial_extra = [{"language": code} for code in missing]  # what is as it was is not stored
        self.extra = len(missing)


def in_order() -> list[str]:
    """The languages of the interface, the site's own first."""
    own = settings.LANGUAGE_CODE
    return [own, *(code for code, _name in settings.LANGUAGES if code != own)]


class WordsInline(ExplainedInline, admin.StackedInline):
    model = SiteWords
    form = WordsForm
    formset = WordsFormSet
    template = "admin/coalition/sitesettings/words.html"
    max_num = len(settings.LANGUAGES)
    can_delete = False
    fields = ("language", *(field.name for field in dataclasses.fields(Words)))

    def get_queryset(self, request: HttpRequest) -> QuerySet[SiteWords]:
        own_first = Case(*(When(language=code, then=place) for place, code in enumerate(in_order())))
        return super().get_queryset(request).order_by(own_first)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "language":
            field.widget = forms.HiddenInput()
        elif field is not None:
            field.widget.attrs |= {"dir": "auto", "rows": ROWS.get(db_field.name, 6)}
        return field


@admin.register(SiteSettings)
class SiteSettingsAdmin(HistoryAdmin, SafeInput):
    """One record: the menu opens its form, also before anybody stored it."""

    inlines = [WordsInline]
    formfield_overrides = {models.ImageField: {"form_class": LogoField}}
    rarely_used = True
    menu_order = 10
    fieldsets = (
        (_("Look"), {"fields": ("logo", "accent")}),
        (_("Contact"), {"fields": ("address", "contact_email")}),
        (_("For the press"), {"fields": ("press_name", "press_email", "press_phone")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:coalition_sitesettings_change", args=[1]))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return (SiteSettings.objects.first() or SiteSettings(pk=1)) if object_id == "1" else None

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "accent":
            kwargs["widget"] = forms.TextInput(attrs={"type": "color"})
        elif db_field.name == "address":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context |= {"title": str(kwargs["obj"]), "subtitle": None, "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:coalition_sitesettings_change", args=[1]))
