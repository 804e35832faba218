"""A file as it comes to the text that is read: encodings, Word, OpenDocument, HTML, Markdown, and refusals."""

import re
import unicodedata
from pathlib import PurePath

from django.utils.translation import gettext as _

from coalition import encodings

from . import archives, pandoc
from .unreadable import UnreadableDocument

__all__ = [
    "LARGEST_FILE",
    "LARGEST_TEXT",
    "UnreadableDocument",
    "clean_text",
    "load_markdown",
    "load_text",
    "without_controls",
]

LARGEST_TEXT = 5_000_000  # bytes in UTF-8
LARGEST_FILE = 20_000_000  # bytes: Word files carry pictures
LARGEST_MARKDOWN = 500_000  # bytes; beyond, mark-up is left in rather than waited for
MARKDOWN = "gfm+hard_line_breaks"  # a line of Markdown in an e-mailed letter is a line
HTML_NAMES = (".html", ".htm", ".xhtml")
MARKDOWN_NAMES = (".md", ".markdown")
_html_start = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_line_end = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Controls, lone surrogates, non-characters; invisible marks that only tell where a word may break.
_unwanted = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u00ad\u200b\u2060\ufeff]"
)


def load_text(data: bytes, filename: str) -> str:
    """Return the text of a letter's file, as `clean_text` leaves it.

    The content decides what a file is; its name only where content cannot (HTML without a head, Markdown).
    Raises UnreadableDocument, whose one line says what to do, for anything that holds no text.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableDocument(_("This file is larger than 20 MB. Copy the letter's text and paste it."))
    _refuse_known_binaries(data)
    ending = PurePath(filename).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        kind = archives.kind_of_archive(data)
        return clean_text(pandoc.to_plain(archives.only_text_parts(data), kind))
    if len(data) > LARGEST_TEXT:
        raise _too_long()
    if data.startswith(b"{\\rtf"):
        return clean_text(pandoc.to_plain(data, "rtf"))
    if ending in HTML_NAMES or _html_start.match(data[:4096]):
        page = _decoded(data, declared=data[:4096])
        return clean_text(pandoc.to_plain(page.encode("utf-8", "replace"), "html"))
    text = clean_text(_decoded(data))
    return _without_markdown(text) if ending in MARKDOWN_NAMES else text


def load_markdown(data: bytes, filename: str) -> str:
    """Return a file as the Markdown of a letter's text: headings, lists, emphasis and tables are kept.

    Markdown and plain text come back as they are. Raises UnreadableDocument.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableDocument(_("This file is larger than 20 MB. Copy the letter's text and paste it."))
    _refuse_known_binaries(data)
    if data.startswith(b"PK\x03\x04"):
        kind = archives.kind_of_archive(data)
        return clean_text(pandoc.to_markdown(archives.only_text_parts(data), kind))
    if len(data) > LARGEST_TEXT:
        raise _too_long()
    if data.startswith(b"{\\rtf"):
        return clean_text(pandoc.to_markdown(data, "rtf"))
    if PurePath(filename).suffix.lower() in HTML_NAMES or _html_start.match(data[:4096]):
        page = _decoded(data, declared=data[:4096])
        return clean_text(pandoc.to_markdown(page.encode("utf-8", "replace"), "html"))
    return clean_text(_decoded(data))


def clean_text(text: str) -> str:
    """Return `text` with line feeds for line ends and without control characters; private-use bullets stay.

    Raises UnreadableDocument where nothing is left or more than 5 MB are.
    """
    text = without_controls(text)
    if not text.strip():
        raise UnreadableDocument(_("There is no text in it. Paste the letter with its signatories."))
    if len(text.encode()) > LARGEST_TEXT:
        raise _too_long()
    return text


def without_controls(text: str) -> str:
    """Return `text` with line feeds for line ends and without characters that nobody sees and databases refuse."""
    return _unwanted.sub("", _line_end.sub("\n", text))


def _decoded(data: bytes, declared: bytes = b"") -> str:
    text = encodings.decode(data, declared)
    if text is None or _is_noise(text):
        raise UnreadableDocument(_("This file is no text. Open it, copy the letter's text and paste it."))
    return text


def _is_noise(text: str) -> bool:
    """Is it what a program or picture looks like when read as text: one character in fifty a control character?"""
    sample = text[:200_000]
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Cs") for c in sample if c not in "\t\n\r\f\v\x85")
    return odd * 50 > len(sample)


def _without_markdown(text: str) -> str:
    """Markdown is readable as it stands, so it is kept as it stands where reading it takes too long."""
    source = text.encode()
    if len(source) > LARGEST_MARKDOWN:
        return text
    try:
        return clean_text(pandoc.to_plain(source, MARKDOWN))
    except UnreadableDocument:
        return text


def _refuse_known_binaries(data: bytes) -> None:
    head = data.lstrip()[:1024]
    if b"%PDF-" in head:
        raise UnreadableDocument(_("This is a PDF. Open it, copy its text and paste it."))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UnreadableDocument(
            _("This is an old Word file (.doc). Save it as .docx, or copy its text and paste it.")
        )
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")):
        raise UnreadableDocument(
            _("This is a picture. Type or paste the letter's text; pictures cannot be read.")
        )


def _too_long() -> UnreadableDocument:
    return UnreadableDocument(
        _("This text is longer than 5 MB. Paste the letter with its signatories alone.")
    )
