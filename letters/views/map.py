"""Where the signatories of a letter are."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import DetailView

from letters.models import Letter
from letters.models.letter import LetterQuerySet
from letters.signatory_map import signatories_by_country


@method_decorator(login_not_required, name="dispatch")
class SignatoryMap(DetailView):
    """A public letter's signatories by country as a map and as a table. Public: numbers that its page tells too."""

    template_name = "letters/map.html"

    def get_queryset(self) -> LetterQuerySet:
        return Letter.objects.public()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = self.object.counts()
        numbers = signatories_by_country(self.object, counts)
        return super().get_context_data(counts=counts, numbers=numbers, **kwargs)
