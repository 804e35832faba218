"""What stands before and around the names: title, date, recipients, body."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import vocabulary as words
from .addressees import ADDRESSED, HEAD_LINES, address_lines, addressed_lines, read_recipients
from .blocks import Block
from .body import body_lines
from .dates import find_date, is_date_line
from .kinds import Kind, Kinded
from .lines import LINE_END, Line
from .result import ReadRecipient

LONGEST_TITLE = 250
_no_title = re.compile(
    r"^(?:for immediate release|press release|media release|open letter|joint (?:letter|statement)|pressemitteilung"
    r"|communique(?: de presse)?|comunicado(?: de prensa)?|comunicato stampa|\W+)\W*$"
)
_ends_sentence = re.compile(r"[.!?]\s+[^\W\d_]|[。！？]")


@dataclass(frozen=True)
class Head:
    title: str
    date: datetime.date | None
    recipients: tuple[ReadRecipient, ...]
    body: str


def read_head(text: str, kinded: Sequence[Kinded], blocks: Sequence[Block]) -> Head:
    """Read what is no list of names. `blocks` are the signatories' blocks in their order."""
    taken = {k.line.index for b in blocks for k in (*b.lines, *([b.anchor] if b.anchor else []))}
    outside = [k for k in kinded if k.line.index not in taken]
    first = min(taken, default=len(kinded))
    salutation = next((k for k in outside if k.kind is Kind.SALUTATION and k.line.index < first), None)
    address = address_lines(kinded, salutation)
    title = _title([k for k in outside if k.line.index < first], {line.index for line in address})
    addressed = addressed_lines(outside, title)
    heads = {line.index for line in (*address, *addressed)}
    body = body_lines(kinded, blocks, salutation=salutation, title=title, heads=heads)
    return Head(
        title=title.text if title else "",
        date=_date(outside, blocks),
        recipients=read_recipients(address, addressed, salutation, outside),
        body=_tidy(text[body[0].line.start : body[-1].line.end]) if body else "",
    )


def _tidy(body: str) -> str:
    """Uniform line ends, no white space at line ends, at most one empty line in a row."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in LINE_END.split(body))).strip()


def _title(outside: Sequence[Kinded], address: set[int]) -> Line | None:
    """The first line that is neither date, address nor label; a first sentence only if it is short and alone."""
    for k in outside[:HEAD_LINES]:
        if k.kind is Kind.SALUTATION:
            return None
        if k.kind is Kind.PROSE:
            return k.line if k.line.index <= 1 and _is_headline_of_prose(k.line) else None
        named = k.kind not in (Kind.NOISE, Kind.CLOSING, Kind.PLACE)
        if named and k.line.index not in address and not _is_no_title(k.line):
            return k.line
    return None


def _is_headline_of_prose(line: Line) -> bool:
    return len(line.text) <= LONGEST_TITLE and not _ends_sentence.search(line.text)


def _is_no_title(line: Line) -> bool:
    return bool(
        words.TO_LINE.match(line.folded) or ADDRESSED.match(line.text) or _no_title.match(line.folded)
    )


def _date(outside: Sequence[Kinded], blocks: Sequence[Block]) -> datetime.date | None:
    """The first date that stands alone among the first lines, near the names or at the end; else in a first line."""
    first = min((b.anchor.line.index if b.anchor else b.lines[0].line.index for b in blocks), default=0)
    near = [k for k in outside if 0 < first - k.line.index <= 3]
    below = [k for b in blocks for k in b.lines if k.kind is Kind.NOISE]
    for k in (*outside[:HEAD_LINES], *near, *outside[-3:], *below):
        if is_date_line(k.line.whole):
            return find_date(k.line.whole)
    dates = (find_date(k.line.whole) for k in outside[:4] if k.kind is not Kind.PROSE)
    return next(filter(None, dates), None)
