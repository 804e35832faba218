"""Documents of a letter for staff, also of one in the making: what is no public letter is marked so on every page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.attachments import attachment
from letters.exports.document import letter_document, without_text
from letters.exports.names_of_files import file_name
from letters.exports.press_pack import press_pack
from letters.exports.printing import MEDIA_TYPES, FileType, MissingFonts, PrintFailed, Printing, WordFailed
from letters.exports.signature_block import Style, signature_block
from letters.languages import language
from letters.models import Letter, LetterText
from letters.views.asked import asked_text
from letters.views.documents.answers import MOST_SAID, asked_paper
from letters.views.documents.signature_block import asked_style

from .pages import letter_page, page_url, pages, render_page


@letter_page("documents", "documents/", tab=gettext_lazy("Documents"), order=55)
def documents(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    style = asked_style(request)
    return render_page(
        request, letter, "documents", "admin/letters/documents/documents.html", _("Documents"),
        rows=_rows(letter), pack_url=page_url("press_pack", letter), styles=Style.choices,
        unknown_style=style is None, signature_block=signature_block(letter, style or Style.PARENTHESES),
    )  # fmt: skip


def _rows(letter: Letter) -> list[dict[str, Any]]:
    """Each text, whether a file of it is a draft, and the addresses of its files."""
    public = _public(letter)
    return [
        {
            "its": language(text.language),
            "text": text,
            "draft": text.pk not in public,
            "files": [(each.value, _file_url(letter, text, each)) for each in FileType],
        }
        for text in letter.current_texts() or [without_text(letter)]
    ]


def _public(letter: Letter) -> set[int]:
    """Keys of the texts that visitors read; none of a letter that is not public."""
    return {text.pk for text in letter.texts.public().newest()} if letter.is_public() else set()


def _file_url(letter: Letter, text: LetterText, file_type: FileType) -> str:
    name = f"admin:{pages.url_name('document')}"
    return f"{reverse(name, args=[letter.pk, file_type.value])}?lang={text.language}"


@letter_page("document", "documents/letter.<document_type:file_type>")
def document(request: HttpRequest, letter: Letter, file_type: str) -> HttpResponseBase:
    """The newest text in the language that is asked for, also one in the making."""
    text = asked_text(request, letter.current_texts()) or without_text(letter)
    draft = text.pk not in _public(letter)
    printing = Printing(
        letter_document(letter, text, draft=draft), text, FileType(file_type), asked_paper(request)
    )
    name = file_name(letter, text.language, file_type, draft=draft)
    return _answer(request, letter, printing.content, MEDIA_TYPES[printing.file_type], name)


@letter_page("press_pack", "documents/press-pack.zip")
def pack_of_letter(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    is_public = letter.is_public()
    texts = letter.texts.public().newest() if is_public else letter.current_texts()
    pack = press_pack(letter, texts, draft=not is_public)
    return _answer(request, letter, pack.content, "application/zip", f"{pack.name}.zip")


def _answer(
    request: HttpRequest, letter: Letter, make: Callable[[], bytes], media_type: str, name: str
) -> HttpResponse:
    """The file, for this one person; back to the page with the reason where it cannot be made."""
    try:
        content = make()
    except MissingFonts as missing:
        words = _(
            "No font on this server has these characters: %(characters)s. Ask whoever runs it to install fonts for "
            "them (docs/deploy.md), or take the letter for Word or as text."
        )
        messages.error(request, words % {"characters": " ".join(missing.characters[:MOST_SAID])})
        return redirect(page_url("documents", letter))
    except (PrintFailed, WordFailed):
        messages.error(request, _("This file could not be made. Try another kind of file."))
        return redirect(page_url("documents", letter))
    return attachment(content, media_type, name, for_one_person=True)
