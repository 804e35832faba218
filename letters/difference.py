"""What changed between two texts, word by word, as HTML that is safe to print and as plain text for mails.

Scripts that write no spaces are compared character by character. Very long texts are compared paragraph by paragraph,
or not at all, so that no text keeps a page waiting.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from rapidfuzz.distance import Indel

from letters.languages import language
from letters.models import LetterText

MOST_CELLS = 400_000_000  # tokens of the old text times tokens of the new: a tenth of a second, 50 MB
LONGEST_WORD = 24  # longer ones are probably written without spaces
LONE_MARKS = re.compile(r"[\s.,;:!?'\"()–—-]*")

BREAK = r"[^\S\n]*\n\s*\n[^\S\n]*"
CJK = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
PUNCTUATION = (
    r"[!-/:-@\[-`{-~¡-¿\u060c\u061b\u061f\u066a-\u066d\u06d4\u2010-\u205e"
    r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]"
)
TOKEN = re.compile(
    rf"{BREAK}|\s+|{CJK}[\u3099\u309a\ufe00-\ufe0f]*|{PUNCTUATION}|(?:(?!{CJK}|{PUNCTUATION})\S)+"
)


class Kind(Enum):
    KEPT = "kept"
    DELETED = "del"
    INSERTED = "ins"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was kept, deleted or inserted."""

    kind: Kind
    text: str


def difference(old: LetterText, new: LetterText) -> SafeString:
    """Both texts in one, title first, paragraph by paragraph: <del> was taken out, <ins> was put in."""
    its = language(new.language)
    return format_html(
        '<div class="difference" lang="{}" dir="{}"><p class="difference-title"><strong>{}</strong></p>{}</div>',
        its.code,
        its.direction,
        _inline(pieces(old.title, new.title)),
        format_html_join(
            "\n", "<p>{}</p>", ((_inline(p),) for p in _paragraphs(pieces(even(old.body), even(new.body))))
        ),
    )


def difference_of_words(old: str, new: str) -> SafeString:
    """One line of text against another, inline."""
    return _inline(pieces(old, new))


def difference_as_text(old: LetterText, new: LetterText) -> str:
    """For plain mails, which know no strokes: the paragraphs that changed, [-out-] and {+in+}."""
    marks = {Kind.KEPT: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "{{+{}+}}"}
    both = [pieces(old.title, new.title), *_paragraphs(pieces(even(old.body), even(new.body)))]
    changed = [each for each in both if any(p.kind is not Kind.KEPT and p.text.strip() for p in each)]
    return "\n\n".join("".join(marks[p.kind].format(p.text) for p in each).strip() for each in changed)


