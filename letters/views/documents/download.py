"""A public letter as a document. Public, as the letter's page is: what is printed here stands there."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import View

from letters.exports.plain_text import letter_text
from letters.models import Letter


@method_decorator(login_not_required, name="dispatch")
class DocumentDownload(View):
    """The letter as PDF, for Word, or as plain text."""

    def get(self, request: HttpRequest, slug: str, file_type: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        texts = letter.texts.public().newest()
        if file_type != "txt" or not texts:
            raise Http404
        return HttpResponse(letter_text(letter, texts[0]), content_type="text/plain; charset=utf-8")


@method_decorator(login_not_required, name="dispatch")
class EditionDownload(View):
    """The letter as it was handed over on one day."""

    def get(self, request: HttpRequest, slug: str, number: int, file_type: str) -> HttpResponse:
        raise Http404


@method_decorator(login_not_required, name="dispatch")
class PressPackDownload(View):
    """All that a journalist asks for, in one file."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        raise Http404
