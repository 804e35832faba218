"""A letter as plain text: its very words, whose digest anybody can check, between whom it is to and who signed."""

from collections.abc import Iterator

from letters.models import LetterText
from letters.models.text import plain_text

from .document import Addressee, LetterDocument, Part
from .plain_text import RULE


def letter_txt(document: LetterDocument, text: LetterText) -> str:
    digest = f"\n\nSHA-256: {document.digest}" if document.digest else ""
    words = plain_text(text.title, text.body).rstrip() + digest
    return RULE.join(["\n\n".join(_head(document)), words, "\n\n".join(_signed(document))]) + "\n"


def _head(document: LetterDocument) -> Iterator[str]:
    if document.draft:
        yield document.draft
    yield "\n".join([document.letterhead.name, *(line.words for line in document.letterhead.lines)])
    yield "\n".join(filter(None, [document.kind, document.date, document.address]))
    yield from map(_addressee, document.recipients)
    if document.copies:
        yield f"{document.labels.copies}:"
        yield from map(_addressee, document.copies)


def _signed(document: LetterDocument) -> Iterator[str]:
    yield "\n".join(filter(None, [document.labels.signed_by, document.signed.sentence]))
    yield from document.signed.remarks
    yield from map(_part, document.signed.parts)
    yield from document.signed.sources


def _part(part: Part) -> str:
    return "\n".join(filter(None, [part.heading, *(name.words for name in part.names), part.note]))


def _addressee(each: Addressee) -> str:
    return "\n".join([each.name.words, *(line.words for line in each.lines)])
