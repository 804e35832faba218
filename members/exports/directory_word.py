"""The directory for print as a Word document."""

from collections.abc import Iterator

from coalition.word import LINE_BREAK, Piece, emphasis, heading, link, paragraph, strong, text, word_document

from .directory import Directory, Entry, Name


def directory_docx(directory: Directory) -> bytes:
    """Raises WordFailed."""
    blocks = list(_blocks(directory))
    return word_document(directory.title, blocks, subtitle=directory.sentence, language=directory.language)


def _blocks(directory: Directory) -> Iterator[Piece]:
    for group in directory.groups:
        if group.heading:
            yield heading(1, group.heading)
        yield from map(_paragraph, group.entries)
    if directory.note:
        yield paragraph(emphasis(directory.note))


def _paragraph(entry: Entry) -> Piece:
    first = [strong(_name(entry.name))] + ([text(f" ({entry.acronym})")] if entry.acronym else [])
    lines: list[list[Piece]] = [first]
    lines += [[emphasis(_name(name))] for name in entry.other_names]
    lines += [[text(entry.facts)]] if entry.facts else []
    lines += [[link(entry.website)]] if entry.website else []
    pieces = [piece for line in lines for piece in [LINE_BREAK, *line]]
    return paragraph(*pieces[1:])


def _name(name: Name) -> Piece:
    return text(name.words, language=name.language, rtl=name.rtl)
