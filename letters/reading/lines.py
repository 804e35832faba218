"""A text as lines that know where they stand, with bullets and numbers set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from .vocabulary import fold

# Bullets of every kind: typographic ones, Word's private-use characters, dashes and asterisks before a space.
BULLET = re.compile(
    r"(?:[\u2022\u2023\u2043\u204c\u204d\u2219\u25aa-\u25ab\u25b6-\u25b9\u25ba\u25c6-\u25c9\u25cb\u25cf\u25d8\u25e6"
    r"\u25a0-\u25a1\u25fc-\u25fe\u2605\u2606\u2610-\u2612\u2660-\u2667\u2713\u2714\u2726\u2727\u2756\u2794-\u27be\u27a4"
    r"\u29be\u29bf\u2b1b\u2b1c\u00b7\u30fb\uff65\u203b\u00bb\u203a\ue000-\uf8ff]"
    r"|(?<!\S)[-–—−‐‑*+~>]+(?=\s|[^\W\d_-])|(?<!\S)o(?=[ \t]+[A-Z]))\s*"
)
NUMBER = re.compile(
    r"(?:\d{1,4}\s?[-–](?=\s)|[(\[]?\d{1,4}[.)\]:．）、](?=\s|[^\W\d_]|$)|[(\[]\d{1,4}[)\]]|#\d{1,4}\b"
    r"|№\s*\d{1,4}\.?|\d{1,4}\t|[①-⑳])[ \t]*"
)
LEADING_MARKUP = re.compile(r"^(?:#{1,6}\s+|>+\s+|\*\*|__)+")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
CONTROL = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_IDEOGRAPH = r"[\u3040-\u30ff\u4e00-\u9fff]"
_break_between_ideographs = re.compile(rf"(?<={_IDEOGRAPH})[ \t]*[\r\n]+[ \t]*(?={_IDEOGRAPH})")
_trailing_link = re.compile(r"[\s,;:(<–-]+(?:https?://|www\.)[^\s]+$")


def clean(text: str) -> str:
    """Return `text` without invisible characters and emphasis marks, white space (but no tab) folded to one space."""
    visible = text if text.isascii() else _break_between_ideographs.sub("", CONTROL.sub("", text))
    if "**" in visible or "__" in visible:
        visible = EMPHASIS.sub(r"\2", visible)
    return "\t".join(" ".join(cell.split()) for cell in visible.split("\t")).strip()


@dataclass(frozen=True)
class Line:
    """One line. `start` and `end` are offsets of its stripped text in the given text."""

    index: int
    raw: str
    start: int
    end: int
    paragraph: int  # lines between two empty ones share it

    @cached_property
    def _marked(self) -> tuple[str, str]:
        return _split_marker(self.raw)

    @property
    def marker(self) -> str:
        """The bullet or number before the text: "", "•", "12." ..."""
        return self._marked[0]

    @property
    def unmarked(self) -> str:
        """The raw line behind its bullet or number."""
        return self._marked[1]

    @cached_property
    def text(self) -> str:
        """The line without bullet, number, emphasis and invisible characters."""
        has_link = "http" in self._marked[1] or "www." in self._marked[1]
        bare = _trailing_link.sub("", self._marked[1].rstrip()) if has_link else self._marked[1]
        return clean(bare if bare.strip() else self._marked[1])

    @cached_property
    def whole(self) -> str:
        """The line with its bullet or number: "4. Mai 2019" is a date, no fourth entry."""
        return clean(self.raw.strip())

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()


def _split_marker(raw: str) -> tuple[str, str]:
    """Split "• 12. Name" into marker and rest. A name that starts with digits ("350.org", "6.15 ...") stays whole."""
    text = LEADING_MARKUP.sub("", CONTROL.sub("", raw).strip())
    found = ""
    for _ in range(3):
        match = BULLET.match(text) or NUMBER.match(text)
        if match is None or _is_part_of_name(text, match):
            break
        if match.end() == len(text):
            return (found + text).strip(), ""
        found, text = found + match.group(), text[match.end() :]
    return found.strip(), text


def _is_part_of_name(text: str, match: re.Match[str]) -> bool:
    """ "11.11.11", "350.org" and "24.000 children" begin with digits that are no number of the list."""
    rest = text[match.end() :]
    if match.group()[-1] in ".:" and rest[:1].isdigit():
        return True
    return match.group().endswith(".") and bool(re.match(r"(?:org|com|net|eu|info|tv|fm)\b", rest))


def split_lines(text: str) -> list[Line]:
    """Return the non-empty lines of `text`, whatever its line ends."""
    return list(_lines(text))


_ENDS = r"\r\n\u2028\u2029\x0b\x0c\x85"
LINE_END = re.compile(rf"\r\n|[{_ENDS}]")
_line = re.compile(rf"[^{_ENDS}]+|\r\n|[{_ENDS}]")


def _lines(text: str) -> Iterator[Line]:
    index = paragraph = 0
    blank = True
    for match in _line.finditer(text):
        raw = match.group()
        if LINE_END.match(raw):
            paragraph += blank
            blank = True
            continue
        stripped = raw.strip()
        if not CONTROL.sub("", stripped).strip():
            paragraph += not blank
            continue
        start = match.start() + raw.index(stripped)
        yield Line(index, raw, start, start + len(stripped), paragraph)
        index += 1
        blank = False


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group consecutive lines that no empty line divides."""
    return [list(group) for _, group in groupby(lines, key=lambda line: line.paragraph)]
