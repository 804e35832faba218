"""Mergers: who merged what, what moved, and the way back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.admin_tools import SafeInput, staff
from coalition.numbers import whole_number
from members.actions.merging import CannotMerge, Undone, undo
from members.merging import UndoPreview, undo_preview
from members.merging.plan import Part
from members.merging.relations import relation
from members.merging.undoing import later_merger
from members.models import Merger, Organization

from .merging_facts import field_title, field_value, may_see, names_of


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("standing", _("Merged")), ("undone", _("Undone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("standing", "undone"):
            return queryset
        return queryset.filter(undone_at__isnull=self.value() == "standing")


@admin.register(Merger)
class MergerAdmin(SafeInput):
    """None is typed in or deleted: a merger is made where both records are seen, and undone here."""

    menu_order = 50
    rarely_used = True
    list_display = ("merged", "stays", "merged_at", "merged_by", "undone_at")
    list_filter = (StandingFilter,)
    list_select_related = ("merged", "survivor", "merged_by")
    search_fields = ("merged__name",)
    search_help_text = gettext_lazy("Any name of one of the two organizations")
    date_hierarchy = "merged_at"
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def find(self, queryset: QuerySet[Any], words: str) -> tuple[QuerySet[Any], bool]:
        found = Organization.objects.search(words).order_by().values("pk")
        return queryset.filter(merged__in=found) | queryset.filter(survivor__in=found), False

    @admin.display(description=gettext_lazy("stays"), ordering="survivor__sort_key")
    def stays(self, merger: Merger) -> str:
        return str(merger.survivor)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("What has been merged"), **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        merger = self._found(request, object_id)
        if not self.has_view_permission(request, merger):
            raise PermissionDenied
        if request.method == "POST":
            return self._undone(request, merger)
        return TemplateResponse(request, "admin/members/merger/merger.html", self._context(request, merger))

    def _found(self, request: HttpRequest, object_id: str) -> Merger:
        related = Merger.objects.select_related("merged", "survivor", "merged_by", "undone_by")
        merger = related.filter(pk=whole_number(object_id) or 0).first()
        if merger is None:
            raise Http404
        return merger

    def _undone(self, request: HttpRequest, merger: Merger) -> HttpResponse:
        if not request.user.has_perm("members.change_merger"):
            raise PermissionDenied
        try:
            done = undo(merger=merger, by=staff(request))
        except CannotMerge as error:
            messages.error(request, error.message)
        else:
            _tell(request, done)
        return HttpResponseRedirect(request.path)

    def _context(self, request: HttpRequest, merger: Merger) -> dict[str, Any]:
        plan, why_not = _undoing(merger)
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Merger"),
            "subtitle": str(merger),
            "merger": merger,
            "plan": plan,
            "why_not": why_not,
            "later": later_merger(merger),
            "may_undo": request.user.has_perm("members.change_merger"),
            "kept_fields": [field_title(name) for name in plan.kept_fields] if plan else [],
            **_recorded(request, merger),
        }


def _undoing(merger: Merger) -> tuple[UndoPreview | None, str]:
    """What undoing would put back, or why it cannot be undone now."""
    try:
        return undo_preview(merger), ""
    except CannotMerge as error:
        return None, str(error.message)


def _tell(request: HttpRequest, done: Undone) -> None:
    pair = {"merged": done.merger.merged, "survivor": done.merger.survivor}
    if done.plan is None:
        messages.info(request, _("This merger has been undone."))
    elif done.left:
        text = _("“{merged}” and “{survivor}” are two again. What has changed since stays with “{survivor}”.")
        messages.warning(request, text.format(**pair))
    else:
        text = _("“{merged}” and “{survivor}” are two again. Everything is back where it was.")
        messages.success(request, text.format(**pair))


def _recorded(request: HttpRequest, merger: Merger) -> dict[str, Any]:
    """What the merger did, and what its undoing could not put back."""
    record = merger.record
    filled = record.get("filled", {}).items()
    not_back = record.get("not_back", {})
    return {
        "moved": _parts(request, record.get("moved", {})),
        "left": _parts(request, record.get("left", {})),
        "filled": [(field_title(name), field_value(name, after)) for name, (_before, after) in filled],
        "names": names_of(record.get("names", [])),
        "not_back": _parts(request, not_back.get("rows", {})),
        "fields_not_back": [field_title(name) for name in not_back.get("fields", [])],
        "names_not_back": names_of(not_back.get("names", [])),
        "gone": not_back.get("gone", 0),
        "address": reverse("members:organization", args=[merger.merged.slug]),
    }


def _parts(request: HttpRequest, record: dict[str, list[int]]) -> list[tuple[Part, bool]]:
    found = [(relation(label), keys) for label, keys in record.items()]
    parts = [Part(known, moves=tuple(keys)) for known, keys in found if known is not None]
    return [(part, may_see(request.user, part)) for part in parts]
