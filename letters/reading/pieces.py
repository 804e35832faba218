"""From the lines of a block to pieces of text that hold one signatory each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from members.countries import Place

from . import vocabulary as words
from .blocks import Block
from .kinds import Kind, Kinded, heading_place, place_of, without_count
from .lines import Line, clean
from .people import CONNECTORS, FUNCTION, PARTICLES, has_organization_word, is_person_shaped

LEGAL_FORM = re.compile(
    r"^(?:inc|ltd|llc|llp|corp|co|plc|e\.? ?v|g?gmbh|z\.? ?s|o\.? ?s|asbl|vzw|a\.? ?c|s\.? ?a(?:\.? ?de c\.? ?v)?|s\.? ?c|i\.? ?a\.? ?p|onlus|aps|odv|ets|a\.? ?s\.? ?b\.? ?l|"
    r"ngo|npo|o\.? ?n\.? ?g|r\.? ?a|n\.? ?v|b\.? ?v|jr|sr|ph\.? ?d|m\.? ?d|esq|s\.? ?j|o\.? ?p)\.?$",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(
    r"(?:\b\w\.\w|\b(?:inc|ltd|corp|co|jr|sr|e\.v|st|dr|mr|mrs|ms|prof|rev|no|vs|etc|assoc|dept|univ|int|nat|fed|org|gen|gov|hon|sra?|dra|sta|av|fr|mgr|dip|sig)|\b[A-Z])\.$",
    re.IGNORECASE,
)
CONTINUES = re.compile(
    r"(?:\b(?:and|of|for|the|in|on|to|at|de|del|la|los|las|des|du|et|pour|y|para|e|da|do|dos|das|und|für|der|die|von|zur|zum|di|"
    r"della|delle|per|with|against|by)|[&/(–])$"
)


@dataclass(frozen=True)
class Piece:
    """The text of one signatory with its place in the source and what the headings above it say."""

    start: int
    end: int
    text: str
    place: Place | None = None
    individual: bool | None = None
    why: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass
class Section:
    """Lines under one set of headings."""

    place: Place | None = None
    individual: bool | None = None
    why: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    inline: tuple[int, int] | None = None  # names on the heading's own line, as offsets


def pieces_of(block: Block, text: str) -> list[Piece]:
    """Return the pieces of a block in their order."""
    found: list[Piece] = []
    for section in _sections(block, text):
        base = Piece(0, 0, "", section.place, section.individual, section.why)
        if section.inline:
            found += _cut_run(text, *section.inline, base)
        found += _lines_to_pieces(section.lines, text, base)
    return found


# -- headings ---------------------------------------------------------------------------------------------------------


def _sections(block: Block, text: str) -> list[Section]:
    items = [k for k in block.lines if k.kind is not Kind.NOISE]
    why = (f"under “{_short(block.anchor.line.text)}”",) if block.anchor else ("in a list of names",)
    current = Section(individual=_sort(block.anchor), why=why)
    if block.anchor and block.anchor.rest:
        current.inline = (block.anchor.line.end - len(_raw_rest(block.anchor.line)), block.anchor.line.end)
    if (stacked := _stacked(items)) is not None:
        return _assign_stacked(stacked, items, why)
    if _is_flattened_table(items):
        return [current, *_flattened(items, why)]
    sections = [current]
    for item in items:
        if item.kind is Kind.NAME:
            sections[-1].lines.append(item.line)
        else:
            sections.append(_under(item, sections[-1], why))
    return sections


def _raw_rest(line: Line) -> str:
    return re.split(r"[:：]\s*", line.raw.strip(), maxsplit=1)[1]


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:38].rstrip() + "…"


def _sort(item: Kinded | None) -> bool | None:
    if item is None:
        return None
    if item.kind is Kind.INDIVIDUALS:
        return True
    if item.kind is Kind.ORGANIZATIONS:
        return False
    folded = item.line.folded
    return (
        False
        if words.ORGANIZATION_WORDS.search(folded) and not words.INDIVIDUAL_WORDS.search(folded)
        else None
    )


def _under(item: Kinded, above: Section, why: tuple[str, ...]) -> Section:
    """The section that a heading opens. A place keeps the sort above it; a sort ends the place."""
    heading = f"under “{_short(item.line.text)}”"
    if item.kind is Kind.PLACE:
        return Section(heading_place(item.line), above.individual, (*why, heading))
    if item.kind in (Kind.INDIVIDUALS, Kind.ORGANIZATIONS, Kind.SIGNATORIES):
        section = Section(None, _sort(item), (*why, heading))
        if item.rest:
            section.inline = (item.line.end - len(_raw_rest(item.line)), item.line.end)
        return section
    if item.kind is Kind.SECTION:
        return Section(None, above.individual, (*why, heading))
    return Section(above.place, above.individual, above.why)


def _stacked(items: list[Kinded]) -> list[Kinded] | None:
    """Labels that stand together above as many runs: "Organizations / Individuals / Businesses"."""
    labels = []
    for item in items:
        if item.kind in (Kind.ORGANIZATIONS, Kind.INDIVIDUALS):
            labels.append(item)
        elif item.kind is not Kind.SIGNATORIES:
            break
    names = [k for k in items if k.kind is Kind.NAME]
    others = [k for k in items if k.kind not in (Kind.NAME, Kind.SIGNATORIES)]
    return labels if len(labels) >= 2 and len(names) == len(labels) == len(others) else None


def _assign_stacked(labels: list[Kinded], items: list[Kinded], why: tuple[str, ...]) -> list[Section]:
    names = [k for k in items if k.kind is Kind.NAME]
    return [
        Section(None, _sort(label), (*why, f"under “{_short(label.line.text)}”"), [name.line])
        for label, name in zip(labels, names, strict=True)
    ]


def _is_flattened_table(items: list[Kinded]) -> bool:
    """A table pasted as one cell a line: name, country, name, country ..."""
    kinds = [k.kind for k in items]
    names, places = kinds.count(Kind.NAME), kinds.count(Kind.PLACE)
    if places < 3 or not items or kinds[0] is not Kind.NAME or places < 0.6 * names:
        return False
    followed = sum(a is Kind.NAME and b is Kind.PLACE for a, b in zip(kinds, kinds[1:], strict=False))
    return followed >= 0.8 * places and kinds[-1] is Kind.PLACE


def _flattened(items: list[Kinded], why: tuple[str, ...]) -> Iterator[Section]:
    waiting: list[Line] = []
    for item in items:
        if item.kind is Kind.NAME:
            waiting.append(item.line)
        elif item.kind is Kind.PLACE and waiting:
            yield Section(None, None, why, waiting[:-1])
            yield Section(heading_place(item.line), None, (*why, "country in the next cell"), waiting[-1:])
            waiting = []
    yield Section(None, None, why, waiting)


# -- lines to pieces --------------------------------------------------------------------------------------------------


def _lines_to_pieces(lines: list[Line], text: str, base: Piece) -> list[Piece]:
    if not lines:
        return []
    if (rows := _table(lines, base)) is not None:
        return rows
    if (signers := _stacked_signers(lines, base)) is not None:
        return signers
    found: list[Piece] = []
    for group in _paragraph_runs(lines, text):
        if group.run:
            last_place = replace(base, place=base.place)
            found += _cut_run(
                text, group.lines[0].start + _marker_length(group.lines[0]), group.lines[-1].end, last_place
            )
        else:
            found += _one_per_line(group.lines, text, base)
    return found


def _marker_length(line: Line) -> int:
    stripped = line.raw.strip()
    return (
        len(stripped) - len(stripped[len(line.marker) :].lstrip())
        if line.marker and stripped.startswith(line.marker)
        else 0
    )


@dataclass
class _Group:
    lines: list[Line]
    run: bool


def _paragraph_runs(lines: list[Line], text: str) -> Iterator[_Group]:
    """Split the lines into runs (several names a line, also hard-wrapped) and plain lists."""
    plain: list[Line] = []
    for paragraph in _by_paragraph(lines):
        wrapped = len(paragraph) > 1 and _is_wrapped_run(paragraph)
        if wrapped:
            if plain:
                yield _Group(plain, run=False)
            plain = []
            yield _Group(paragraph, run=True)
            continue
        for line in paragraph:
            if is_run(line.text, alone=len(lines) <= 3):
                if plain:
                    yield _Group(plain, run=False)
                plain = []
                yield _Group([line], run=True)
            else:
                plain.append(line)
    if plain:
        yield _Group(plain, run=False)


def _by_paragraph(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and line.paragraph != group[-1].paragraph:
            yield group
            group = []
        group.append(line)
    yield group


def _is_wrapped_run(paragraph: list[Line]) -> bool:
    """A run broken at a width: separators inside the lines, and line ends in the middle of names."""
    if any(line.marker for line in paragraph[1:]):
        return False
    joined = " ".join(line.text for line in paragraph)
    separator = best_separator(joined)
    if separator is None:
        return False
    inside = sum(len(re.findall(separator, line.text.rstrip(" ,;.|/"))) > 0 for line in paragraph)
    ends = sum(bool(re.search(r"[,;|/.、]\s*$", line.text)) for line in paragraph[:-1])
    longest = max(len(line.text) for line in paragraph)
    full = sum(len(line.text) >= 0.6 * longest for line in paragraph[:-1])
    per_line = len(re.findall(separator, joined)) / len(paragraph)
    enough = per_line >= 1.3 if separator == COMMA else per_line >= 0.9
    return (
        enough
        and inside >= 0.6 * len(paragraph)
        and full >= 0.7 * (len(paragraph) - 1)
        and ends < len(paragraph) - 1 + (per_line > 2)
    )


COMMA = r"[,，¸]\s*"
SEPARATORS = (
    r"\s*\|\s*",
    r"\s*[;；]\s*",
    r"\s*[•·▪●■]\s*",
    r"\s*[、・]\s*",
    r"\s+/+\s+",
    COMMA,
    r"(?<=[^\W_])[.](?:\s+)(?=[^\W\d_a-z])",
)


def best_separator(text: str) -> str | None:
    """The separator of a run, or None if the text is one name."""
    counts = {separator: len(top_level_cuts(text, separator)) for separator in SEPARATORS}
    for separator in SEPARATORS[:5]:
        if counts[separator] >= 2 and counts[separator] * 3 >= counts[COMMA]:
            return separator
    return (
        max((COMMA, SEPARATORS[-1]), key=lambda s: counts[s])
        if max(counts[COMMA], counts[SEPARATORS[-1]]) >= 2
        else None
    )


def is_run(text: str, *, alone: bool) -> bool:
    """Does one line hold several signatories? `alone`: the section has hardly any other line."""
    separator = best_separator(text)
    if separator is None:
        return bool(_prefix.match(text)) and len(text) > 60 and "," in text
    pieces = [p for p in cut_at(text, separator) if p]
    if separator != COMMA and separator != SEPARATORS[-1]:
        return len(pieces) >= 3 if separator != SEPARATORS[4] else len(pieces) >= 4 or alone
    short = sum(len(p.split()) for p in pieces) <= 9 * len(pieces)
    capital = sum(not p[:1].islower() for p in pieces) >= 0.85 * len(pieces)
    many = len(pieces) >= (4 if alone else 6)
    return (
        short
        and capital
        and (many or bool(_prefix.match(text) and len(pieces) >= 2))
        and not _is_one_signer(pieces)
    )


def _is_one_signer(pieces: list[str]) -> bool:
    """ "Jane Doe, Executive Director, Centre for X, Nairobi, Kenya" has many commas and one signatory."""
    return is_person_shaped(pieces[0]) and bool(FUNCTION.search(words.fold(pieces[1]))) and len(pieces) <= 6


def top_level_cuts(text: str, separator: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the separators that stand outside brackets and quotation marks."""
    cuts, depth, quote = [], 0, 0
    balanced = text.count("(") == text.count(")") and text.count("[") == text.count("]")
    for match in re.finditer(rf"[(\[（「『“«]|[)\]）」』”»]|{separator}", text):
        token = match.group()
        if token in ("(", "[", "（", "「", "『", "“", "«"):
            depth += 1
        elif token in (")", "]", "）", "」", "』", "”", "»"):
            depth = max(0, depth - 1)
        elif depth == 0 or not balanced:
            cuts.append(match.span())
    return cuts if quote == 0 else []


