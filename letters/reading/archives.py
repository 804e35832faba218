"""Word and OpenDocument files are ZIP archives: look inside without being harmed by them."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from .unreadable import UnreadableDocument

# A letter with its styles unpacks to a few hundred kilobytes; text packs about ten to one, a bomb a thousand to one.
LARGEST_UNPACKED = 40_000_000
LARGEST_RATIO = 200
MOST_ENTRIES = 5_000
_TEXT_PARTS = (".xml", ".rels", "mimetype")


def kind_of_archive(data: bytes) -> str:
    """Return pandoc's name for the format of a ZIP archive: "docx" or "odt". Raises UnreadableDocument."""
    names = {info.filename for info in _checked(_open(data)).infolist()}
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and any(name.startswith("META-INF/") for name in names):
        return "odt"
    raise UnreadableDocument(
        _("This archive is no Word or OpenDocument text. Unpack it, or copy the letter's text and paste it.")
    )


def only_text_parts(data: bytes) -> bytes:
    """Return the archive anew with its text parts alone, every size in it true. Raises UnreadableDocument.

    Pictures are left out. Whoever reads the result meets no size that was lied about in the directory: Python's
    zipfile reads no more than an entry declares and `_checked` has added that up.
    """
    source, out = _checked(_open(data)), io.BytesIO()
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
            for info in source.infolist():
                if info.filename.endswith(_TEXT_PARTS):
                    target.writestr(info.filename, source.read(info))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _damaged() from None
    return out.getvalue()


def _open(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, OverflowError):
        raise _damaged() from None


def _checked(archive: zipfile.ZipFile) -> zipfile.ZipFile:
    entries = archive.infolist()
    unpacked = sum(info.file_size for info in entries)
    packed = sum(info.compress_size for info in entries)
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > LARGEST_UNPACKED
        or unpacked > LARGEST_RATIO * packed + 1_000_000
    ):
        raise UnreadableDocument(
            _("This file unpacks to more than a letter can hold. Copy the letter's text and paste it.")
        )
    return archive


def _damaged() -> UnreadableDocument:
    return UnreadableDocument(
        _("This file is damaged or locked with a password. Open it, copy the letter's text and paste it.")
    )
