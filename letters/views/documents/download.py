"""A public letter as a document. Public, as the letter's page is: what is printed here stands there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import View

from letters.exports.document import letter_document, without_text
from letters.exports.edition_document import edition_document
from letters.exports.names_of_files import file_name
from letters.exports.press_pack import press_pack
from letters.exports.printing import FileType, Printing
from letters.models import Letter
from letters.views.asked import asked_text
from letters.views.editions import public_edition

from .answers import asked_paper, packed, printed


@method_decorator(login_not_required, name="dispatch")
class DocumentDownload(View):
    """The letter as PDF, for Word, or as plain text: ?lang=ko, ?paper=letter."""

    def get(self, request: HttpRequest, slug: str, file_type: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        text = asked_text(request, letter.texts.public().newest()) or without_text(letter)
        document = letter_document(letter, text)
        printing = Printing(document, text, FileType(file_type), asked_paper(request))
        return printed(request, letter, printing, file_name(letter, text.language, file_type))


@method_decorator(login_not_required, name="dispatch")
class EditionDownload(View):
    """The letter as it was handed over on one day, with those names that its page still shows."""

    def get(self, request: HttpRequest, slug: str, number: int, file_type: str) -> HttpResponse:
        edition = public_edition(slug, number)
        text = asked_text(request, list(edition.texts.order_by("pk"))) or without_text(edition.letter)
        printing = Printing(edition_document(edition, text), text, FileType(file_type), asked_paper(request))
        name = file_name(edition.letter, f"edition-{number}-{text.language}", file_type)
        return printed(request, edition.letter, printing, name)


@method_decorator(login_not_required, name="dispatch")
class PressPackDownload(View):
    """All that a journalist asks for, in one file."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        return packed(request, letter, press_pack(letter, letter.texts.public().newest()))
