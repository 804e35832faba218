"""The letter as it was handed over on one day: a page that can be cited, because it never changes.

Public, as the letter is. What happened since stands beside it, never in it.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, View

from coalition.attachments import attachment
from letters.editions import ShownEdition, counts_of, shown_edition, withdrawn_by_name
from letters.exports.editions import edition_csv
from letters.exports.plain_text import edition_digest, edition_text
from letters.languages import language
from letters.models import Edition, Letter
from letters.models.edition import EditionKind
from letters.models.signature import SignatureKind
from letters.updates import edition_sentence
from letters.wording import count_sentence, language_of_sentence, withheld_individuals_phrase, withheld_phrase

LARGEST = 32767  # what the database keeps as a number of an edition


def public_edition(slug: str, number: int) -> Edition:
    """The edition of a public letter, with the letter. Raises Http404."""
    if number > LARGEST:
        raise Http404
    editions = Edition.objects.select_related("letter")
    return get_object_or_404(editions, letter__in=Letter.objects.public().filter(slug=slug), number=number)


@method_decorator(login_not_required, name="dispatch")
class EditionPage(DetailView):
    template_name = "letters/edition.html"
    context_object_name = "edition"

    def get_object(self, queryset: Any = None) -> Edition:
        return public_edition(self.kwargs["slug"], self.kwargs["number"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition: Edition = self.object
        letter = edition.letter
        shown = shown_edition(edition)
        listed = {line.signature_id for line in shown.lines}
        return super().get_context_data(
            letter=letter,
            handed_over=edition_sentence(edition, letter),
            counts=counts_of(edition),
            **as_handed_over(shown),
            withdrawn=[each for each in withdrawn_by_name(letter) if each.pk in listed],
            later=letter.editions.filter(number__gt=edition.number),
            now_sentence=count_sentence(letter.counts()),
            **kwargs,
        )


def as_handed_over(shown: ShownEdition) -> dict[str, Any]:
    """The part of the page that never changes, but for names whose holders take them back."""
    edition = shown.edition
    organizations = shown.of_kind(SignatureKind.ORGANIZATION)
    return {
        "shown": shown,
        "texts": [(text, language(text.language)) for text in edition.texts.order_by("pk")],
        "sentence_language": language_of_sentence(edition.count_sentence, counts_of(edition)),
        "is_addendum": edition.kind == EditionKind.ADDENDUM,
        "organizations": organizations,
        "individuals": shown.of_kind(SignatureKind.INDIVIDUAL),
        "withheld": withheld_phrase(
            shown.withheld(SignatureKind.ORGANIZATION), after_names=bool(organizations)
        ),
        "withheld_individuals": withheld_individuals_phrase(shown.withheld(SignatureKind.INDIVIDUAL)),
        "digest": edition_digest(edition) if shown.is_whole else "",
    }


@method_decorator(login_not_required, name="dispatch")
class EditionFile(View):
    """The same as a file: texts and list, or the list for spreadsheets."""

    def get(self, request: HttpRequest, slug: str, number: int, file_type: str) -> HttpResponse:
        edition = public_edition(slug, number)
        lines = shown_edition(edition).lines
        made, media = (edition_csv, "text/csv") if file_type == "csv" else (edition_text, "text/plain")
        name = f"{edition.letter.slug}-edition-{number}.{file_type}"
        return attachment(made(edition, lines), f"{media}; charset=utf-8", name)
