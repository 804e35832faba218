"""The directory for print as PDF, set by Typst.

It is made to the standard PDF/UA-1: readers for the blind can read it, and a character that no font has is an error
that names it, where it would else be printed as an empty box.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import typst

from .directory import Directory

TEMPLATE = Path(__file__).with_suffix(".typ").with_name("directory.typ")
# Typst carries the first; the others are asked before any further font that the machine has (Debian: fonts-noto-core,
# fonts-noto-cjk), so that all scripts look alike.
FONTS = (
    "Libertinus Serif", "Noto Serif", "Noto Serif CJK KR", "Noto Serif CJK JP", "Noto Naskh Arabic",
    "Noto Serif Hebrew", "Noto Serif Thai", "Noto Serif Devanagari", "Noto Sans",
)  # fmt: skip
_missing = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_escape = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


class MissingFonts(Exception):
    """No font has some characters. `names` are the names that hold them."""

    def __init__(self, characters: list[str], names: list[str]) -> None:
        super().__init__(", ".join(characters))
        self.characters, self.names = characters, names


class PrintFailed(Exception):
    """Typst made no document, for a reason that is not known here."""


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The fonts of the machine; new ones are found after a restart."""
    return typst.Fonts()


def directory_pdf(directory: Directory, *, with_fonts: typst.Fonts | None = None) -> bytes:
    """Return the directory on A4, its pages numbered. Raises MissingFonts and PrintFailed."""
    known = with_fonts or fonts()
    there = set(known.families())
    given = {
        "directory": json.dumps(directory.data()),
        "fonts": json.dumps([name for name in FONTS if name in there]),
    }
    try:
        return typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=known,
            sys_inputs=given,
            format="pdf",
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        found = missing_characters(str(error.diagnostic))
        if not found:
            raise PrintFailed(str(error)) from error
        raise MissingFonts(found, _names_with(found, directory)) from error


def missing_characters(diagnostic: str) -> list[str]:
    """The characters that Typst says no font has, each once; of marks for the direction of writing only if alone."""
    runs = [_escape.sub(lambda code: chr(int(code[1], 16)), run) for run in _missing.findall(diagnostic)]
    found = list(dict.fromkeys(character for run in runs for character in run))
    return [character for character in found if unicodedata.category(character) != "Cf"] or found


def _names_with(characters: list[str], directory: Directory) -> list[str]:
    entries = [entry for group in directory.groups for entry in group.entries]
    names = [name.words for entry in entries for name in (entry.name, *entry.other_names)]
    return [name for name in names if any(character in name for character in characters)]
