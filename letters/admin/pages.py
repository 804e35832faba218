"""Pages of one letter beside its form: the drive's board, invitations, revisions, editions ...

Each module of this package registers its own; the letter's admin serves them all, closed to whoever lacks the
permission, and `admin/letters/page.html` shows them as tabs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise

from letters.models import Letter

from .stages import stage_badges

View = Callable[..., HttpResponseBase]  # (request, letter), and by name what else the route holds


@dataclass(frozen=True)
class Page:
    """`tab` is the title among the tabs; pages without one are reached from another page."""

    name: str
    route: str
    permission: str
    view: View
    tab: str | Promise = ""
    order: int = 0


_pages: dict[str, Page] = {}


def letter_page(
    name: str,
    route: str,
    *,
    tab: str | Promise = "",
    order: int = 0,
    permission: str = "letters.change_letter",
) -> Callable[[View], View]:
    """Register `view(request, letter)` at `/admin/letters/letter/KEY/ROUTE`, as `admin:letters_letter_NAME`."""

    def register(view: View) -> View:
        _pages[name] = Page(name, route, permission, view, tab, order)
        return view

    return register


def page_url(name: str, letter: Letter, *parts: int) -> str:
    return reverse(f"admin:letters_letter_{name}", args=[letter.pk, *parts])


def link_to(name: str, letter: Letter, query: str = "") -> str:
    """The address of a page that another part may bring; "" if it does not, or for a letter without it."""
    return page_url(name, letter) + query if name in _pages else ""


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path(
            f"<int:letter_id>/{page.route}", site.admin_view(_serve(page)), name=f"letters_letter_{page.name}"
        )
        for page in _pages.values()
    ]


def _serve(page: Page) -> Callable[..., HttpResponseBase]:
    def view(request: HttpRequest, letter_id: int, **parts: Any) -> HttpResponseBase:
        if not request.user.has_perm(page.permission):
            raise PermissionDenied
        return page.view(request, get_object_or_404(Letter, pk=letter_id), **parts)

    return view


def tabs(request: HttpRequest, letter: Letter, current: str = "") -> list[dict[str, Any]]:
    """What the tabs above a page of `letter` show to this visitor."""
    shown = [p for p in _pages.values() if p.tab and request.user.has_perm(p.permission)]
    return [
        {"title": page.tab, "url": page_url(page.name, letter), "current": page.name == current}
        for page in sorted(shown, key=lambda page: page.order)
    ]


def render_page(
    request: HttpRequest, letter: Letter, name: str, template: str, title: str | Promise, **context: Any
) -> TemplateResponse:
    """Answer with `template`, which extends admin/letters/page.html; `name` marks the tab."""
    everywhere = admin.site.each_context(request)
    own = {
        "letter": letter,
        "title": title,
        "subtitle": letter.title,
        "tabs": tabs(request, letter, name),
        "stage_badges": stage_badges(letter),
    }
    return TemplateResponse(request, template, {**everywhere, **own, **context})
