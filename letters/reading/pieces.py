"""From the lines of a block to pieces of text that hold one signatory each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import vocabulary as words
from .blocks import Block
from .lines import Line, paragraphs
from .people import is_likely_person, looks_like_people
from .piece import Piece, Section
from .runs import cut_run, dash_prefix_place, is_wrapped_run, prefix_place, shared_separator
from .sections import sections_of
from .separators import best_separator, is_run
from .tables import table_rows

CONTINUES = re.compile(
    r"(?:\b(?:and|of|for|the|in|on|to|at|de|del|la|los|las|des|du|et|pour|y|para|e|da|do|dos|das|und|für|der|die|von|zur|zum|di|"
    r"della|delle|per|with|against|by)|[&/(–])$"
)


_ends_entry = re.compile(r"[;,]\s*(?:and|&|y|et|und|e|o|or)?$")  # "Fishers for Justice; and" ends an entry


def pieces_of(block: Block, text: str) -> list[Piece]:
    """Return the pieces of a block in their order."""
    found: list[Piece] = []
    for section in sections_of(block):
        base = Piece(0, 0, "", section.place, section.individual, section.why)
        lines = section.lines
        if section.inline:
            start, end = section.inline
            wrapped = _wrapped_below(section, text[start:end])
            found += cut_run(text, start, wrapped[-1].end if wrapped else end, base)
            lines = lines[len(wrapped) :]
        if section.cells:
            found += [replace(base, start=_start(line), end=line.end, text=line.text) for line in lines]
        elif lines := _without_footnotes(lines):
            found += _from_lines(lines, text, base)
    return found


def _wrapped_below(section: Section, run: str) -> list[Line]:
    """The lines on which a run goes on that begins on the heading's line: "Signed by: A, B, Association / for C, D"."""
    separator = best_separator(run)
    below = [x for x in section.lines if section.heading and x.paragraph == section.heading.paragraph]
    if not below or below[0].marker or separator is None:
        return []
    return below if all(re.search(separator, x.text) for x in (below[:-1] or below)) else []


def _without_footnotes(lines: list[Line]) -> list[Line]:
    """Without the starred lines that end a list of unmarked names: "* Member of the Rivers Network"."""
    end = len(lines)
    while end and lines[end - 1].marker.startswith("*"):
        end -= 1
    starred = sum(line.marker.startswith("*") for line in lines)
    apart = 0 < end < len(lines) and lines[end].paragraph != lines[end - 1].paragraph
    footnotes = apart and any(line.text.endswith("*") for line in lines[:end])
    return lines[:end] if footnotes or starred < 0.3 * len(lines) else lines


def _from_lines(lines: list[Line], text: str, base: Piece) -> list[Piece]:
    whole = table_rows(lines, base) or _stacked_signers(lines, base)
    if whole is not None:
        return whole
    separator = shared_separator(lines)
    found: list[Piece] = []
    for group, run in _runs_and_lists(lines, separator):
        if run:
            found += cut_run(text, _start(group[0]), group[-1].end, base, separator)
        else:
            found += _one_per_line(group, text, base)
    return found


def _start(line: Line) -> int:
    """Offset of the line's text behind its bullet or number."""
    stripped = line.raw.strip()
    if line.marker and stripped.startswith(line.marker):
        return line.start + len(stripped) - len(stripped[len(line.marker) :].lstrip())
    return line.start


def _runs_and_lists(lines: Sequence[Line], separator: str | None) -> Iterator[tuple[list[Line], bool]]:
    """Split the lines into runs (several names a line, also hard-wrapped) and plain lists, in their order."""
    plain: list[Line] = []
    for paragraph in paragraphs(lines):
        wrapped = len(paragraph) > 1 and is_wrapped_run(paragraph)
        for group in [paragraph] if wrapped else [[line] for line in paragraph]:
            if wrapped or _line_is_run(group[0], separator, alone=len(lines) <= 3):
                if plain:
                    yield plain, False
                    plain = []
                yield group, True
            else:
                plain += group
    if plain:
        yield plain, False


def _line_is_run(line: Line, separator: str | None, *, alone: bool) -> bool:
    prefix = prefix_place(line.text)
    if prefix and separator:
        return bool(re.search(separator, line.text[prefix[1] :]))
    if prefix:
        return is_run(line.text[prefix[1] :], alone=True)
    return is_run(line.text, alone=alone)


def _one_per_line(lines: Sequence[Line], text: str, base: Piece) -> Iterator[Piece]:
    governed = sum(prefix_place(line.text) is not None for line in lines) >= max(1, 0.5 * len(lines))
    dashed = sum(dash_prefix_place(line.text) is not None for line in lines) >= max(2, 0.5 * len(lines))
    for group in _joined(lines):
        piece = replace(base, start=_start(group[0]), end=group[-1].end, text=_join(group))
        prefix = (prefix_place(piece.text) if governed else None) or (
            dash_prefix_place(piece.text) if dashed else None
        )
        if prefix:
            place, length = prefix
            reasons = (*base.why, f"after “{place.printed}”")
            offset = length if text[piece.start : piece.start + length] == piece.text[:length] else 0
            piece = replace(
                piece, start=piece.start + offset, text=piece.text[length:].strip(), place=place, why=reasons
            )
        yield piece


def _join(group: Sequence[Line]) -> str:
    """Join a name that is broken over lines; a hyphen at the break joins without a space."""
    joined = group[0].text
    for line in group[1:]:
        joined += line.text if joined.endswith("-") else f" {line.text}"
    return joined


def _joined(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Group a line with those that continue it."""
    marked = len(lines) >= 3 and sum(bool(line.marker) for line in lines) >= 0.7 * len(lines)
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group[-1], line, marked=marked):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def _continues(before: Line, line: Line, *, marked: bool) -> bool:
    if (
        _ends_entry.search(before.text)
        or line.marker
        or line.paragraph != before.paragraph
        or line.index != before.index + 1
    ):
        return False
    if (_open_bracket(before.text) and re.search(r"[)”]", line.text)) or CONTINUES.search(
        before.text.rstrip()
    ):
        return True
    if before.text.endswith("-") and line.text[:1].isalpha():
        return True
    return line.text[:1].islower() and ((bool(before.marker) and marked) or len(before.text) > 60)


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def _stacked_signers(lines: Sequence[Line], base: Piece) -> list[Piece] | None:
    """Paragraphs of two to five lines, each one signer: name, function, organization, country below each other."""
    groups = [g for g in paragraphs(lines) if any(line.text for line in g)]
    sized = [g for g in groups if 2 <= len(g) <= 5 and not any(line.marker for line in g[1:])]
    if not sized or len(sized) < 0.7 * len(groups) or (len(groups) == 1 and len(lines) > 4):
        return None
    if sum(_is_stacked_signer(g) for g in sized) < 0.6 * len(sized):
        return None
    why = (*base.why, "name and function on lines of their own")
    found = []
    for group in groups:
        texts = tuple(line.text.strip(" ,") for line in group)
        piece = replace(base, start=_start(group[0]), end=group[-1].end, text=", ".join(texts), why=why)
        found.append(replace(piece, stacked=texts) if len(texts) > 1 else piece)
    return found


def _is_stacked_signer(group: Sequence[Line]) -> bool:
    first, *others = (line.text.split(",")[0] for line in group)
    if not looks_like_people(first) or any(is_likely_person(other) for other in others):
        return False
    return any(words.FUNCTION.search(line.folded) for line in group[1:3])
