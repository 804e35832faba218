"""Reading a letter: from plain text to title, date, recipients, body and signatories."""

import re
from collections.abc import Sequence
from dataclasses import replace

from members.names import match_key

from . import vocabulary as words
from .block_style import LONGEST_NAME, style_of
from .blocks import Block, classify, find_blocks
from .entries import others_in, read_entry, without_others
from .head import read_head
from .kinds import Kind, Kinded
from .language import detect_language
from .lines import split_lines
from .pieces import pieces_of
from .result import ReadLetter, ReadSignatory
from .signers import read_signer


def read_letter(text: str) -> ReadLetter:
    """Read a pasted letter. Never raises; what is not found is empty.

    Offsets in the result count characters of `text` as given.
    """
    kinded = classify(split_lines(text))
    blocks = find_blocks(kinded)
    personal = any(k.kind is Kind.FOOTER and words.IDENTIFICATION_ONLY.search(k.line.folded) for k in kinded)
    lists = [_read_block(block, text, personal=personal) for block in blocks]
    kept = _without_repetitions(lists)
    signatories = tuple(s for found, _ in kept for s in found)
    shown = [block for block, read in zip(blocks, lists, strict=True) if any(read[0] is k[0] for k in kept)]
    head = read_head(text, kinded, shown)
    return ReadLetter(
        title=head.title,
        date=head.date.isoformat() if head.date else None,
        language=detect_language(head.body or text),
        recipients=head.recipients,
        body=head.body,
        signatories=signatories,
        reported_count=_reported(kinded, blocks, kept),
        notes=_notes(signatories, len(lists) - len(kept), head.body),
    )


def _read_block(block: Block, text: str, *, personal: bool) -> tuple[list[ReadSignatory], int | None]:
    """Return the signatories of a block and the number of others it mentions without names (None: none).

    `personal`: the letter says that affiliations only identify, so a person with one signs alone.
    """
    pieces = pieces_of(block, text)
    style = style_of(pieces)
    found: list[ReadSignatory] = []
    others: int | None = None
    for piece in pieces:
        if (number := others_in(piece.text)) is not None:
            others = (others or 0) + number
            continue
        piece, number = without_others(piece)
        if (
            personal
            and piece.individual is None
            and not piece.cells
            and read_signer(piece.text, people_expected=True)
        ):
            piece = replace(piece, individual=True)
        others = others if number is None else (others or 0) + number
        if len(piece.text) <= LONGEST_NAME and (signatory := read_entry(piece, style)):
            found.append(signatory)
    return found, others


def _without_repetitions(
    lists: list[tuple[list[ReadSignatory], int | None]],
) -> list[tuple[list[ReadSignatory], int | None]]:
    """Leave out a list that prints an earlier one again, in the same or in another language."""
    kept: list[tuple[list[ReadSignatory], int | None]] = []
    for found, others in lists:
        kept = [k for k in kept if not _announces(k[0], found)]
        if found and not any(_repeats(found, earlier) for earlier, _ in kept):
            kept.append((found, others))
    return kept


def _announces(earlier: Sequence[ReadSignatory], later: Sequence[ReadSignatory]) -> bool:
    """ "The first signatories include A, B and C" in the introduction, before the list itself."""
    return len(later) > 2 * len(earlier) and _shared(earlier, later) >= max(2, 0.3 * len(earlier))


def _shared(some: Sequence[ReadSignatory], others: Sequence[ReadSignatory]) -> int:
    """How many of `some` stand among `others` too, by name, with or without what stands in brackets."""
    known = {key for s in others for key in _keys(s)}
    return sum(not known.isdisjoint(_keys(s)) for s in some)


def _keys(signatory: ReadSignatory) -> set[str]:
    names = [signatory.printed_name, signatory.organization or signatory.printed_name]
    return {match_key(n) for name in names for n in (name, re.sub(r"\s*\(.*?\)", "", name))}


def _repeats(later: Sequence[ReadSignatory], earlier: Sequence[ReadSignatory]) -> bool:
    same = _shared(later, earlier)
    if same >= 0.6 * len(later):
        return True
    alike_in_size = len(later) >= 4 and abs(len(later) - len(earlier)) <= 0.1 * len(earlier)
    return alike_in_size and (same >= 0.3 * len(later) or _same_countries(later, earlier))


def _same_countries(later: Sequence[ReadSignatory], earlier: Sequence[ReadSignatory]) -> bool:
    mine, theirs = [s.country for s in later], [s.country for s in earlier]
    if sum(c is not None for c in mine) < 0.6 * len(mine):
        return False
    return len(set(mine)) > 1 and sorted(map(str, mine)) == sorted(map(str, theirs))


def _reported(
    kinded: Sequence[Kinded], blocks: Sequence[Block], lists: Sequence[tuple[list[ReadSignatory], int | None]]
) -> int | None:
    """The number of organizations as the letter itself gives it, if it differs from what is listed or is stated."""
    listed = sum(s.organization is not None for found, _ in lists for s in found)
    others = [number for _, number in lists if number is not None]
    if others and sum(others):
        return listed + sum(others)
    for block in blocks:
        anchors = [block.anchor] if block.anchor else []
        for item in [
            *anchors,
            *(k for k in block.lines if k.kind in (Kind.COUNT, Kind.SIGNATORIES, Kind.ORGANIZATIONS)),
        ]:
            if number := _stated(item.line.folded):
                return number
    return None


def _stated(heading: str) -> int | None:
    numbers = [int(n) for n in re.findall(r"(?<![\d.])\d{1,4}(?![\d.])", heading)]
    plausible = [n for n in numbers if 2 <= n < 1900 or n > 2100]
    return plausible[0] if len(plausible) == 1 and not words.INDIVIDUAL_WORDS.search(heading) else None


def _notes(signatories: Sequence[ReadSignatory], repeated: int, body: str) -> tuple[str, ...]:
    notes = []
    if not signatories:
        notes.append("No list of signatories was found.")
    if repeated:
        notes.append("A list that repeats an earlier one was left out.")
    if not body:
        notes.append("No text of the letter was found.")
    return tuple(notes)
