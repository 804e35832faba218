"""A letter as a Word document, made by pandoc from its own tree."""

from collections.abc import Iterator

from coalition.typesetting import Line
from coalition.word import (
    Edges,
    Piece,
    emphasis,
    heading,
    lines,
    paragraph,
    strong,
    styled,
    text,
    word_document,
)

from .document import Addressee, LetterDocument, Part


def letter_docx(document: LetterDocument, *, paper: str = "a4") -> bytes:
    """Raises WordFailed."""
    footer = [document.address, document.digest and f"SHA-256 {document.digest}"]
    edges = Edges(document.draft, tuple(filter(None, footer)), paper, document.rtl)
    return word_document(
        document.title, list(_blocks(document)), language=document.language, edges=edges, with_title=False
    )


def _blocks(document: LetterDocument) -> Iterator[Piece]:
    head = document.letterhead
    yield paragraph(*lines([strong(head.name)], *[[_said(line)] for line in head.lines]))
    yield paragraph(*lines(*[[text(words)] for words in (document.kind, document.date) if words]))
    yield from map(_addressee, document.recipients)
    if document.copies:
        yield paragraph(emphasis(document.labels.copies))
        yield from map(_addressee, document.copies)
    yield heading(1, document.title)
    yield from document.body
    yield from _signed(document)


def _signed(document: LetterDocument) -> Iterator[Piece]:
    signed = document.signed
    yield heading(2, document.labels.signed_by)
    if signed.sentence:
        yield paragraph(strong(signed.sentence))
    yield from map(paragraph, signed.remarks)
    for part in signed.parts:
        yield from _part(part)
    yield from map(paragraph, signed.sources)


def _part(part: Part) -> Iterator[Piece]:
    if part.heading:
        yield heading(3, part.heading)
    if part.names:
        yield styled("Compact", *[paragraph(_said(name)) for name in part.names])
    if part.note:
        yield paragraph(emphasis(part.note))


def _addressee(each: Addressee) -> Piece:
    return paragraph(*lines([strong(_said(each.name))], *[[_said(line)] for line in each.lines]))


def _said(line: Line) -> Piece:
    return text(line.words, rtl=line.rtl)
