"""What waits for staff among the letters."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.waiting import Example, Waiting, waits
from letters.models import Letter, LetterImport, Signature
from letters.models.letter import Completeness, Stage

from .pages import page_url
from .stages import deadline_shown

SHOWN = 3


def letter_examples(letters: QuerySet[Letter]) -> list[Example]:
    rows = letters.newest_first()[:SHOWN]  # type: ignore[attr-defined]
    return [
        Example(
            letter.title, reverse("admin:letters_letter_change", args=[letter.pk]), str(letter.dated or "")
        )
        for letter in rows
    ]


def by_letter(signatures: QuerySet[Signature], query: str) -> list[Example]:
    """The letters with the most of these signatures, each with its number."""
    rows: Any = (
        signatures.order_by()
        .values("letter", "letter__title")
        .annotate(n=Count("pk"))
        .order_by("-n", "letter")
    )
    url = reverse("admin:letters_signature_changelist")
    return [
        Example(row["letter__title"], f"{url}?letter={row['letter']}&{query}", str(row["n"]))
        for row in rows[:SHOWN]
    ]


def waiting_letters(letters: QuerySet[Letter], query: str, *, title: str, hint: str) -> Waiting:
    """Letters that wait; `query` narrows the change list to them."""
    url = f"{reverse('admin:letters_letter_changelist')}?{query}"
    return Waiting(title=title, hint=hint, count=letters.count(), url=url, examples=letter_examples(letters))


def waiting_signatures(signatures: QuerySet[Signature], query: str, *, title: str, hint: str) -> Waiting:
    """Signatures that wait, by letter; `query` narrows the change list to them."""
    url = f"{reverse('admin:letters_signature_changelist')}?{query}"
    examples = by_letter(signatures, query)
    return Waiting(title=title, hint=hint, count=signatures.count(), url=url, examples=examples)


@waits(order=10, permission="letters.view_letterimport")
def unfinished_imports(request: HttpRequest) -> Waiting:
    drafts = LetterImport.objects.unfinished()
    examples = [
        Example(
            str(row),
            reverse("admin:letters_letterimport_change", args=[row.pk]),
            f"{row.updated_at:%Y-%m-%d}",
        )
        for row in drafts.defer("source")[:SHOWN]
    ]
    return Waiting(
        title=_("Unfinished imports"),
        hint=_("Letters that somebody pasted and did not confirm yet."),
        count=drafts.count(),
        url=f"{reverse('admin:letters_letterimport_changelist')}?state=open",
        examples=examples,
    )


@waits(order=15, permission="letters.change_letter")
def drives_that_close(request: HttpRequest) -> Waiting:
    """Their boards, with the deadline of each; the first to close stands first."""
    closing = Letter.objects.closing_soon().order_by("closes_at", "pk")
    return Waiting(
        title=_("Drives that close within three days"),
        hint=_("Remind those who are silent, or give them more time."),
        count=closing.count(),
        url=f"{reverse('admin:letters_letter_changelist')}?waits=closing",
        examples=[
            Example(letter.title, page_url("board", letter), deadline_shown(letter))
            for letter in closing[:SHOWN]
        ],
    )


@waits(order=20, permission="letters.view_letter")
def without_signatories(request: HttpRequest) -> Waiting:
    return waiting_letters(
        Letter.objects.without_signatories(),
        "waits=signatories",
        title=_("Letters without signatories"),
        hint=_("Nobody stands under them yet. Paste the list, or say that only a number is known."),
    )


@waits(order=30, permission="letters.view_signature")
def unmatched_signatures(request: HttpRequest) -> Waiting:
    return waiting_signatures(
        Signature.objects.unmatched(),
        "linked=no",
        title=_("Unmatched signatures"),
        hint=_("Names of organizations that are not linked to an organization yet."),
    )


@waits(order=40, permission="letters.view_signature")
def pending_signatures(request: HttpRequest) -> Waiting:
    return waiting_signatures(
        Signature.objects.pending(),
        "status__exact=pending",
        title=_("Signatures to confirm"),
        hint=_("They are not listed and not counted until somebody confirms them."),
    )


@waits(order=60, permission="letters.view_letter")
def partial_lists(request: HttpRequest) -> Waiting:
    return waiting_letters(
        Letter.objects.in_stage(Stage.PUBLISHED).filter(completeness=Completeness.PARTIAL),
        "stage=published&completeness__exact=partial",
        title=_("Published with a partial list"),
        hint=_("Their pages say that names are missing. Are more known by now?"),
    )


@waits(order=70, permission="letters.view_letter")
def without_text(request: HttpRequest) -> Waiting:
    return waiting_letters(
        Letter.objects.without_text(),
        "waits=text",
        title=_("Letters without a text"),
        hint=_("Visitors see who signed, but not what."),
    )
