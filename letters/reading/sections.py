"""The headings inside a block, and the lines that stand under each."""

from collections.abc import Sequence
from itertools import groupby

from members.countries import is_subdivision

from . import vocabulary as words
from .blocks import Block
from .kinds import Kind, Kinded, heading_place, place_of, without_count
from .piece import Section
from .tables import flattened, is_flattened

SORTS = (Kind.ORGANIZATIONS, Kind.INDIVIDUALS)


def sections_of(block: Block) -> list[Section]:
    """Return the block's sections in their order."""
    items = _with_places_below([k for k in block.lines if k.kind is not Kind.NOISE])
    why = (f"under “{_short(block.anchor)}”",) if block.anchor else ("in a list of names",)
    if (labels := _stacked(items)) is not None:
        return _assign_stacked(labels, items, why)
    first = Section(individual=_sort(block.anchor), why=why)
    if block.anchor and block.anchor.rest:
        first.inline, first.heading = _rest_span(block.anchor), block.anchor.line
    sections = [first]
    states = _are_states(items)
    for group in _by_sort(items):
        head, rest = (group[0], group[1:]) if group[0].kind in SORTS else (None, group)
        if head:
            sections.append(_under(head, sections[-1], why, states=states))
        if is_flattened(rest):
            sections += flattened(rest, sections[-1].why, sections[-1].individual)
            continue
        for item in rest:
            if item.kind is Kind.NAME:
                sections[-1].lines.append(item.line)
            else:
                sections.append(_under(item, sections[-1], why, states=states))
    return sections


def _with_places_below(items: list[Kinded]) -> list[Kinded]:
    """Where paragraphs are "name / function / organization / country", the country's line belongs to its paragraph."""
    paragraphs = [list(group) for _, group in groupby(items, key=lambda k: k.line.paragraph)]
    ending = [p for p in paragraphs if 3 <= len(p) <= 5 and _ends_in_place(p)]
    if len(ending) < max(2, 0.5 * len(paragraphs)):
        return items
    below = {id(p[-1]) for p in ending}
    return [Kinded(k.line, Kind.NAME) if id(k) in below else k for k in items]


def _ends_in_place(paragraph: list[Kinded]) -> bool:
    *names, last = paragraph
    return last.kind is Kind.PLACE and all(k.kind is Kind.NAME for k in names)


def _by_sort(items: Sequence[Kinded]) -> list[list[Kinded]]:
    """Cut at the headings that divide organizations from individuals, or one sort of them."""
    groups: list[list[Kinded]] = [[]]
    for item in items:
        if item.kind in SORTS and groups[-1]:
            groups.append([])
        groups[-1].append(item)
    return [g for g in groups if g]


def _are_states(items: Sequence[Kinded]) -> bool:
    """Headings such as ALABAMA and CALIFORNIA: then GEORGIA is a state too."""
    places = [without_count(k.line.text) for k in items if k.kind is Kind.PLACE]
    return sum(is_subdivision(p) and place_of(p) is None for p in places) >= 2


def _rest_span(item: Kinded) -> tuple[int, int]:
    """Offsets of the names on the heading's own line."""
    return item.line.end - len(item.rest), item.line.end


def _short(item: Kinded) -> str:
    text = item.line.text
    return text if len(text) <= 40 else text[:38].rstrip() + "…"


def _sort(item: Kinded | None) -> bool | None:
    """True under a heading of individuals, False under one of organizations, None under others."""
    if item is None or item.kind is Kind.CLOSING:
        return None
    if item.kind in SORTS:
        return item.kind is Kind.INDIVIDUALS
    folded = item.line.folded
    if words.IDENTIFICATION_ONLY.search(folded):
        return True
    organizations = words.ORGANIZATION_WORDS.search(folded) and not words.INDIVIDUAL_WORDS.search(folded)
    return False if organizations else None


def _under(item: Kinded, above: Section, why: tuple[str, ...], *, states: bool) -> Section:
    """The section that a heading opens. A place keeps the sort above it; a sort ends the place."""
    here = (*why, f"under “{_short(item)}”")
    if item.kind is Kind.PLACE:
        is_state = states and is_subdivision(without_count(item.line.text))
        return Section(None if is_state else heading_place(item.line), above.individual, here)
    if item.kind in (*SORTS, Kind.SIGNATORIES):
        inline = _rest_span(item) if item.rest else None
        return Section(None, _sort(item), here, inline=inline, heading=item.line)
    if item.kind is Kind.SECTION:
        return Section(None, above.individual, here)
    if _sort(item) is False:  # "171 organizations from 11 countries" ends the individuals
        return Section(above.place, False, here)
    return Section(above.place, above.individual, above.why)


def _stacked(items: Sequence[Kinded]) -> list[Kinded] | None:
    """Labels that stand together above as many runs: "Organizations / Individuals / Businesses"."""
    labels = []
    for item in items:
        if item.kind in SORTS:
            labels.append(item)
        elif item.kind is not Kind.SIGNATORIES:
            break
    names = [k for k in items if k.kind is Kind.NAME]
    others = [k for k in items if k.kind not in (Kind.NAME, Kind.SIGNATORIES)]
    return labels if len(labels) >= 2 and len(names) == len(labels) == len(others) else None


def _assign_stacked(labels: Sequence[Kinded], items: Sequence[Kinded], why: tuple[str, ...]) -> list[Section]:
    names = [k for k in items if k.kind is Kind.NAME]
    return [
        Section(None, _sort(label), (*why, f"under “{_short(label)}”"), [name.line])
        for label, name in zip(labels, names, strict=True)
    ]
