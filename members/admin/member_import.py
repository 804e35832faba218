"""Moving in: upload a sheet of members, say what its columns are, look over every row, confirm."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.admin_tools import SafeInput, staff
from coalition.numbers import whole_number
from coalition.sheets import FileType, download, sheet_response
from members.actions import importing
from members.importing import files
from members.importing.columns import COLUMNS
from members.importing.unreadable import UnreadableSheet
from members.models import MemberImport
from members.models.member_import import ImportStage

from . import member_import_pages as pages
from .member_import_forms import UploadForm

MAY_IMPORT = (
    "members.add_organization", "members.change_organization", "members.add_membership", "members.add_contact",
)  # fmt: skip
PAGES = {
    ImportStage.MAPPING: pages.columns_page,
    ImportStage.CHECKING: pages.progress_page,
    ImportStage.IMPORTING: pages.progress_page,
    ImportStage.READY: pages.preview_page,
    ImportStage.DONE: pages.preview_page,
}
TITLES = {
    ImportStage.MAPPING: gettext_lazy("What are the columns?"),
    ImportStage.CHECKING: gettext_lazy("The rows are being checked"),
    ImportStage.READY: gettext_lazy("Look over what would change"),
    ImportStage.IMPORTING: gettext_lazy("The rows are being taken in"),
    ImportStage.DONE: gettext_lazy("Taken in"),
    ImportStage.FAILED: gettext_lazy("That did not work"),
    ImportStage.DISCARDED: gettext_lazy("Discarded"),
}


@admin.register(MemberImport)
class MemberImportAdmin(SafeInput):
    """Whoever may upload a sheet may also finish a colleague's."""

    menu_order = 30
    rarely_used = True
    list_display = ("file_name", "state", "created_by", "created_at", "confirmed_by")
    list_select_related = ("created_by", "confirmed_by")
    search_fields = ("file_name",)
    ordering = ("-pk",)
    actions = None

    # Who may -----------------------------------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(MAY_IMPORT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def permitted(self, request: HttpRequest, key: str | int) -> MemberImport:
        if not self.has_add_permission(request):
            raise PermissionDenied
        imports = MemberImport.objects.select_related("created_by", "confirmed_by")
        return get_object_or_404(imports, pk=whole_number(str(key)))

    # Addresses ---------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        def own(route: str, view: Any, name: str) -> Any:
            return path(route, self.admin_site.admin_view(view), name=f"members_memberimport_{name}")

        return [
            own("template.<str:ending>", self.template_view, "template"),
            own("<int:key>/columns/", self.columns_view, "columns"),
            own("<int:key>/again/", self.again_view, "again"),
            own("<int:key>/all-new/", self.all_new_view, "all_new"),
            own("<int:key>/confirm/", self.confirm_view, "confirm"),
            own("<int:key>/discard/", self.discard_view, "discard"),
            own("<int:key>/row/<int:number>/", self.row_view, "row"),
            own("<int:key>/refused.<str:ending>", self.refused_view, "refused"),
            *super().get_urls(),
        ]

    def page_context(self, request: HttpRequest, title: Any) -> dict[str, Any]:
        context = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return {**context, "is_nav_sidebar_enabled": False}

    @admin.display(description=gettext_lazy("state"))
    def state(self, member_import: MemberImport) -> str:
        return str(member_import.stage().label)

    # Pages -------------------------------------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                begun = importing.upload(data=file.read(), file_name=file.name, by=staff(request))
                return HttpResponseRedirect(pages.url(begun))
            except UnreadableSheet as error:
                form.add_error("file", str(error))
        recent = MemberImport.objects.filter(finished_at=None, discarded_at=None).select_related("created_by")
        context = {
            **self.page_context(request, _("Import members")),
            "form": form,
            "columns": COLUMNS,
            "open_imports": recent[:8],
        }
        return TemplateResponse(request, "admin/members/memberimport/upload.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        member_import = self.permitted(request, object_id)
        stage = member_import.stage()
        context = self.page_context(request, TITLES[stage])
        if page := PAGES.get(stage):
            return page(request, member_import, context)
        more = {"member_import": member_import, "stage": stage}
        return TemplateResponse(request, "admin/members/memberimport/ended.html", {**context, **more})

    def columns_view(self, request: HttpRequest, key: int) -> HttpResponse:
        context = self.page_context(request, TITLES[ImportStage.MAPPING])
        return pages.columns_page(request, self.permitted(request, key), context)

    def row_view(self, request: HttpRequest, key: int, number: int) -> HttpResponse:
        context = self.page_context(request, _("Which organization is it?"))
        return pages.row_page(request, self.permitted(request, key), number, context)

    # Acts --------------------------------------------------------------------------------------------------------

    def _act(self, request: HttpRequest, key: int, action: Any, too_late: str) -> HttpResponse:
        member_import = self.permitted(request, key)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not action(member_import=member_import, by=staff(request)):
            messages.info(request, too_late)
        return HttpResponseRedirect(pages.url(member_import))

    def again_view(self, request: HttpRequest, key: int) -> HttpResponse:
        return self._act(request, key, importing.check_again, _("The rows are being checked already."))

    def all_new_view(self, request: HttpRequest, key: int) -> HttpResponse:
        text = _("It is too late for that; this is how it stands.")
        return self._act(request, key, importing.take_unsure_as_new, text)

    def confirm_view(self, request: HttpRequest, key: int) -> HttpResponse:
        return self._act(
            request, key, importing.confirm, _("It was confirmed already; this is how it stands.")
        )

    def discard_view(self, request: HttpRequest, key: int) -> HttpResponse:
        text = _("It cannot be discarded any more; this is how it stands.")
        return self._act(request, key, importing.discard, text)

    # Files -------------------------------------------------------------------------------------------------------

    def template_view(self, request: HttpRequest, ending: str) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        file_type = _file_type(ending)
        return download(files.template(file_type), file_type, name="members")

    def refused_view(self, request: HttpRequest, key: int, ending: str) -> HttpResponse:
        rows = files.refused_rows(self.permitted(request, key))
        return sheet_response(rows, _file_type(ending), name=f"refused-{key}", title=_("Refused rows"))


def _file_type(ending: str) -> FileType:
    if ending not in FileType.values:
        raise Http404
    return FileType(ending)
