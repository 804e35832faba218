"""The picture of a letter for those who share its address. Public, as the letter is; it names no signatory."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from django.views.generic import View

from coalition.identity import Identity, identity
from coalition.pictures import Picture, Words, answer, picture_of
from letters.models import Letter, LetterText, SignatureCounts
from letters.wording import count_sentence

PUBLIC = (login_not_required, conditional_page, cache_control(public=True, max_age=3600))


@method_decorator(PUBLIC, name="dispatch")
class LetterPicture(View):
    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        letter = get_object_or_404(Letter.objects.public(), slug=slug)
        texts = letter.texts.public().newest()
        return answer(request, choices(letter, texts, letter.counts(), identity()))


def choices(
    letter: Letter, texts: list[LetterText], counts: SignatureCounts, who: Identity
) -> Iterator[Picture]:
    """The title in the page's language first; if no font can write it, as another text or the letter itself has it."""
    code = get_language() or ""
    titles = [(text.title, text.language) for text in sorted(texts, key=lambda text: text.language != code)]
    for title, language in (*titles, (letter.title, code)):
        yield picture_of(Words(title, count_sentence(counts), language), who)
    with override("en"):
        yield picture_of(Words(letter.title, count_sentence(counts), "en"), identity("en"))
