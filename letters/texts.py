"""Which of a letter's texts a reader gets."""

from collections.abc import Iterable

from letters.models import LetterText


def first_in(texts: Iterable[LetterText], *languages: str) -> LetterText | None:
    """The text in the first of these languages that there is one in; the last of several in the same."""
    by_language = {text.language: text for text in texts}
    return next((by_language[code] for code in languages if code in by_language), None)