def even(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def pieces(old: str, new: str) -> list[Piece]:
    """The kept and the deleted pieces give back the old text, the kept and the inserted ones the new."""
    before, after = list(_tokens(old)), list(_tokens(new))
    if len(before) * len(after) > MOST_CELLS:
        before, after = re.split(r"(\n\s*\n)", old), re.split(r"(\n\s*\n)", new)
    compared = ((kind, "".join(tokens)) for kind, tokens in _compare(before, after))
    return list(_joined(Piece(kind, text) for kind, text in compared if text))


def _tokens(text: str) -> Iterator[str]:
    for token in TOKEN.findall(text):
        if len(token) > LONGEST_WORD and not token.isspace():
            yield from _characters(token)
        else:
            yield token


def _characters(word: str) -> Iterator[str]:
    """The characters of a word, each with the marks that stand on it."""
    character = ""
    for each in word:
        if character and not unicodedata.category(each).startswith("M"):
            yield character
            character = ""
        character += each
    yield character


def _compare(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, Sequence[str]]]:
    if len(old) * len(new) > MOST_CELLS:
        yield Kind.DELETED, old
        yield Kind.INSERTED, new
        return
    steps: list[tuple[Kind, Sequence[str]]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            steps.append((Kind.KEPT, old[step.src_start : step.src_end]))
        if step.tag in ("delete", "replace"):
            steps.append((Kind.DELETED, old[step.src_start : step.src_end]))
        if step.tag in ("insert", "replace"):
            steps.append((Kind.INSERTED, new[step.dest_start : step.dest_end]))
    yield from _at_breaks(steps)


def _at_breaks(steps: list[tuple[Kind, Sequence[str]]]) -> Iterator[tuple[Kind, Sequence[str]]]:
    """Let a change begin with its paragraph where it may as well: ". New" after "Old" is "New." after "Old."."""
    for place in range(1, len(steps) - 1):
        (before, kept), (kind, changed), (after, rest) = steps[place - 1 : place + 2]
        if (before, after) != (Kind.KEPT, Kind.KEPT) or kind is Kind.KEPT:
            continue
        if shift := _shift_to_break(changed, rest):
            moved = changed[:shift]
            steps[place - 1] = (before, [*kept, *moved])
            steps[place] = (kind, [*changed[shift:], *moved])
            steps[place + 1] = (after, rest[shift:])
    yield from steps


def _shift_to_break(changed: Sequence[str], rest: Sequence[str]) -> int:
    """How far the change can move to the right so that it begins with a break of paragraphs; 0 if it cannot."""
    for shift, own in enumerate(changed):
        if own.count("\n") > 1:
            return shift
        if shift >= len(rest) or own != rest[shift]:
            break
    return 0


def _joined(found: Iterable[Piece]) -> Iterator[Piece]:
    """Gather what changed around a lone space or comma into one change, deletions first: it reads better so."""
    rows = list(found)
    lone = [_is_lone(rows, place) for place in range(len(rows))]
    groups = groupby(range(len(rows)), key=lambda i: rows[i].kind is not Kind.KEPT or lone[i])
    for changed, places in groups:
        part = [rows[i] for i in places]
        if not changed:
            yield from part
            continue
        for kind in (Kind.DELETED, Kind.INSERTED):
            if text := "".join(p.text for p in part if p.kind in (kind, Kind.KEPT)):
                yield Piece(kind, text)


def _is_lone(rows: Sequence[Piece], place: int) -> bool:
    """Is this a kept space or mark between two changes? A break of paragraphs holds them apart."""
    text = rows[place].text
    inside = 0 < place < len(rows) - 1 and rows[place].kind is Kind.KEPT
    return inside and "\n" not in text and LONE_MARKS.fullmatch(text) is not None


def _paragraphs(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Cut the pieces where either text begins a paragraph; the breaks themselves are not printed."""
    paragraph: list[Piece] = []
    for piece in found:
        first, *others = re.split(r"\n\s*\n", piece.text)
        paragraph.append(Piece(piece.kind, first))
        for text in others:
            if any(p.text.strip() for p in paragraph):
                yield paragraph
            paragraph = [Piece(piece.kind, text)]
    if any(p.text.strip() for p in paragraph):
        yield paragraph


def _inline(found: Iterable[Piece]) -> SafeString:
    """Deletions and insertions say so to screen readers too, which often pass over the elements (difference.css)."""
    words = {
        Kind.DELETED: (_("deleted:"), _("end of the deletion")),
        Kind.INSERTED: (_("added:"), _("end of the addition")),
    }
    parts: list[str] = []
    for before, piece in pairwise([Piece(Kind.KEPT, ""), *found]):
        if before.kind is Kind.DELETED and piece.kind is Kind.INSERTED:
            parts.append(" ")  # where no style sheet sets them apart, as in a mail
        if piece.kind is Kind.KEPT or not piece.text:
            parts.append(format_html("{}", piece.text))
        else:
            start, end = words[piece.kind]
            tag = SafeString(piece.kind.value)
            html = '<{0} data-start="{1}" data-end="{2}">{3}</{0}>'
            parts.append(format_html(html, tag, start, end, piece.text))
    return format_html_join("", "{}", ((part,) for part in parts))