def cut_at(text: str, separator: str) -> list[str]:
    pieces, last = [], 0
    for start, end in top_level_cuts(text, separator):
        pieces.append(text[last:start].strip())
        last = end
    return [*pieces, text[last:].strip()]


# -- runs -------------------------------------------------------------------------------------------------------------

_prefix = re.compile(
    r"^\s*(?:[(\[（【<〈《]\s*([^()\[\]（）【】<>〈〉《》]{2,60})\s*[)\]）】>〉》]\s*[:：]?|([^\W\d_][^:：,;|]{1,40})[:：])\s*(?=\S)"
)


def prefix_place(text: str) -> tuple[Place, int] | None:
    """The place a piece begins with ("(Japan) ...", "<한국> ...", "Kenya: ...") and where the rest begins."""
    match = _prefix.match(text)
    if match is None:
        return None
    place = place_of(without_count(match.group(1) or match.group(2)))
    return (place, match.end()) if place else None


def _cut_run(text: str, start: int, end: int, base: Piece) -> list[Piece]:
    """Cut text[start:end] at its separator; a bracketed country before a name holds until the next one."""
    run = text[start:end]
    separator = best_separator(run) or _line_separator(run)
    spans, last = [], 0
    for cut_start, cut_end in top_level_cuts(run, separator) if separator else []:
        spans.append((last, cut_start))
        last = cut_end
    spans.append((last, len(run)))
    if prefix_place(run):
        spans = [part for span in spans for part in _at_inner_prefix(run, *span)]
    merged = _merge(run, [s for s in spans if clean(run[slice(*s)])], separator)
    return list(_with_prefixes(run, _split_last(run, merged), start, base))


