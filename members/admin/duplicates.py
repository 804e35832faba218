"""Pairs of organizations that may be one: a page for staff to look through."""

from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from members.models import Organization

PAGE = 200
Pair = tuple[Organization, Organization, Any]


def possible_pairs(limit: int) -> list[Pair]:
    """At most `limit` pairs, the likeliest first, each with the reason."""
    from members.matching import possible_duplicates

    return possible_duplicates(limit=limit)


def duplicates_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if not request.user.has_perm("members.view_organization"):
        raise PermissionDenied
    context = {
        **site.each_context(request),
        "title": _("Possible duplicates"),
        "opts": Organization._meta,
        "pairs": possible_pairs(PAGE),
        "limit": PAGE,
    }
    return TemplateResponse(request, "admin/members/organization/duplicates.html", context)
