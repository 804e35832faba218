"""Importing a letter: paste it, look over what was read, confirm."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import SafeInput, staff
from coalition.numbers import whole_number
from letters.actions import importing
from letters.models import LetterImport

from .import_forms import PasteForm
from .import_preview import autosave, preview_url, receive_preview, show_preview
from .import_row_page import row_page, search_organizations


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("unfinished")), ("done", _("confirmed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[LetterImport]) -> QuerySet[LetterImport]:
        if self.value() == "open":
            return queryset.unfinished()  # type: ignore[attr-defined]
        return queryset.exclude(confirmed_at=None) if self.value() == "done" else queryset


@admin.register(LetterImport)
class LetterImportAdmin(SafeInput):
    """Whoever may paste a letter may also finish another's import: letters arrive while colleagues are away."""

    list_display = ("name", "state", "created_by", "updated_at")
    list_filter = (StateFilter,)
    list_select_related = ("created_by", "letter")
    search_fields = ("file_name", "source", "letter__title")
    date_hierarchy = None
    ordering = ("-updated_at",)

    # Who may -----------------------------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request) or super().has_view_permission(request, obj)

    def may_confirm(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["letters.add_letterimport", "letters.add_letter"])

    # The list ----------------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[LetterImport]:
        return super().get_queryset(request).defer("source")

    @admin.display(description=_("letter"))
    def name(self, letter_import: LetterImport) -> str:
        return str(letter_import)

    @admin.display(description=_("state"), ordering="confirmed_at")
    def state(self, letter_import: LetterImport) -> str:
        if letter_import.letter is not None:
            url = reverse("admin:letters_letter_change", args=[letter_import.letter.pk])
            return format_html('<a href="{}">{}</a>', url, _("in: open the letter"))
        return str(_("its letter was deleted") if letter_import.confirmed_at else _("unfinished: go on"))

    # Addresses ---------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        wrap, name = self.admin_site.admin_view, "letters_letterimport"
        return [
            path("search/", wrap(self.search_view), name=f"{name}_search"),
            path("<int:key>/autosave/", wrap(self.autosave_view), name=f"{name}_autosave"),
            path("<int:key>/source/", wrap(self.source_view), name=f"{name}_source"),
            path("<int:key>/row/<int:row>/", wrap(self.row_view), name=f"{name}_row"),
            *super().get_urls(),
        ]

    def page_context(self, request: HttpRequest, title: Any, **more: Any) -> dict[str, Any]:
        context = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **more}
        return {**context, "is_nav_sidebar_enabled": False, "may_confirm": self.may_confirm(request)}

    def permitted(self, request: HttpRequest, key: str | int) -> LetterImport:
        """The import with that key, for somebody who may work on it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        imports = LetterImport.objects.select_related("letter", "created_by")
        return get_object_or_404(imports, pk=whole_number(str(key)))

    # Pages -------------------------------------------------------------------------------------------------------

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PasteForm(request.POST, request.FILES) if request.method == "POST" else PasteForm()
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            begun = importing.start_import(
                source=data["text"], file_name=data["file_name"], by=staff(request)
            )
            return HttpResponseRedirect(preview_url(begun))
        open_imports = LetterImport.objects.unfinished().select_related("created_by")
        context = self.page_context(
            request,
            _("Paste a letter"),
            form=form,
            open_imports=open_imports.defer("source").order_by("-updated_at")[:8],
        )
        return TemplateResponse(request, "admin/letters/letterimport/paste.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        letter_import = self.permitted(request, object_id)
        if letter_import.confirmed_at:
            return self._done(request, letter_import)
        context = self.page_context(request, _("Look over what was read"))
        if request.method == "POST":
            return receive_preview(request, letter_import, context, may_confirm=self.may_confirm(request))
        return show_preview(request, letter_import, context)

    def _done(self, request: HttpRequest, letter_import: LetterImport) -> HttpResponse:
        """A second press of “confirm”, or a look back: lead to the letter."""
        if request.method == "POST" and letter_import.letter is not None:
            messages.info(request, _("This import was confirmed already; here is its letter."))
            url = reverse("admin:letters_letter_change", args=[letter_import.letter.pk])
            return HttpResponseRedirect(url)
        context = self.page_context(request, _("Imported letter"), letter_import=letter_import)
        return TemplateResponse(request, "admin/letters/letterimport/done.html", context)

    def row_view(self, request: HttpRequest, key: int, row: int) -> HttpResponse:
        letter_import = self.permitted(request, key)
        return row_page(
            request, letter_import, row, self.page_context(request, _("Which organization is it?"))
        )

    def source_view(self, request: HttpRequest, key: int) -> HttpResponse:
        source = self.permitted(request, key).source
        return HttpResponse(source, content_type="text/plain; charset=utf-8")

    def autosave_view(self, request: HttpRequest, key: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        return autosave(request, self.permitted(request, key))

    def search_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return JsonResponse({"results": search_organizations(request.GET.get("q", ""))})
