"""Documents as PDF, set by Typst from data: what goes in is text, never markup.

    set_pdf(Path("letter.typ"), {"title": "..."}, language="ko")

They are made to the standard PDF/UA-1: readers for the blind can read them, and a character that no font has is an
error that names it, where it would else be printed as an empty box.
"""

import datetime
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

# Typst carries the first; the others are asked before any further font that the machine has (Debian: fonts-noto-core,
# fonts-noto-cjk), so that all scripts look alike.
FONTS = (
    "Libertinus Serif", "Noto Serif", "Noto Serif CJK KR", "Noto Serif CJK JP", "Noto Naskh Arabic",
    "Noto Serif Hebrew", "Noto Serif Thai", "Noto Serif Devanagari", "Noto Sans",
)  # fmt: skip
# Han characters are drawn as the readers of the language know them.
FONTS_OF = {
    "ja": "Noto Serif CJK JP",
    "ko": "Noto Serif CJK KR",
    "zh": "Noto Serif CJK SC",
    "zh-hant": "Noto Serif CJK TC",
    "zh-tw": "Noto Serif CJK TC",
    "zh-hk": "Noto Serif CJK HK",
    "ur": "Noto Nastaliq Urdu",
}
PDF = {
    "format": "pdf",
    "pdf_standards": "ua-1",
    "timestamp": datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC),
}
_missing = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_escape = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
_never_printed = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class MissingFonts(Exception):
    """No font has some characters. `names` are the lines, or names, that hold them."""

    def __init__(self, characters: list[str], names: list[str]) -> None:
        super().__init__(", ".join(characters))
        self.characters, self.names = characters, names


class PrintFailed(Exception):
    """Typst made no document, for a reason that is not known here."""


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The fonts of the machine; new ones are found after a restart."""
    return typst.Fonts()


def runs_from_right(words: str) -> bool:
    """Is the first character that says so one of a script written from right to left?"""
    kinds = (unicodedata.bidirectional(character) for character in words)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


@dataclass(frozen=True)
class Line:
    """Words that keep their own writing direction, whatever the document's is."""

    words: str
    rtl: bool = False

    @classmethod
    def of(cls, words: object) -> "Line":
        return cls(str(words), runs_from_right(str(words)))


def set_pdf(
    template: Path,
    data: dict[str, Any],
    *,
    language: str = "",
    names: Iterable[str] = (),
    with_fonts: typst.Fonts | None = None,
) -> bytes:
    """Return the PDF that `template` makes of `data`, always the same bytes of the same data.

    Raises PrintFailed, and MissingFonts with those of `names` that cannot be printed.
    """
    try:
        return _compiled(template, data, with_fonts or fonts(), language, **PDF)
    except typst.TypstError as error:
        found = missing_characters(str(error.diagnostic))
        if not found:
            raise PrintFailed(str(error)) from error
        raise MissingFonts(found, [name for name in names if set(found) & set(name)]) from error


def set_png(template: Path, data: dict[str, Any], *, language: str = "") -> bytes:
    """A document of one page as a bitmap, a pixel for each point. A character without a font becomes a box in it."""
    return _compiled(template, data, fonts(), language, format="png", ppi=72)


def _compiled(template: Path, data: dict[str, Any], known: typst.Fonts, language: str, **how: Any) -> bytes:
    given = {
        "data": json.dumps(printable(data), ensure_ascii=False),
        "fonts": json.dumps(families(known, language)),
    }
    made: bytes = typst.compile(template, root=template.parent, font_paths=known, sys_inputs=given, **how)
    return made


def families(known: typst.Fonts, language: str = "") -> list[str]:
    """The fonts to look into, those of the language before those of others; only what is there."""
    there = set(known.families())
    code = language.lower()
    own = FONTS_OF.get(code) or FONTS_OF.get(code.split("-")[0], "")
    wanted = dict.fromkeys([FONTS[0], FONTS[1], own, *FONTS])
    return [name for name in wanted if name in there]


def printable(data: Any) -> Any:
    """The same without characters that nothing prints, such as control characters."""
    if isinstance(data, str):
        return _never_printed.sub("", data)
    if isinstance(data, dict):
        return {key: printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [printable(value) for value in data]
    return data


def missing_characters(diagnostic: str) -> list[str]:
    """The characters that Typst says no font has, each once; of marks for the direction of writing only if alone."""
    runs = [_escape.sub(lambda code: chr(int(code[1], 16)), run) for run in _missing.findall(diagnostic)]
    found = list(dict.fromkeys(character for run in runs for character in run))
    return [character for character in found if unicodedata.category(character) != "Cf"] or found
