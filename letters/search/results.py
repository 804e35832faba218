"""What the page prints of letters that were found: with the words marked, and the passage where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from coalition.markdown import to_words
from letters.languages import Language, language
from letters.models import Letter, LetterText, Part, Recipient, SearchEntry
from letters.search.folding import fold
from letters.search.marking import marked, passage
from letters.search.terms import Term
from letters.wording import recipient_sentence

Terms = Sequence[Term]


@dataclass(frozen=True)
class Excerpt:
    """A piece of one of a letter's texts, or its title, in its language, and where it can be read."""

    words: SafeString
    language: Language
    address: str


@dataclass(frozen=True)
class LetterResult:
    letter: Letter
    title: SafeString
    addressees: SafeString
    others: list[
        SafeString
    ]  # addressees by their office, and those it was copied to, where these hold a term
    translated_title: Excerpt | None
    excerpt: Excerpt | None


def letter_results(keys: Sequence[int], terms: Terms, reader: str) -> list[LetterResult]:
    """The letters with these keys, in their order; `reader` is the language that the page is read in."""
    letters = {letter.pk: letter for letter in Letter.objects.filter(pk__in=keys).for_lists()}
    recipients = _by_letter(Recipient.objects.filter(letter__in=keys))
    texts = _by_letter(LetterText.objects.shown().filter(letter__in=keys).order_by("pk"))
    bodies = _folded_bodies(texts)
    return [
        LetterResult(
            letter=letter,
            title=marked(letter.title, terms),
            addressees=marked(recipient_sentence([each.name for each in letter.addressees]), terms),  # type: ignore[attr-defined]
            others=_others(recipients[key], terms),
            translated_title=_translated_title(letter, texts[key], terms),
            excerpt=_excerpt(letter, _best(texts[key], bodies, terms, reader), terms),
        )
        for key in keys
        if (letter := letters.get(key))
    ]


def _by_letter(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.letter_id].append(row)
    return found


def _folded_bodies(texts: dict[int, list[LetterText]]) -> dict[int, str]:
    keys = [text.pk for of_letter in texts.values() for text in of_letter]
    return dict(SearchEntry.objects.of(Part.BODY).filter(key__in=keys).values_list("key", "folded"))


def _best(texts: list[LetterText], bodies: dict[int, str], terms: Terms, reader: str) -> LetterText | None:
    """The text that holds most of the terms; of several the one in the reader's language, else the first."""

    def rank(text: LetterText) -> tuple[int, bool]:
        return held(bodies.get(text.pk, ""), terms), text.language == reader

    best = max(texts, key=rank, default=None)
    return best if best and rank(best)[0] else None


def held(folded: str, terms: Terms) -> int:
    """How many of the terms a folded text holds."""
    return sum(term.pattern in folded for term in terms)


def _excerpt(letter: Letter, text: LetterText | None, terms: Terms) -> Excerpt | None:
    words = passage(to_words(text.body), terms) if text else None
    return _in_language(letter, text, words) if text and words else None


def _translated_title(letter: Letter, texts: list[LetterText], terms: Terms) -> Excerpt | None:
    """The title of a text, where it holds more of the terms than the letter's own."""
    of_own = held(fold(letter.title), terms)
    best = max(texts, key=lambda text: held(fold(text.title), terms), default=None)
    if best is None or held(fold(best.title), terms) <= of_own:
        return None
    return _in_language(letter, best, marked(best.title, terms))


def _in_language(letter: Letter, text: LetterText, words: SafeString) -> Excerpt:
    return Excerpt(words, language(text.language), f"{letter.get_absolute_url()}?lang={text.language}")


def _others(recipients: list[Recipient], terms: Terms) -> list[SafeString]:
    """Recipients whose words hold a term and are not in the line "To ...": an office, or those a copy went to."""
    lines = ((each, f"{each.name}, {each.office}" if each.office else each.name) for each in recipients)
    return [
        marked(line, terms)
        for each, line in lines
        if held(fold(line), terms) > (0 if each.is_copy else held(fold(each.name), terms))
    ]
