"""A public letter as a document. Public, as the letter's page is: what is printed here stands there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.generic import View

from letters.exports.document import letter_document, without_text
from letters.exports.edition_document import edition_document
from letters.exports.names_of_files import file_name
from letters.exports.press_pack import press_pack
from letters.exports.printing import FileType, Printing
from letters.models import Letter, LetterText
from letters.views.editions import public_edition

from .answers import asked_paper, packed, printed


def chosen_text(request: HttpRequest, letter: Letter, texts: list[LetterText]) -> LetterText:
    """The text in the language asked for; else in the visitor's; else the first one; else the letter's title alone."""
    by_language = {text.language: text for text in texts}
    wanted = (request.GET.get("lang", ""), get_language() or "")
    found = (by_language[code] for code in wanted if code in by_language)
    return next(found, None) or next(iter(texts), None) or without_text(letter)


@method_decorator(login_not_required, name="dispatch")
class DocumentDownload(View):
    """The letter as PDF, for Word, or as plain text: ?lang=ko, ?paper=letter."""

    def get(self, request: HttpRequest, slug: str, file_type: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        text = chosen_text(request, letter, letter.texts.public().newest())
        document = letter_document(letter, text)
        printing = Printing(document, text, FileType(file_type), asked_paper(request))
        return printed(request, letter, printing, file_name(letter, text.language, file_type))


@method_decorator(login_not_required, name="dispatch")
class EditionDownload(View):
    """The letter as it was handed over on one day, with those names that its page still shows."""

    def get(self, request: HttpRequest, slug: str, number: int, file_type: str) -> HttpResponse:
        edition = public_edition(slug, number)
        text = chosen_text(request, edition.letter, list(edition.texts.order_by("pk")))
        printing = Printing(edition_document(edition, text), text, FileType(file_type), asked_paper(request))
        name = file_name(edition.letter, f"edition-{number}-{text.language}", file_type)
        return printed(request, edition.letter, printing, name)


@method_decorator(login_not_required, name="dispatch")
class PressPackDownload(View):
    """All that a journalist asks for, in one file."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        return packed(request, letter, press_pack(letter, letter.texts.public().newest()))
