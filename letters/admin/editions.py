"""Editions of a letter: looked at before they are issued, read, printed and compared after."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.admin_tools import staff
from coalition.attachments import attachment
from coalition.numbers import whole_number
from letters.actions.editions import check, coming_edition, issue_edition
from letters.difference import difference, difference_of_words
from letters.editions import edition_difference
from letters.exports.editions import edition_csv
from letters.exports.plain_text import edition_digest, edition_text
from letters.languages import language
from letters.models import Edition, Letter, LetterText
from letters.models.edition import EditionKind
from letters.revisions import to_reaffirm

from .pages import letter_page, page_url, render_page


class IssueForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is issued"), choices=EditionKind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Public: why it is issued, to whom it goes. A corrected list needs one."),
    )

    def __init__(self, *args: Any, nothing_yet: bool, **kwargs: Any) -> None:
        """Where `nothing_yet` was issued there is nothing to add to or to correct."""
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        if nothing_yet:
            kinds.choices = [(EditionKind.FULL.value, EditionKind.FULL.label)]


@letter_page("editions", "editions/", tab=gettext_lazy("Editions"), order=50)
def editions(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    rows = list(letter.editions.order_by("-number"))
    return render_page(
        request, letter, "editions", "admin/letters/editions/editions.html", _("Editions"),
        rows=[(edition, page_url("edition", letter, edition.number)) for edition in rows],
        issue_url=page_url("issue", letter), compare_url=page_url("compare", letter),
    )  # fmt: skip


@letter_page("issue", "editions/issue/")
def issue(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """First what would be issued; the button under it issues exactly that."""
    nothing_yet = not letter.editions.exists()
    first = EditionKind.FULL if nothing_yet else EditionKind.ADDENDUM
    given = request.POST if request.method == "POST" else request.GET
    form = IssueForm(given if "kind" in given else None, initial={"kind": first}, nothing_yet=nothing_yet)
    kind, note = first, ""
    if form.is_valid():
        kind, note = form.cleaned_data["kind"], form.cleaned_data["note"]
        if request.method == "POST" and (done := _issue(request, letter, form)):
            return done
    coming = coming_edition(letter, kind)
    if form.is_valid() and not form.errors:
        _say_what_stands_in_the_way(letter, form, coming, note)
    return render_page(
        request, letter, "editions", "admin/letters/editions/issue.html", _("Issue an edition"),
        form=form, coming=coming, texts=_texts(coming.texts), may_issue=form.is_bound and not form.errors,
        left_out=to_reaffirm(letter).count(), editions_url=page_url("editions", letter),
    )  # fmt: skip


def _issue(request: HttpRequest, letter: Letter, form: IssueForm) -> HttpResponse | None:
    """Issue what was looked at; None where that is refused, with the reason in the form."""
    looked_at = request.POST.get("looked_at", "")
    try:
        edition = issue_edition(letter=letter, by=staff(request), looked_at=looked_at, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
    messages.success(
        request, _("Edition %(number)d is issued. It never changes.") % {"number": edition.number}
    )
    return redirect(page_url("edition", letter, edition.number))


def _say_what_stands_in_the_way(letter: Letter, form: IssueForm, coming: Any, note: str) -> None:
    try:
        check(letter, coming, note)
    except ValidationError as error:
        form.add_error(None, error.messages)


def _texts(found: list[LetterText]) -> list[tuple[Any, LetterText]]:
    return [(language(text.language), text) for text in found]


@letter_page("edition", "editions/<int:number>/")
def edition(request: HttpRequest, letter: Letter, number: int) -> HttpResponseBase:
    """As it was handed over; the browser prints it without what surrounds it."""
    one = get_object_or_404(letter.editions, number=number)
    lines = list(one.lines.order_by("place"))
    return render_page(
        request, letter, "editions", "admin/letters/editions/edition.html",
        _("Edition %(number)d") % {"number": number},
        edition=one, texts=_texts(list(one.texts.order_by("pk"))), digest=edition_digest(one),
        organizations=[line for line in lines if line.kind == "organization"],
        individuals=[line for line in lines if line.kind == "individual"],
        recipients=letter.recipients.all(), before=letter.editions.filter(number__lt=number).last(),
        **{name: page_url(name, letter, number) for name in ("edition_csv", "edition_text")},
        compare_url=page_url("compare", letter), editions_url=page_url("editions", letter),
    )  # fmt: skip


@letter_page("edition_csv", "editions/<int:number>/signatories.csv")
def csv_of_edition(request: HttpRequest, letter: Letter, number: int) -> HttpResponseBase:
    one = get_object_or_404(letter.editions, number=number)
    return _download(edition_csv(one), "text/csv", f"{letter.slug}-edition-{number}.csv")


@letter_page("edition_text", "editions/<int:number>/edition.txt")
def text_of_edition(request: HttpRequest, letter: Letter, number: int) -> HttpResponseBase:
    """The very file that the digest is of."""
    one = get_object_or_404(letter.editions, number=number)
    return _download(edition_text(one), "text/plain", f"{letter.slug}-edition-{number}.txt")


def _download(content: str, media_type: str, name: str) -> HttpResponse:
    return attachment(content, f"{media_type}; charset=utf-8", name, for_one_person=True)


@letter_page("compare", "editions/compare/")
def compare(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """The difference between any two: ?from=1&to=2; without them, between the last two."""
    rows = {edition.number: edition for edition in letter.editions.order_by("number")}
    if len(rows) < 2:
        messages.info(request, _("There are no two editions to compare yet."))
        return redirect(page_url("editions", letter))
    last_two = list(rows)[-2:]
    a, b = (
        rows.get(whole_number(request.GET.get(name, "")) or 0, rows[usual])
        for name, usual in zip(("from", "to"), last_two, strict=True)
    )
    return render_page(
        request, letter, "editions", "admin/letters/editions/compare.html", _("Compare two editions"),
        rows=rows.values(), a=a, b=b, editions_url=page_url("editions", letter), **_difference(a, b),
    )  # fmt: skip


def _difference(a: Edition, b: Edition) -> dict[str, Any]:
    found = edition_difference(a, b)
    return {
        "difference": found,
        "changed": [difference_of_words(str(old), str(new)) for old, new in found.changed],
        "texts": [(language(new.language), difference(old, new)) for old, new in found.texts],
    }
