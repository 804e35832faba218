"""A letter's count, and its names if wanted, for a frame in another site's page. Public, as the letter is.

It is the one page that others may frame: it has no form, no cookie and nothing to be tricked into.
"""

from typing import Any

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.generic import DetailView

from letters.models import Letter
from letters.models.letter import LetterQuerySet, SignatureOrder
from letters.signatories import signatories
from letters.texts import first_in

by_everyone = csp_replace({"frame-ancestors": ["*"]})
KEPT = cache_control(public=True, max_age=60)


@method_decorator([login_not_required, by_everyone, xframe_options_exempt, KEPT], name="dispatch")
class Embed(DetailView):
    template_name = "letters/embed.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_queryset(self) -> LetterQuerySet:
        return Letter.objects.public()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter: Letter = self.object
        counts = letter.counts()
        wants_list = self.request.GET.get("list") == "1"
        listed = signatories(letter, SignatureOrder(letter.signature_order), counts) if wants_list else None
        text = first_in(letter.texts.public().newest(), get_language() or "")
        return super().get_context_data(counts=counts, signatories=listed, text=text, **kwargs)
