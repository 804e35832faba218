"""How a document is handed out: to whom has it already not again, to whom asks too often later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from coalition.attachments import attachment
from coalition.rate_limits import Limit, client_address
from letters.exports.press_pack import PressPack
from letters.exports.printing import MEDIA_TYPES, PAPERS, MissingFonts, PrintFailed, Printing, WordFailed
from letters.models import Letter

# Only what has to be made counts: asking again for what is there costs next to nothing.
BY_CLIENT = Limit("documents", most=60, seconds=600)
PACKS = Limit("press-packs", most=10, seconds=600)
BY_ANYBODY = Limit("documents-of-all", most=1200, seconds=600)
MOST_SAID = 40


def asked_paper(request: HttpRequest) -> str:
    """The paper that the address asks for; A4 if it names none that is known."""
    asked = request.GET.get("paper", "")
    return asked if asked in PAPERS else "a4"


def printed(request: HttpRequest, letter: Letter, printing: Printing, name: str) -> HttpResponse:
    """The document as a download; a page that says why there is none."""
    etag = f'"{printing.fingerprint}"'
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        return with_validator(unchanged, etag)
    if not printing.is_ready() and too_often(request):
        return refused(request, letter)
    try:
        content = printing.content()
    except MissingFonts as missing:
        return no_font(request, letter, missing)
    except (PrintFailed, WordFailed):
        return problem(request, letter, _("This file could not be made. Try another kind of file."), 422)
    return with_validator(attachment(content, MEDIA_TYPES[printing.file_type], name), etag)


def packed(request: HttpRequest, letter: Letter, pack: PressPack) -> HttpResponse:
    """The press pack, likewise. It holds many documents, so fewer of them are made."""
    etag = f'"{pack.fingerprint}"'
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        return with_validator(unchanged, etag)
    if not pack.is_ready() and PACKS.is_over(client_address(request)):
        return refused(request, letter)
    try:
        content = pack.content()
    except (PrintFailed, WordFailed):
        return problem(request, letter, _("This file could not be made. Try another kind of file."), 422)
    return with_validator(attachment(content, "application/zip", f"{pack.name}.zip"), etag)


def with_validator(response: HttpResponse, etag: str) -> HttpResponse:
    """May be kept by anybody who asks each time whether it still holds: a name that is withdrawn is gone at once."""
    response["ETag"], response["Cache-Control"] = etag, "public, no-cache"
    return response


def too_often(request: HttpRequest) -> bool:
    """Count what is about to be made; has this visitor, or everybody together, had enough of it?"""
    return BY_CLIENT.is_over(client_address(request)) or BY_ANYBODY.is_over("everybody")


def refused(request: HttpRequest, letter: Letter) -> HttpResponse:
    response = problem(
        request, letter, _("Many documents were asked for just now. Please try again in ten minutes."), 429
    )
    response["Retry-After"] = str(BY_CLIENT.seconds)
    return response


def no_font(request: HttpRequest, letter: Letter, missing: MissingFonts) -> HttpResponse:
    words = _(
        "This site has no font for these characters: %(characters)s. So there is no PDF of this letter in this "
        "language; Word and plain text hold them."
    ) % {"characters": " ".join(missing.characters[:MOST_SAID])}
    return problem(request, letter, words, 422, names=missing.names[:5])


def problem(
    request: HttpRequest, letter: Letter, words: str, status: int, *, names: list[str] | None = None
) -> HttpResponse:
    """A page that says what is wrong and offers the other files."""
    context = {"letter": letter, "words": words, "names": names, "asked": request.GET.urlencode()}
    return render(request, "letters/no_document.html", context, status=status)
