"""The directory for print as PDF, set by Typst."""

from pathlib import Path

import typst

from coalition.typesetting import MissingFonts, PrintFailed, set_pdf

from .directory import Directory

__all__ = ["MissingFonts", "PrintFailed", "directory_pdf"]

TEMPLATE = Path(__file__).with_name("directory.typ")


def directory_pdf(directory: Directory, *, with_fonts: typst.Fonts | None = None) -> bytes:
    """Return the directory on A4, its pages numbered. Raises MissingFonts and PrintFailed."""
    entries = [entry for group in directory.groups for entry in group.entries]
    names = [name.words for entry in entries for name in (entry.name, *entry.other_names)]
    return set_pdf(
        TEMPLATE, directory.data(), language=directory.language, names=names, with_fonts=with_fonts
    )
