"""What a text in the making will look like, and what a file holds: answers to the editor, for staff."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from letters.languages import Language, language
from letters.reading.documents import LARGEST_FILE, UnreadableDocument

from .letter_form import OTHER
from .text_form import text_of_file

LONGEST = 500_000  # characters shown
_body_name = re.compile(r"(?P<prefix>(?:[a-z]+(?:-\d+)?-\d+-)?)body\Z")


@dataclass(frozen=True)
class Preview:
    title: str
    body: str
    language: Language


def _previews(request: HttpRequest) -> Iterator[Preview]:
    """Every text in what was posted: one from the script, or all of a letter's form."""
    for name in request.POST:
        if found := _body_name.match(name):
            prefix = found["prefix"]
            code = request.POST.get(f"{prefix}language", "")
            code = request.POST.get(f"{prefix}language_code", "") if code == OTHER else code
            title, body = request.POST.get(f"{prefix}title", ""), request.POST.get(name, "")
            if title or body:
                yield Preview(title, body[:LONGEST], language(code or "en"))


@require_POST
def preview_text(request: HttpRequest) -> HttpResponse:
    """Show texts as the public would read them; nothing is stored. The script gets the text alone."""
    _only_editors(request)
    texts = list(_previews(request))
    if request.headers.get("X-Fragment"):
        return render(request, "admin/letters/letter/_preview.html", {"text": texts[0] if texts else None})
    context = {**admin.site.each_context(request), "title": _("Preview"), "texts": texts}
    return TemplateResponse(request, "admin/letters/letter/preview.html", context)


@require_POST
def read_file(request: HttpRequest) -> HttpResponse:
    """Give the script title and text of a file, or say why it has none."""
    _only_editors(request)
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": _("Choose a file.")})
    try:
        title, body = text_of_file(file.read(LARGEST_FILE + 1), file.name or "")
    except UnreadableDocument as error:
        return JsonResponse({"error": str(error)})
    return JsonResponse({"title": title, "body": body})


def _only_editors(request: HttpRequest) -> None:
    if not any(request.user.has_perm(f"letters.{verb}_lettertext") for verb in ("add", "change")):
        raise PermissionDenied


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("preview-text/", site.admin_view(preview_text), name="letters_letter_preview_text"),
        path("read-file/", site.admin_view(read_file), name="letters_letter_read_file"),
    ]
