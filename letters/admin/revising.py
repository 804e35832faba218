"""Texts of a letter: what was agreed to and by whom, and the next revision from draft to release."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.admin_tools import staff
from letters import revisions
from letters.actions import revising
from letters.difference import difference
from letters.languages import language
from letters.models import Letter, LetterText, Signature

from .pages import letter_page, page_url, render_page
from .revision_form import RevisionForm


@letter_page("texts", "texts/", tab=gettext_lazy("Texts"), order=20)
def texts(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """What stands, what is in the making with all that its release would do, and who has not reaffirmed."""
    if request.method == "POST":
        return _act(request, letter)
    revision = revisions.coming_revision(letter)
    waiting = list(revisions.to_reaffirm(letter))
    unreached = set(revisions.not_told(letter).values_list("pk", flat=True)) if waiting else set()
    return render_page(
        request, letter, "texts", "admin/letters/texts/texts.html", _("Texts"),
        languages=_languages(letter), revision=revision,
        changes=[(language(new.language), new, difference(old, new)) for old, new in revision.changed],
        first_texts=[text for text in revision.drafts if text.pk not in {new.pk for _o, new in revision.changed}],
        consequences=revisions.consequences(letter, revision),
        waiting=[(signature, signature.pk in unreached) for signature in waiting],
        unreached=len(unreached), revise_url=page_url("revise", letter),
    )  # fmt: skip


def _languages(letter: Letter) -> list[dict[str, Any]]:
    """Each language with its frozen revisions, newest first, and the live signatures that agreed to each."""
    agreed: dict[int | None, list[Signature]] = defaultdict(list)
    for signature in Signature.objects.live().filter(letter=letter).alphabetical():
        agreed[signature.text_id].append(signature)
    frozen: dict[str, list[LetterText]] = defaultdict(list)
    for text in letter.texts.frozen().order_by("-revision"):
        frozen[text.language].append(text)
    return [
        {"language": language(code), "revisions": [(text, agreed[text.pk]) for text in found]}
        for code, found in frozen.items()
    ]


def _act(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    looked_at = request.POST.get("looked_at", "")
    try:
        if "discard" in request.POST:
            _discard(request, letter, looked_at)
        elif "release" in request.POST:
            _release(request, letter, looked_at)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(page_url("texts", letter))


def _discard(request: HttpRequest, letter: Letter, looked_at: str) -> None:
    if revising.discard_drafts(letter=letter, by=staff(request), looked_at=looked_at):
        messages.success(request, _("The draft is gone. What was agreed to stands as it is."))


def _release(request: HttpRequest, letter: Letter, looked_at: str) -> None:
    before = revisions.consequences(letter, revisions.coming_revision(letter))
    revision = revising.release(letter=letter, by=staff(request), looked_at=looked_at)
    if revision.drafts:
        messages.success(request, " ".join(_what_happened(revision, before)))


def _what_happened(revision: revisions.Revision, before: revisions.Consequences) -> Iterable[str]:
    yield _("The texts are frozen.")
    if before.unlisted:
        yield ngettext(
            "%(n)d signature is unlisted until it is reaffirmed.",
            "%(n)d signatures are unlisted until they are reaffirmed.",
            before.unlisted,
        ) % {"n": before.unlisted}
    if revision.change:
        yield ngettext("%(n)d person is mailed.", "%(n)d people are mailed.", before.people) % {
            "n": before.people
        }


@letter_page("revise", "texts/revise/")
def revise(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """All languages side by side, filled in with the draft or with what was agreed to."""
    form = RevisionForm(letter, request.POST if request.method == "POST" else None)
    if not form.languages:
        messages.info(request, _("No text is frozen yet: change the texts in the letter's form."))
        return redirect(page_url("texts", letter))
    if form.is_valid():
        try:
            revising.draft_revision(letter=letter, by=staff(request), **form.revision())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect(page_url("texts", letter) + "#in-the-making")
    return render_page(
        request, letter, "texts", "admin/letters/texts/revise.html", _("Revise the texts"),
        form=form, texts_url=page_url("texts", letter),
    )  # fmt: skip
