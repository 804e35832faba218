"""The pages of one import, by its stage: columns, progress, preview and what came of it, one row's choice."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from members.actions import importing
from members.importing.columns import BY_KEY
from members.importing.identity import ANOTHER
from members.importing.reasons import reason, say
from members.importing.suggesting import suggestions
from members.models import MemberImport, MemberImportRow
from members.models.member_import import ImportStage, RowOutcome

from .member_import_forms import ColumnsForm

ROWS = 50
REFRESH = "2"  # seconds
WAITS_LONG = 60  # seconds
TEMPLATES = "admin/members/memberimport/"
Context = Mapping[str, Any]


def url(member_import: MemberImport, name: str = "change", *parts: int) -> str:
    return reverse(f"admin:members_memberimport_{name}", args=[member_import.pk, *parts])


def columns_page(request: HttpRequest, member_import: MemberImport, context: Context) -> HttpResponse:
    """Show what the columns were understood as; POST says it and has the rows checked."""
    if member_import.stage() not in importing.OPEN:
        return HttpResponseRedirect(url(member_import))
    data = request.POST if request.method == "POST" else None
    chosen = (data or request.GET).get("header", "")
    understood = _understood(member_import, whole_number(chosen))
    form = ColumnsForm(member_import, understood, data)
    if data is not None and form.is_valid():
        importing.set_columns(
            member_import=member_import,
            header=form.cleaned_data["header"],
            columns=form.columns(),
            by=staff(request),
        )
        return HttpResponseRedirect(url(member_import))
    more = {"form": form, "understood": understood, "member_import": member_import}
    return TemplateResponse(request, TEMPLATES + "columns.html", {**context, **more})


def _understood(member_import: MemberImport, header: int | None) -> dict[str, Any]:
    mapping = member_import.mapping
    places = [place for place, row in enumerate(mapping["top"]) if row[0] == header]
    if not places or header == mapping["header"]:
        return dict(mapping)
    return importing.understood(mapping["top"], places[0])


def progress_page(request: HttpRequest, member_import: MemberImport, context: Context) -> HttpResponse:
    """How far the worker is. The page comes anew by itself, with or without JavaScript."""
    begun = member_import.confirmed_at or member_import.mapped_at
    waits = (timezone.now() - begun).total_seconds() if begun and not member_import.heard_at else 0
    importing_now = member_import.stage() == ImportStage.IMPORTING
    more = {
        "member_import": member_import,
        "importing": importing_now,
        "writing": importing_now and member_import.total and member_import.done >= member_import.total,
        "nobody_works": waits > WAITS_LONG,
    }
    response = TemplateResponse(request, TEMPLATES + "progress.html", {**context, **more})
    response["Refresh"] = REFRESH
    return response


def preview_page(request: HttpRequest, member_import: MemberImport, context: Context) -> HttpResponse:
    """The rows with what would become of them, or what became of them."""
    counts = outcome_counts(member_import)
    done = member_import.stage() == ImportStage.DONE
    asked = request.GET.get("outcome", "")
    outcome = asked if asked in RowOutcome.values else ""
    rows = member_import.rows.select_related("organization").order_by("number")
    page = Paginator(rows.filter(outcome=outcome) if outcome else rows, ROWS).get_page(
        request.GET.get("page")
    )
    more = {
        "member_import": member_import,
        "done": done,
        "counts": counts,
        "refused": counts[RowOutcome.REFUSED],
        "to_do": counts[RowOutcome.NEW] + counts[RowOutcome.CHANGED],
        "new": counts[RowOutcome.NEW],
        "changed": counts[RowOutcome.CHANGED],
        "tabs": _tabs(counts, outcome),
        "outcome": outcome,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "rows": _shown_rows(member_import, page),
        "outdated": len(member_import.mapping.get("outdated", ())),
        "unsure": 0 if done else len(importing.unsure_rows(member_import)),
        "unchecked": member_import.mapping.get("unchecked", False),
    }
    return TemplateResponse(request, TEMPLATES + "preview.html", {**context, **more})


def outcome_counts(member_import: MemberImport) -> dict[str, int]:
    counted = member_import.rows.order_by().values_list("outcome").annotate(Count("pk"))
    return dict.fromkeys(RowOutcome.values, 0) | dict(counted)


def _tabs(counts: Mapping[str, int], outcome: str) -> list[dict[str, Any]]:
    every = {"title": _("all"), "value": "", "count": sum(counts.values())}
    each = [{"title": one.label, "value": one.value, "count": counts[one]} for one in RowOutcome]
    return [{**tab, "current": tab["value"] == outcome} for tab in (every, *each)]


def _shown_rows(member_import: MemberImport, page: "Page[MemberImportRow]") -> list[dict[str, Any]]:
    columns = member_import.mapping.get("columns", {})
    name_place = next((place for place, key in columns.items() if key == "name"), "")
    outdated = set(member_import.mapping.get("outdated", ()))
    choices = member_import.mapping.get("choices", {})
    return [
        {
            "row": row,
            "name": row.values.get(name_place, ""),
            "reasons": [say(each) for each in _reasons(row, outdated)],
            "changes": [[_heading(key), before, after] for key, before, after in row.changes],
            "to_choose": any(each["code"] in (importing.UNSURE, "merged_choice") for each in row.reasons),
            "chosen": str(row.number) in choices,
        }
        for row in page.object_list
    ]


def _reasons(row: MemberImportRow, outdated: set[int]) -> list[dict[str, str]]:
    return [*row.reasons, *([reason("changed_since")] if row.number in outdated else [])]


def _heading(key: str) -> str:
    return str(BY_KEY[key].heading) if key in BY_KEY else key


def row_page(
    request: HttpRequest, member_import: MemberImport, number: int, context: Context
) -> HttpResponse:
    """Which organization does an ambiguous row mean?"""
    row = member_import.rows.filter(number=number).first()
    if row is None or member_import.stage() != ImportStage.READY:
        raise Http404
    found = suggestions(member_import, row)
    error = ""
    if request.method == "POST":
        chosen = request.POST.get("organization", "")
        if chosen == ANOTHER or whole_number(chosen) in {each.organization.pk for each in found}:
            return _chosen(request, member_import, row, chosen)
        error = _("Choose one.")
    more = {"member_import": member_import, "row": row, "found": found, "another": ANOTHER, "error": error}
    chosen_before = str(member_import.mapping.get("choices", {}).get(str(number), ""))
    cells = _cells(member_import, row)
    return TemplateResponse(
        request, TEMPLATES + "row.html", {**context, **more, "chosen": chosen_before, "cells": cells}
    )


def _chosen(
    request: HttpRequest, member_import: MemberImport, row: MemberImportRow, chosen: str
) -> HttpResponse:
    organization = None if chosen == ANOTHER else whole_number(chosen)
    importing.choose(
        member_import=member_import, row=row.number, organization=organization, by=staff(request)
    )
    messages.success(request, _("Row %(row)s is decided.") % {"row": row.number})
    return HttpResponseRedirect(url(member_import) + "?outcome=refused")


def _cells(member_import: MemberImport, row: MemberImportRow) -> list[tuple[str, str]]:
    headings = member_import.mapping.get("headings", [])
    return [
        (heading or str(place + 1), row.values[str(place)])
        for place, heading in enumerate(headings)
        if row.values.get(str(place))
    ]
