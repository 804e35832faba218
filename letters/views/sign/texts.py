"""Which text of the letter a reader gets, and what changed since the one that they agreed to."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation.trans_real import parse_accept_lang_header

from letters.difference import difference
from letters.languages import Language, language
from letters.models import Letter, LetterText
from letters.models.text import Change


@dataclass(frozen=True)
class Reading:
    """The text that is shown, and the languages in which there is one."""

    text: LetterText
    others: list[tuple[LetterText, Language]]

    @property
    def language(self) -> Language:
        return language(self.text.language)


def reading(request: HttpRequest, letter: Letter, own_language: str) -> Reading | None:
    """The newest frozen text in the language asked for, else the reader's, else the browser's, else the original.

    None where no text is frozen: then there is nothing that anybody could agree to.
    """
    texts = letter.texts.frozen().newest()
    by_language = {text.language: text for text in texts}
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    browser = [code for tag, _weight in accepted for code in (tag, tag.partition("-")[0])]
    wanted = [request.GET.get("lang", ""), own_language, *browser]
    fallback = [letter.original_language, *by_language]
    text = next((by_language[code] for code in [*wanted, *fallback] if code in by_language), None)
    return Reading(text, [(each, language(each.language)) for each in texts]) if text else None


@dataclass(frozen=True)
class Changes:
    """What has become of the text since somebody agreed to it."""

    new: LetterText
    is_material: bool
    notes: list[str]
    difference: SafeString


def changes_since(agreed: LetterText | None) -> Changes | None:
    """The newest text of the same language with what changed; None if what was agreed to is the newest."""
    if agreed is None:
        return None
    later = LetterText.objects.frozen().filter(letter=agreed.letter_id, language=agreed.language)
    newer = list(later.filter(revision__gt=agreed.revision).order_by("revision"))
    if not newer:
        return None
    notes = [text.change_note for text in newer if text.change_note]
    is_material = any(text.change == Change.MATERIAL for text in newer)
    return Changes(newer[-1], is_material, notes, difference(agreed, newer[-1]))


def text_of_digest(letter: Letter, digest: str) -> LetterText | None:
    """The frozen text that was shown with a form; None if there is none like it."""
    return letter.texts.frozen().filter(digest=digest).order_by("revision").last() if digest else None
