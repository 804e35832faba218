"""The preview of an import: what was read beside its source, every field correctable, one button that confirms."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from letters.actions import importing
from letters.actions.importing import ImportProblem, Saved
from letters.importing.difference import chosen_letter, compare, letters_like, letters_signed_alike
from letters.importing.draft import Draft, Row
from letters.importing.plan import Plan, make_plan
from letters.models import LetterImport
from letters.models.letter import Completeness, LetterKind

from .import_rows import (
    PAGE,
    Fields,
    country_names,
    letter_fields,
    page_of,
    posted_base,
    recipient_fields,
    row_views,
    ticks,
    typed_fields,
)
from .import_source import source_view

TEMPLATE = "admin/letters/letterimport/preview.html"
LANGUAGES = "ar de en es fr id it ja ko nl pt ru sw th tr uk vi zh".split()
LOOK = "look"
UPDATE = ("letters.change_letter", "letters.change_signature")  # what an import of a known letter may change


@dataclass(frozen=True)
class Place:
    """Which rows are shown: a page of all of them, or of those that need a look."""

    page: int = 1
    show: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Place":
        page = whole_number(request.GET.get("page", ""))
        return cls(page or 1, LOOK if request.GET.get("show") == LOOK else "")

    def query(self) -> str:
        asked: dict[str, Any] = {"show": self.show} if self.show else {}
        if self.page > 1:
            asked["page"] = self.page
        return f"?{urlencode(asked)}" if asked else ""


def preview_url(letter_import: LetterImport, place: Place | None = None, anchor: str = "") -> str:
    url = reverse("admin:letters_letterimport_change", args=[letter_import.pk])
    return url + (place.query() if place else "") + (f"#{anchor}" if anchor else "")


def show_preview(
    request: HttpRequest,
    letter_import: LetterImport,
    context: dict[str, Any],
    saved: Saved | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """Render the preview; after a save in conflict, with what was typed and what the other one saved."""
    draft = saved.draft if saved else Draft.from_json(letter_import.draft)
    plan, names = make_plan(draft), country_names()
    fields = Fields(draft, plan, names, typed, saved.conflicts if saved else None)
    place = Place.of(request)
    candidates = [row for row in draft.rows if needs_a_look(row, plan)] if place.show else draft.rows
    rows, page, pages = page_of(candidates, place.page)
    source = source_view(letter_import.source, rows, draft.rows)
    marked = frozenset(piece.row for piece in source.pieces if piece.row is not None)
    context |= {
        "letter_import": letter_import,
        "draft": draft,
        "plan": plan,
        "letter": letter_fields(fields),
        "recipients": recipient_fields(fields, draft),
        "rows": row_views(fields, rows, draft, plan, marked),
        "shown_rows": {row.id for row in rows},
        "looks": sum(needs_a_look(row, plan) for row in draft.rows),
        "problems": problem_links(letter_import, draft, plan),
        "conflicts": saved.conflicts if saved else {},
        "source": source,
        "place": place,
        "page": page,
        "pages": range(1, pages + 1),
        "page_size": PAGE,
        "countries": sorted(names.values()),
        "languages": LANGUAGES,
        "kinds": LetterKind.choices,
        "completenesses": Completeness.choices,
        "others": others_at_work(letter_import, request),
        **update_context(letter_import, draft, plan, fields, may_update=staff(request).has_perms(UPDATE)),
    }
    context["base"] = fields.base()
    return TemplateResponse(request, TEMPLATE, context)


def needs_a_look(row: Row, plan: Plan) -> bool:
    return row.needs_a_look or row.id in plan.rows_with_problems


def problem_links(letter_import: LetterImport, draft: Draft, plan: Plan) -> list[tuple[str, str]]:
    """(address of the field, what is wrong), wherever in a long list it is."""
    places = {f"r{row.id}": number for number, row in enumerate(draft.rows)}
    links = []
    for problem in plan.problems:
        number = places.get(problem.field.partition("-")[0])
        place = Place(page=number // PAGE + 1) if number is not None else Place()
        label = f"{number + 1}: {problem.message}" if number is not None else problem.message
        links.append((preview_url(letter_import, place, f"id-{problem.field}"), label))
    return links


def others_at_work(letter_import: LetterImport, request: HttpRequest) -> list[LetterImport]:
    """Unfinished imports of the same text by others."""
    same = LetterImport.objects.unfinished().filter(digest=letter_import.digest)
    return list(same.exclude(pk=letter_import.pk).select_related("created_by").defer("source", "draft")[:5])


def update_context(
    letter_import: LetterImport, draft: Draft, plan: Plan, fields: Fields, *, may_update: bool
) -> dict[str, Any]:
    """Letters that this one seems to be, and how the chosen one would change, for those who may change it."""
    alike, chosen = letters_like(letter_import, draft), chosen_letter(draft)
    signed_alike = letters_signed_alike(plan, alike)
    if chosen is None:
        return {"alike": alike, "signed_alike": signed_alike, "difference": None, "summary": plan.summary()}
    there = {
        "alike": alike if chosen in [*alike, *signed_alike] else [chosen, *alike],
        "signed_alike": signed_alike,
        "chosen": chosen,
        "may_confirm": may_update,
    }
    if not may_update:
        return {**there, "difference": None, "summary": plan.summary()}
    difference = compare(chosen, plan, draft)
    return {
        **there,
        "difference": difference,
        "summary": difference.summary(draft),
        "keep": ticks(fields, "k", [change.signature.pk for change in difference.changed]),
        "withdraw": ticks(fields, "w", [signature.pk for signature in difference.missing]),
        "again": ticks(fields, "a", [line.row.id for line, _old in difference.withdrawn]),
    }


def receive_preview(
    request: HttpRequest, letter_import: LetterImport, context: dict[str, Any], *, may_confirm: bool
) -> HttpResponse:
    """Save what was typed, then do what the pressed button says."""
    typed = typed_fields(request.POST, country_names())
    saved = importing.save_draft(
        letter_import=letter_import, typed=typed, base=posted_base(request.POST), by=staff(request)
    )
    if saved.conflicts:
        return show_preview(request, saved.letter_import, context, saved, typed)
    name, _colon, rest = request.POST.get("op", "").partition(":")
    if request.POST.get("new_line", "").strip() and name != "add":
        # Enter in that field presses another button; what was typed is not dropped.
        name, rest = "addtext", ""
    updates = chosen_letter(saved.draft) is not None
    if name == "confirm" and (staff(request).has_perms(UPDATE) if updates else may_confirm):
        return confirm(request, saved.letter_import)
    return HttpResponseRedirect(_after(request, saved.letter_import, name, rest))


def _after(request: HttpRequest, letter_import: LetterImport, name: str, rest: str) -> str:
    """Carry out a button that changes or moves rows; return where to go on."""
    place, user = Place.of(request), staff(request)
    number = whole_number(rest) or 0
    if name in ("up", "down"):
        steps = -1 if name == "up" else 1
        importing.move_row(letter_import=letter_import, row_id=number, steps=steps, by=user)
        return preview_url(letter_import, place, f"r{number}")
    if name in ("add", "addtext"):
        return _add(request, letter_import, place, rest)
    if name == "page":
        return preview_url(letter_import, Place(number, place.show), "rows")
    if name == "show":
        return preview_url(letter_import, Place(1, LOOK if rest == LOOK else ""), "rows")
    if name == "find":
        return reverse("admin:letters_letterimport_row", args=[letter_import.pk, number]) + place.query()
    if name == "difference":
        return preview_url(letter_import, place, "again-heading")
    messages.success(request, _("The draft is saved."))
    return preview_url(letter_import, place)


def _add(request: HttpRequest, letter_import: LetterImport, place: Place, rest: str) -> str:
    line, start = request.POST.get("new_line", ""), None
    first, last = map(whole_number, rest.partition(":")[::2])
    if first is not None and last is not None:
        line, start = letter_import.source[first:last], first
    rows = importing.add_missed_line(letter_import=letter_import, line=line, start=start, by=staff(request))
    if not rows:
        messages.warning(request, _("There was no line to add."))
        return preview_url(letter_import, place, "rows")
    draft = Draft.from_json(LetterImport.objects.values_list("draft", flat=True).get(pk=letter_import.pk))
    number = next((at for at, row in enumerate(draft.rows) if row.id == rows[0].id), 0)
    return preview_url(letter_import, Place(number // PAGE + 1), f"r{rows[0].id}")


def confirm(request: HttpRequest, letter_import: LetterImport) -> HttpResponse:
    """Create or update the letter; on a problem everything stays as it was typed."""
    try:
        letter = importing.confirm_import(letter_import=letter_import, by=staff(request))
    except ImportProblem as problem:
        messages.error(request, _("Nothing was created yet. %(why)s") % {"why": problem})
        # To the message: left to itself, a browser goes back to the row that its address named before.
        return HttpResponseRedirect(preview_url(letter_import, Place.of(request), "content-start"))
    said = [_("“%(letter)s” is in, with everyone who signed.") % {"letter": letter}]
    if not letter.is_public():
        said.append(_("Only staff can see it: look it over, then press “Publish now”."))
    messages.success(request, " ".join(said))
    return HttpResponseRedirect(reverse("admin:letters_letter_change", args=[letter.pk]))


def autosave(request: HttpRequest, letter_import: LetterImport) -> JsonResponse:
    """Save what was typed, without matching anew; answer with what the page needs to stay true."""
    names = country_names()
    typed, base = typed_fields(request.POST, names), posted_base(request.POST)
    saved = importing.save_draft(
        letter_import=letter_import, typed=typed, base=base, by=staff(request), rematch=False
    )
    plan = make_plan(saved.draft)
    seen = Fields(saved.draft, plan, names)
    places = {row.id: place for place, row in enumerate(saved.draft.rows, 1)}
    chosen = chosen_letter(saved.draft) if staff(request).has_perms(UPDATE) else None
    summary = compare(chosen, plan, saved.draft).summary(saved.draft) if chosen else plan.summary()
    return JsonResponse(
        {
            "saved": timezone.localtime().strftime("%H:%M:%S"),
            "base": {**base, **seen.marks_of(typed, saved.conflicts)},
            "conflicts": {name: names.get(value, value) for name, value in saved.conflicts.items()},
            "summary": summary,
            "problems": plan.problems_by_field(),
            "joins": {row: places[first] for row, first in plan.joins.items()},
        }
    )
