"""A letter with its signatories as plain text: the copy for signatories, and what an edition's digest is of."""

import hashlib
from collections.abc import Iterable

from letters.models import Edition, EditionLine, Letter, LetterText, Signature
from letters.models.letter import SignatureOrder
from letters.models.signature import SignatureKind
from letters.models.text import plain_text
from letters.signatories import in_order, named_signatures
from letters.wording import original_words

RULE = "\n\n" + "-" * 40 + "\n\n"


def letter_text(letter: Letter, text: LetterText) -> str:
    """The very words of `text`, and the named signatories as they stand now."""
    lines = list(in_order(named_signatures(letter), SignatureOrder(letter.signature_order)))
    return RULE.join([_words(text), _list(original_words(letter, letter.counts()), lines)])


def edition_text(edition: Edition, lines: Iterable[EditionLine] | None = None) -> str:
    """All that was handed over, always the same characters; or the texts with those `lines` that visitors may read."""
    texts = [_words(text) for text in edition.texts.order_by("pk")]
    listed = edition.lines.order_by("place") if lines is None else lines
    return RULE.join([*texts, _list(edition.count_sentence, listed)])


def edition_digest(edition: Edition) -> str:
    """SHA-256 of `edition_text`: whoever has the file can check that it is this edition."""
    return hashlib.sha256(edition_text(edition).encode()).hexdigest()


def _words(text: LetterText) -> str:
    return f"{plain_text(text.title, text.body)}\n\nSHA-256 ({text.language}): {text.digest}"


def _list(sentence: str, lines: Iterable[Signature | EditionLine]) -> str:
    """The count, the organizations, and apart from them the individuals."""
    groups: dict[str, list[str]] = {SignatureKind.ORGANIZATION: [], SignatureKind.INDIVIDUAL: []}
    for line in lines:
        groups[line.kind].append(str(line))
    parts = (sentence, *("\n".join(names) for names in groups.values()))
    return "\n\n".join(part for part in parts if part) + "\n"
