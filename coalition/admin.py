"""The staff's site: Django's admin, arranged around what waits for a decision."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from coalition import admin_outbox
from coalition.identity import identity
from coalition.under_way import what_runs
from coalition.waiting import what_waits

APP_ORDER = {"letters": 0, "members": 1, "coalition": 2}  # the daily work first, then everything else by name
NAMES = {"auth": _("Staff accounts")}
NOT_FOR_STAFF = {"django_tasks_database"}  # the worker's raw rows; “Outgoing mail” says what they mean


def reverse_or_none(name: str, *args: Any) -> str | None:
    """Return the address called `name`, or None where the site has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


class LabelledAutocomplete(AutocompleteJsonView):
    """Tells two things of one name apart: an admin may give its own `autocomplete_label`."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": str(label(obj))}


class CoalitionAdminSite(admin.AdminSite):
    index_title = _("What waits")
    index_template = "admin/what_waits.html"
    enable_nav_sidebar = False  # the lists need the width; the few kinds of things stand in the header

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        outbox = reverse("admin:outbox") if admin_outbox.is_open_to(request) else None
        name = identity().short_name
        context = {"site_header": name, "site_title": name, "outbox_url": outbox}
        return {**super().each_context(request), **context}

    def get_urls(self) -> list[Any]:
        return [*admin_outbox.urls(self), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        items = what_waits(request)
        context = {
            "waiting": [item for item in items if item.count],
            "settled": [item for item in items if not item.count],
            "under_way": what_runs(request),
            "paste_url": self._paste_url(request),
            **self._menu(request),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def _menu(self, request: HttpRequest) -> dict[str, Any]:
        """What the staff work with, by app; and apart from it what an admin calls `rarely_used`."""
        apps = self.get_app_list(request)
        daily = [{**app, "models": [one for one in app["models"] if not one["rarely_used"]]} for app in apps]
        rarely = [one for app in apps for one in app["models"] if one["rarely_used"]]
        return {"app_list": [app for app in daily if app["models"]], "rarely_used": rarely}

    def _paste_url(self, request: HttpRequest) -> str | None:
        if not request.user.has_perm("letters.add_letterimport"):
            return None
        return reverse_or_none("admin:letters_letterimport_add")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The daily work first: an admin's `menu_order` says where in its app, `in_header` whether on every page."""
        apps = super().get_app_list(request, app_label)
        apps = [app for app in apps if app["app_label"] not in NOT_FOR_STAFF]
        for app in apps:
            app["name"] = NAMES.get(app["app_label"], app["name"])
            for entry in app["models"]:
                own = self._registry[entry["model"]]
                entry["in_header"] = getattr(own, "in_header", False)
                entry["rarely_used"] = getattr(own, "rarely_used", False)
            app["models"].sort(key=lambda entry: getattr(self._registry[entry["model"]], "menu_order", 50))
        return sorted(apps, key=lambda app: APP_ORDER.get(app["app_label"], len(APP_ORDER)))
