"""The signatories of a public letter, to copy in the style of the house that prints them. Public, as the letter is."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, View

from coalition.attachments import attachment
from letters.exports.printing import MEDIA_TYPES, FileType
from letters.exports.signature_block import Style, signature_block
from letters.models import Letter
from letters.models.letter import LetterQuerySet


def asked_style(request: HttpRequest) -> Style | None:
    """The style that the address asks for, the first one if it asks for none; None if there is no such style."""
    asked = request.GET.get("style") or Style.PARENTHESES
    return Style(asked) if asked in Style.values else None


@method_decorator(login_not_required, name="dispatch")
class SignatureBlockPage(DetailView):
    """The block in one style, and the choice of the others."""

    template_name = "letters/signature_block.html"

    def get_queryset(self) -> LetterQuerySet:
        return Letter.objects.public()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        style = asked_style(self.request)
        block = signature_block(self.object, style or Style.PARENTHESES)
        return super().get_context_data(
            signature_block=block, styles=Style.choices, unknown_style=style is None, **kwargs
        )


@method_decorator(login_not_required, name="dispatch")
class SignatureBlockText(View):
    """The same as a file; an unknown style is the first one here too."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        block = signature_block(letter, asked_style(request) or Style.PARENTHESES)
        name = f"{letter.slug}-signatories-{block.style.value}.txt"
        return attachment(block.text, MEDIA_TYPES[FileType.TXT], name)
