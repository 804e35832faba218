"""Which text of the letter a reader gets, and what changed since the one that they agreed to."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation.trans_real import parse_accept_lang_header

from letters.difference import difference
from letters.languages import Language, language
from letters.models import Attestation, Letter, LetterText, Signature
from letters.models.text import Change
from letters.texts import first_in


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
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    browser = [code for tag, _weight in accepted for code in (tag, tag.partition("-")[0])]
    wanted = [request.GET.get("lang", ""), own_language, *browser]
    text = first_in(texts, *wanted, letter.original_language) or next(iter(texts), None)
    return Reading(text, [(each, language(each.language)) for each in texts]) if text else None


@dataclass(frozen=True)
class Changes:
    """What has become of the letter since somebody agreed to it."""

    new: LetterText  # what they would read now
    is_material: bool
    notes: list[str]
    differences: list[tuple[Language, SafeString]]


def changes_since(given: Attestation, line: Signature) -> Changes | None:
    """What changed in the text that was agreed to; if that is the same, in the other languages. None if nothing did."""
    agreed = given.text
    if agreed is None:
        return None
    frozen = list(LetterText.objects.frozen().filter(letter=agreed.letter_id).order_by("revision"))
    own = [text for text in frozen if text.language == agreed.language and text.revision > agreed.revision]
    if own:
        return _changes(own[-1], own, [(agreed, own[-1])])
    since = max(given.attested_at, line.confirmed_at or given.attested_at)
    newer = [text for text in frozen if text.frozen_at and text.frozen_at > since]
    pairs = [(old, new) for new in newer if (old := _before(new, frozen, since)) is not None]
    return _changes(agreed, [new for _old, new in pairs], pairs) if pairs else None


def _before(new: LetterText, frozen: list[LetterText], since: datetime.datetime) -> LetterText | None:
    """The text of that language at a moment; a language that came later had none."""
    older = [
        text
        for text in frozen
        if text.language == new.language and text.frozen_at and text.frozen_at <= since
    ]
    return older[-1] if older else None


def _changes(
    shown: LetterText, newer: list[LetterText], pairs: list[tuple[LetterText, LetterText]]
) -> Changes:
    notes = list(dict.fromkeys(text.change_note for text in newer if text.change_note))
    is_material = any(text.change == Change.MATERIAL for text in newer)
    newest = {new.language: (old, new) for old, new in pairs}
    differences = [(language(code), difference(old, new)) for code, (old, new) in newest.items()]
    return Changes(shown, is_material, notes, differences)


def text_of_digest(letter: Letter, digest: str) -> LetterText | None:
    """The frozen text that was shown with a form; None if there is none like it, or if `digest` is none at all."""
    if not digest.isalnum():  # a NUL in it would break the query
        return None
    return letter.texts.frozen().filter(digest=digest).order_by("revision").last()
