"""Pages of one record beside its form, shown as tabs: a letter's board and editions, an organization's story.

An app makes one `RecordPages` for its model; modules register their pages with it, the model's admin serves them all,
each closed to whoever lacks its permission.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise

View = Callable[..., HttpResponseBase]  # (request, record), and by name what else the route holds
Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True)
class Page:
    """`tab` is the title among the tabs; pages without one are reached from another page."""

    name: str
    route: str
    permission: str
    view: View
    tab: str | Promise = ""
    order: int = 0


class RecordPages(Generic[Record]):
    """The pages of records of `model`. `permission` is what a page asks for that names none itself."""

    def __init__(self, model: type[Record], *, permission: str) -> None:
        self.model, self.permission = model, permission
        self.registered: dict[str, Page] = {}

    def page(
        self, name: str, route: str, *, tab: str | Promise = "", order: int = 0, permission: str = ""
    ) -> Callable[[View], View]:
        """Register `view(request, record)` at KEY/ROUTE under the list of records, as `admin:APP_MODEL_NAME`."""

        def register(view: View) -> View:
            self.registered[name] = Page(name, route, permission or self.permission, view, tab, order)
            return view

        return register

    def url_name(self, name: str) -> str:
        return f"{self.model._meta.app_label}_{self.model._meta.model_name}_{name}"

    def url(self, name: str, record: Record, *parts: int) -> str:
        return reverse(f"admin:{self.url_name(name)}", args=[record.pk, *parts])

    def link_to(self, name: str, record: Record, query: str = "") -> str:
        """The address of a page that another part may bring; "" if it does not."""
        return self.url(name, record) + query if name in self.registered else ""

    def urls(self, site: admin.AdminSite) -> list[URLPattern]:
        return [
            path(f"<int:key>/{page.route}", site.admin_view(self._serve(page)), name=self.url_name(page.name))
            for page in self.registered.values()
        ]

    def _serve(self, page: Page) -> View:
        def view(request: HttpRequest, key: int, **parts: Any) -> HttpResponseBase:
            if not request.user.has_perm(page.permission):
                raise PermissionDenied
            return page.view(request, get_object_or_404(self.model, pk=key), **parts)

        return view

    def tabs(self, request: HttpRequest, record: Record, current: str = "") -> list[dict[str, Any]]:
        """What the tabs above a page of `record` show to this visitor."""
        shown = [p for p in self.registered.values() if p.tab and request.user.has_perm(p.permission)]
        return [
            {"title": page.tab, "url": self.url(page.name, record), "current": page.name == current}
            for page in sorted(shown, key=lambda page: page.order)
        ]

    def render(
        self,
        request: HttpRequest,
        record: Record,
        name: str,
        template: str,
        title: str | Promise,
        **context: Any,
    ) -> TemplateResponse:
        """Answer with `template`; `name` marks the tab. The record stands in the context by its model's name."""
        everywhere = admin.site.each_context(request)
        own = {
            str(self.model._meta.model_name): record,
            "title": title,
            "subtitle": str(record),
            "opts": self.model._meta,
            "tabs": self.tabs(request, record, name),
        }
        return TemplateResponse(request, template, {**everywhere, **own, **context})
