"""Pairs of organizations that may be one: a page for staff to look through."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from members.matching import possible_duplicates
from members.models import Organization

PAGE = 200


def duplicates_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if not request.user.has_perm("members.view_organization"):
        raise PermissionDenied
    context = {
        **site.each_context(request),
        "title": _("Possible duplicates"),
        "opts": Organization._meta,
        "pairs": possible_duplicates(limit=PAGE),
        "limit": PAGE,
    }
    return TemplateResponse(request, "admin/members/organization/duplicates.html", context)
