"""One row by itself: find the organization that it means. Works where the search inside the table does not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from coalition.admin_tools import staff
from letters.actions import importing
from letters.importing.draft import LINK, Draft
from letters.models import LetterImport
from letters.reading.documents import without_controls
from members.models import Organization

from .import_preview import Place, preview_url
from .import_rows import organization_label

FOUND = 20


def search_organizations(words: str) -> list[dict[str, str]]:
    """Organizations that have, or had, a name with all these words: {"value": "link:7", "label": ...}."""
    words = without_controls(words).strip()[:200]
    if not words:
        return []
    found = Organization.objects.current().search(words).select_related("country")[:FOUND]
    return [{"value": f"{LINK}:{each.pk}", "label": organization_label(each)} for each in found]


def row_page(
    request: HttpRequest, letter_import: LetterImport, row_id: int, context: dict[str, Any]
) -> HttpResponse:
    row = Draft.from_json(letter_import.draft).row(row_id)
    if row is None:
        raise Http404
    back = preview_url(letter_import, Place.of(request), f"r{row_id}")
    if request.method == "POST":
        choice = request.POST.get("choice", "")
        importing.save_draft(
            letter_import=letter_import, typed={f"r{row_id}-choice": choice}, base={}, by=staff(request)
        )
        messages.success(request, _("Saved: “%(name)s”.") % {"name": row.printed_name})
        return HttpResponseRedirect(back)
    words = request.GET.get("q", row.name)
    context |= {"row": row, "words": words, "found": search_organizations(words), "back": back}
    context |= {"letter_import": letter_import, "place": Place.of(request), "most": FOUND}
    return TemplateResponse(request, "admin/letters/letterimport/row.html", context)