_inner_prefix = re.compile(r"(?<=\S)\s*(?=[(\[（【<〈]([^()\[\]（）【】<>〈〉]{2,40})[)\]）】>〉]\s*[^\s\W\da-z])")


def _at_inner_prefix(run: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A separator was forgotten before "(Ireland)": cut where a bracketed country is followed by a name."""
    for match in _inner_prefix.finditer(run, start, end):
        if place_of(match.group(1)) and match.start() > start:
            yield start, match.start()
            start = match.end()
    yield start, end


def _line_separator(run: str) -> str | None:
    return (
        r"\s*\n\s*"
        if "\n" in run
        else (COMMA if "," in run and len(run) > 30 else r"\s+(?:and|y|et|und|e)\s+")
    )


def _merge(run: str, spans: list[tuple[int, int]], separator: str | None) -> list[tuple[int, int]]:
    """Put back together what the separator cut wrongly: legal forms, places, continuations in lower case."""
    merged: list[tuple[int, int]] = []
    for span in spans:
        piece = clean(run[slice(*span)])
        bare = piece.strip(" .,;")
        belongs = LEGAL_FORM.match(bare) or (place_of(bare) and not _prefix.match(run.lstrip()[:80]))
        if merged and (belongs or (separator == COMMA and _runs_on(piece))):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _runs_on(piece: str) -> bool:
    """"..., of Women and Youth" goes on with the name before; "freifunk.net" is a name of its own."""
    if not piece[:1].islower() or _conjunction.match(piece):
        return False
    return words.fold(piece.split()[0]) in PARTICLES | CONNECTORS | words.SENTENCE_WORDS or (len(piece.split()) >= 3 and piece.islower())


_conjunction = re.compile(r"^\s*(?:and|y|et|und|e|sowie|as well as|ainsi que|&|و)\s+(?=\S)", re.IGNORECASE)
_inner_and = re.compile(r"\s+(?:and|y|et|und|e|&)\s+(?=[A-ZÀ-Þ])")


def _split_last(run: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "..., C and D": take the conjunction off the last piece, or split it where both sides are whole names."""
    if not spans:
        return spans
    start, end = spans[-1]
    piece = run[start:end]
    if match := _conjunction.match(piece):
        return [*spans[:-1], (start + match.end(), end)]
    for match in _inner_and.finditer(piece):
        left, right = clean(piece[: match.start()]), clean(piece[match.end() :])
        if len(spans) > 1 and _is_whole_name(left) and _is_whole_name(right):
            return [*spans[:-1], (start, start + match.start()), (start + match.end(), end)]
    return spans


def _is_whole_name(name: str) -> bool:
    tokens = name.split()
    if re.search(r"\b(?:of|for|on|to|against|de|des|du|para|por|pour|für|di|per|contre|contra)\b", name):
        return False
    return (
        (len(tokens) >= 2 and has_organization_word(name))
        or (len(tokens) == 1 and name.isupper() and len(name) > 2)
        or is_person_shaped(name)
    )


def _with_prefixes(run: str, spans: Sequence[tuple[int, int]], offset: int, base: Piece) -> Iterator[Piece]:
    prefixed = prefix_place(run[slice(*spans[0])]) if spans else None
    place, why = base.place, base.why
    for start, end in spans:
        piece = run[start:end]
        if prefixed and (found := prefix_place(piece)):
            place, length = found
            why = (*base.why, f"after “{place.printed}”")
            start += length
        start += len(run[start:end]) - len(run[start:end].lstrip())
        end -= len(run[start:end]) - len(run[start:end].rstrip())
        if clean(run[start:end]):
            yield replace(
                base,
                start=offset + start,
                end=offset + end,
                text=clean(run[start:end]),
                place=place,
                why=(*why, "in a run of names"),
            )


# -- plain lists ------------------------------------------------------------------------------------------------------


def _one_per_line(lines: list[Line], text: str, base: Piece) -> Iterator[Piece]:
    place, why = base.place, base.why
    inherits = _prefixes_govern(lines)
    for group in _joined(lines):
        start, end = group[0].start + _marker_length(group[0]), group[-1].end
        name = " ".join(line.text for line in group)
        if prefix := prefix_place(name):
            head, length = prefix
            names = cut_at(name[length:], best_separator(name[length:]) or COMMA)
            if inherits or len(names) > 1:
                if len(names) > 1 and is_run(name[length:], alone=True) or (inherits and len(names) > 1):
                    shifted = _offset_behind_prefix(text, start, end)
                    yield from _cut_run(
                        text, shifted, end, replace(base, place=head, why=(*why, f"after “{head.printed}”"))
                    )
                    continue
                yield replace(
                    base,
                    start=start,
                    end=end,
                    text=name[length:].strip(),
                    place=head,
                    why=(*why, f"after “{head.printed}”"),
                )
                continue
        if name:
            yield replace(base, start=start, end=end, text=name, place=place, why=why)


def _offset_behind_prefix(text: str, start: int, end: int) -> int:
    match = _prefix.match(text[start:end])
    return start + match.end() if match else start


def _prefixes_govern(lines: list[Line]) -> bool:
    """Do the lines begin with their country ("Kenya: A", "(Japan) B")? One alone may be part of a name."""
    return sum(prefix_place(line.text) is not None for line in lines) >= max(1, 0.5 * len(lines))


def _joined(lines: list[Line]) -> Iterator[list[Line]]:
    """Group a line with those that continue it."""
    marked = sum(bool(line.marker) for line in lines) >= 0.7 * len(lines) and len(lines) >= 3
    group: list[Line] = []
    for line in lines:
        if not line.text:
            continue
        if group and _continues_line(group[-1], line, marked):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    if group:
        yield group


def _continues_line(before: Line, line: Line, marked: bool) -> bool:
    if line.marker or line.paragraph != before.paragraph or line.index != before.index + 1:
        return False
    if _open_bracket(before.text) or CONTINUES.search(before.text.rstrip()) and not before.text.endswith(","):
        return True
    if before.text.endswith("-") and line.text[:1].isalpha():
        return True
    return line.text[:1].islower() and (bool(before.marker) and marked or len(before.text) > 60)


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def _stacked_signers(lines: list[Line], base: Piece) -> list[Piece] | None:
    """Paragraphs of two to five lines, each one signer: name, function, organization, country below each other."""
    groups = [g for g in _by_paragraph(lines) if any(line.text for line in g)]
    sized = [g for g in groups if 2 <= len(g) <= 5]
    if len(groups) < 2 and not (len(groups) == 1 and 2 <= len(groups[0]) <= 4):
        return None
    if len(sized) < 0.7 * len(groups):
        return None
    with_function = sum(
        is_person_shaped(g[0].text.split(",")[0]) and any(FUNCTION.search(line.folded) for line in g[1:3])
        for g in sized
    )
    if with_function < 0.6 * len(sized) or any(line.marker for g in sized for line in g[1:]):
        return None
    return [
        replace(
            base,
            start=g[0].start,
            end=g[-1].end,
            text=", ".join(line.text.strip(" ,") for line in g),
            why=(*base.why, "name and function on lines of their own"),
        )
        for g in groups
    ]


# -- tables -----------------------------------------------------------------------------------------------------------


def _table(lines: list[Line], base: Piece) -> list[Piece] | None:
    """Lines with cells, separated by tabs, or by pipes at both ends."""
    rows = [_cells(line) for line in lines]
    columns = max(map(len, rows))
    if columns < 2 or sum(len(r) >= 2 for r in rows) < max(2, 0.6 * len(rows)):
        return None
    return [
        replace(
            base,
            start=line.start,
            end=line.end,
            text=", ".join(c for c in row if c),
            cells=tuple(row),
            why=(*base.why, "in a table"),
        )
        for line, row in zip(lines, rows, strict=True)
        if any(row)
    ]


def _cells(line: Line) -> list[str]:
    raw = line.raw.strip()
    if raw.startswith("|") and raw.endswith("|"):
        return [clean(cell) for cell in raw.strip("|").split("|")]
    if "\t" in line.raw.strip():
        return [clean(cell) for cell in line.raw.strip().lstrip("•").split("\t") if cell.strip()]
    return [line.text]
