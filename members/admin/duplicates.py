"""Pairs of organizations that may be one: a page for staff to look through."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from members.actions.merging import say_distinct, take_back
from members.matching import possible_duplicates
from members.models import DistinctPair, Membership, Organization

from .pages import page_url

PAGE = 200
NEWEST = 100  # pairs that were said to be two


class LookAlikes(NamedTuple):
    """Two that may be one, why, and the page that compares them."""

    one: Organization
    other: Organization
    why: str
    url: str


def duplicates_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if not request.user.has_perm("members.view_organization"):
        raise PermissionDenied
    may_merge = request.user.has_perm("members.add_merger")
    if request.method == "POST":
        if not may_merge:
            raise PermissionDenied
        return _answered(request)
    distinct = DistinctPair.objects.select_related("one", "other", "said_by").order_by("-pk")
    pairs = possible_duplicates(limit=PAGE)
    context = {
        **site.each_context(request),
        "title": _("Possible duplicates"),
        "opts": Organization._meta,
        "pairs": with_suggestion(pairs),
        "limit": PAGE,
        "distinct": distinct[:NEWEST],
        "may_merge": may_merge,
    }
    return TemplateResponse(request, "admin/members/organization/duplicates.html", context)


def with_suggestion(pairs: list[tuple[Organization, Organization, str]]) -> list[LookAlikes]:
    """Each pair with the page that compares it; the record that is better known is suggested to stay. One query."""
    keys = {each.pk for one, other, _why in pairs for each in (one, other)}
    of_these = Membership.objects.current().filter(organization__in=keys)
    members = set(of_these.values_list("organization", flat=True)) if keys else set()
    rows = []
    for one, other, why in pairs:
        stays = max((one, other), key=lambda each: (each.pk in members, each.listed, -each.pk))
        merged = other if stays == one else one
        rows.append(LookAlikes(one, other, why, page_url("merge_into", merged, stays.pk)))
    return rows


def _answered(request: HttpRequest) -> HttpResponse:
    """“These are two”, or that taken back. What is not there any more needs no answer."""
    if (key := whole_number(request.POST.get("ask_again", ""))) is not None:
        if (pair := DistinctPair.objects.filter(pk=key).first()) is not None:
            take_back(pair=pair, by=staff(request))
            messages.success(request, _("They are looked at again."))
    else:
        keys = {whole_number(request.POST.get(name, "")) or 0 for name in ("one", "other")}
        found = list(Organization.objects.filter(pk__in=keys))
        if len(found) == 2:
            say_distinct(one=found[0], other=found[1], by=staff(request))
            text = _("“{one}” and “{other}” are two: nobody is asked again.")
            messages.success(request, text.format(one=found[0], other=found[1]))
    return HttpResponseRedirect(request.path)
