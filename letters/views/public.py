"""What visitors see of letters. Letters that are not public are not there: every view starts from `public()`."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import DetailView
from django_filters.views import FilterView

from coalition.identity import identity
from coalition.paging import LenientPaging
from letters.chronicle import chronicle
from letters.citation import citation
from letters.editions import counts_of, day_of, handed_over, withdrawn_by_name
from letters.filters import LetterFilter
from letters.languages import language
from letters.models import Edition, Letter, LetterText, SignatureCounts
from letters.models.letter import LetterQuerySet, SignatureOrder
from letters.networks import chapters_signed_for
from letters.signatories import signatories
from letters.views.asked import asked_order, asked_text
from members.local_names import local_names


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
        chosen = self.chosen_text(texts)
        recipients = list(letter.recipients.select_related("country"))
        counts = letter.counts()
        editions = list(letter.editions.all())
        title = chosen["text"].title if chosen["text"] else letter.title
        return super().get_context_data(
            counts=counts,
            texts=[(text, language(text.language)) for text in texts],
            original=original_among(texts, letter),
            **chosen,
            recipients=[recipient for recipient in recipients if not recipient.is_copy],
            copies=[recipient for recipient in recipients if recipient.is_copy],
            happened=chronicle(letter.events.all(), recipients),
            cite=citation(letter, title, counts, handed_over(editions), identity().name),
            **self.signed_by(counts, editions),
            **kwargs,
        )

    def signed_by(self, counts: SignatureCounts, editions: list[Edition]) -> dict[str, Any]:
        """The list in the order asked for, and how it was handed over."""
        letter: Letter = self.object
        order = asked_order(self.request, letter)
        whole = handed_over(editions)
        listed = signatories(letter, order or SignatureOrder(letter.signature_order), counts, whole)
        return {
            "signatories": listed,
            "local_names": local_names(listed.organizations()),
            "orders": SignatureOrder.choices,
            "unknown_order": order is None,
            "chapters": chapters_signed_for(letter),
            "editions": [(edition, day_of(edition, letter), counts_of(edition)) for edition in editions],
            "handed_over": whole and day_of(whole, letter),
            "withdrawn": withdrawn_by_name(letter) if editions else [],
        }

    def chosen_text(self, texts: list[LetterText]) -> dict[str, Any]:
        text, asked = asked_text(self.request, texts), self.request.GET.get("lang", "")
        return {
            "text": text,
            "language": text and language(text.language),
            "unknown_language": "" if any(each.language == asked for each in texts) else asked,
        }


def original_among(texts: list[LetterText], letter: Letter) -> LetterText | None:
    """The one of several public texts that the others translate: in the language that staff named, else the first."""
    if len(texts) < 2:
        return None
    named = letter.original_language or texts[0].language
    return next((text for text in texts if text.language == named), None)
