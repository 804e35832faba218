"""What visitors see of letters. Letters that are not public are not there: every view starts from `public()`."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.generic import DetailView, View
from django_filters.views import FilterView

from coalition.paging import LenientPaging
from letters.editions import counts_of, day_of, handed_over, withdrawn_by_name
from letters.exports.signatories import signatories_csv, signatories_json
from letters.filters import LetterFilter
from letters.languages import language
from letters.models import Letter, LetterText
from letters.models.letter import LetterQuerySet, SignatureOrder
from letters.networks import chapters_signed_for
from letters.signatories import signatories


@method_decorator(login_not_required, name="dispatch")
class LetterList(LenientPaging, FilterView):
    """Public letters, newest first, with their counts."""

    template_name = "letters/letters.html"
    filterset_class = LetterFilter
    paginate_by = 20

    def get_queryset(self) -> LetterQuerySet:
        return Letter.objects.public().for_lists()


@method_decorator(login_not_required, name="dispatch")
class LetterPage(DetailView):
    """One letter: whom it is to, what it says, who signed it, what became of it."""

    template_name = "letters/letter.html"

    def get_queryset(self) -> LetterQuerySet:
        return Letter.objects.public().prefetch_related("events", "reported_counts")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter: Letter = self.object
        texts = letter.texts.public().newest()
        recipients = list(letter.recipients.select_related("country"))
        counts = letter.counts()
        order = asked_order(self.request, letter)
        editions = list(letter.editions.all())
        whole = handed_over(editions)
        return super().get_context_data(
            counts=counts,
            chapters=chapters_signed_for(letter),
            signatories=signatories(letter, order or SignatureOrder(letter.signature_order), counts, whole),
            editions=[(edition, day_of(edition, letter), counts_of(edition)) for edition in editions],
            handed_over=whole and day_of(whole, letter),
            withdrawn=withdrawn_by_name(letter) if editions else [],
            orders=SignatureOrder.choices,
            unknown_order=order is None,
            texts=[(text, language(text.language)) for text in texts],
            **self.chosen_text(texts),
            recipients=[recipient for recipient in recipients if not recipient.is_copy],
            copies=[recipient for recipient in recipients if recipient.is_copy],
            **kwargs,
        )

    def chosen_text(self, texts: list[LetterText]) -> dict[str, Any]:
        """The text in the language asked for; else in the visitor's; else the first one."""
        by_language = {text.language: text for text in texts}
        asked = self.request.GET.get("lang", "")
        text = by_language.get(asked) or by_language.get(get_language() or "") or next(iter(texts), None)
        return {
            "text": text,
            "language": text and language(text.language),
            "unknown_language": asked if asked not in by_language else "",
        }


def asked_order(request: HttpRequest, letter: Letter) -> SignatureOrder | None:
    """The order that the address asks for, the letter's own if it asks for none; None if there is no such order."""
    asked = request.GET.get("order") or letter.signature_order
    return SignatureOrder(asked) if asked in SignatureOrder.values else None


@method_decorator(login_not_required, name="dispatch")
class SignatoryDownload(View):
    """The named signatories as a file."""

    def get(self, request: HttpRequest, slug: str, file_type: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        order = asked_order(request, letter) or SignatureOrder(letter.signature_order)
        if file_type == "json":
            data = signatories_json(letter, order, request.build_absolute_uri)
            return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
        text = signatories_csv(letter, order, request.build_absolute_uri)
        name = content_disposition_header(as_attachment=True, filename=f"{letter.slug}-signatories.csv")
        return HttpResponse(
            text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name or ""}
        )
