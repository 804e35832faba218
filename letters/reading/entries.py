"""From a piece of text to a signatory: its name, its country, and the person who signs for it."""

import re
from dataclasses import replace

from members.countries import Place

from . import vocabulary as words
from .block_style import BlockStyle
from .blocks import name_likeness
from .kinds import place_of
from .lines import Line
from .people import is_function, is_likely_person, looks_like_people
from .piece import Piece
from .printed_place import split_place
from .result import ReadSignatory
from .separators import ABBREVIATION
from .signers import Signer, read_signer, split_function


def read_entry(piece: Piece, style: BlockStyle) -> ReadSignatory | None:
    """Return the signatory in a piece, or None if there is none in it."""
    if piece.cells and style.columns.name is not None:
        return _from_cells(piece, style)
    if piece.stacked and looks_like_people(piece.stacked[0].split(",")[0]):
        return _from_stacked(piece, style)
    text = trim(piece.text)
    if not re.search(r"[^\W_]", text):
        return None
    name, place, why = split_place(text, style)
    if place is None and piece.place is not None:
        place, why = piece.place, ""
        return _signatory(piece, name, "", place, why, style)
    return _signatory(piece, name, place.printed if place else "", place, why, style)


def trim(text: str) -> str:
    """Take off what separates an entry from the next: ; , . | and footnote marks; keep "Inc." and "e.V."."""
    text = re.sub(r"^[\s,;|/.、]+(?=\S)", "", text.strip())
    while text:
        shorter = re.sub(r"\s+(?:assina|firma|signe|signs)(?: também| también| aussi| too)?$", "", text)
        shorter = re.sub(
            r"(?:\s*[;,|/、،؛]|\s+[-–—]|\s*[*†‡¹²³⁴⁵⁶⁷⁸⁹]+|\s*\[\d{1,3}\]|\s+(?:and|y|et|und|e|;))$",
            "",
            shorter,
        ).rstrip()
        if shorter.endswith(".") and not ABBREVIATION.search(shorter):
            shorter = shorter.rstrip(".")
        if shorter == text:
            return text
        text = shorter
    return text


def _from_cells(piece: Piece, style: BlockStyle) -> ReadSignatory | None:
    def cell(column: int | None) -> str:
        return piece.cells[column] if column is not None and column < len(piece.cells) else ""

    name, printed, person = cell(style.columns.name), cell(style.columns.country), cell(style.columns.person)
    if not name:
        name, person = (person, "") if person else ("", "")
    if not re.search(r"[^\W_]", name):
        return None
    place = place_of(printed) if printed else piece.place
    why = "country in its column" if printed and place else ""
    if not printed or place is None:
        name, inner, inner_why = split_place(trim(name), style)
        place, why, printed = (
            (inner, inner_why, inner.printed) if inner else (place, why, printed if place else "")
        )
    name = trim(name)
    individual = piece.individual or (piece.individual is None and not person and is_likely_person(name))
    return ReadSignatory(
        printed_name=name,
        organization=None if individual else name,
        person=person or (name if individual else None),
        printed_country=printed,
        country=_code(place),
        start=piece.start,
        end=piece.end,
        confidence=0.9,
        why=tuple(filter(None, (*piece.why, why))),
    )


def _from_stacked(piece: Piece, style: BlockStyle) -> ReadSignatory:
    """Name, function, organization and country, each on a line of its own."""
    person, *rest = piece.stacked
    place, why = piece.place, ""
    if len(rest) > 1 and (alone := place_of(rest[-1])):
        place, why = alone, "country on a line of its own"
        rest.pop()
    last, inner, inner_why = split_place(rest[-1], style)
    if inner:
        place, why = inner, inner_why
    title, organization = split_function(last) if len(rest) == 1 and is_function(last) else ("", last)
    signer = ", ".join(filter(None, [person, *rest[:-1], title]))
    personal = piece.individual or not organization
    return ReadSignatory(
        printed_name=", ".join([person, *rest[:-1], last]),
        organization=None if personal else organization,
        person=signer,
        printed_country=place.printed if place and why else "",
        country=_code(place),
        start=piece.start,
        end=piece.end,
        confidence=0.85,
        why=tuple(filter(None, (*piece.why, why))),
    )


def _code(place: Place | None) -> str | None:
    return place.codes[0] if place and place.kind == "country" else None


def _signatory(
    piece: Piece, name: str, printed: str, place: Place | None, why: str, style: BlockStyle
) -> ReadSignatory:
    signer = (
        None
        if piece.individual is False and not style.people
        else read_signer(name, people_expected=style.people or style.persons)
    )
    organization, person, reason = name, None, ""
    if piece.individual:
        organization, person, reason = "", name, "listed as an individual"
    elif signer:
        organization, person, reason = _resolve_signer(signer, name, piece, style)
    elif piece.individual is None and _is_person_alone(name, style):
        organization, person, reason = "", name, "a person's name"
    if place is None and organization != name:  # "Organization (Kenya) – Person, Function"
        organization, place, why = split_place(organization, style)
        printed = place.printed if place else ""
    return ReadSignatory(
        printed_name=name,
        organization=organization or None,
        person=person,
        printed_country=printed,
        country=_code(place),
        start=piece.start,
        end=piece.end,
        confidence=_confidence(piece, name, bool(signer or reason)),
        why=tuple(filter(None, (*piece.why, why, reason))),
    )


def _resolve_signer(
    signer: Signer, name: str, piece: Piece, style: BlockStyle
) -> tuple[str, str | None, str]:
    if signer.organization is None:
        return "", name, "a person, no organization named"
    if signer.personal and piece.individual is not False:
        return "", name, "a person whose function is personal"
    return signer.organization, signer.person, "a person signs for the organization"


def _is_person_alone(name: str, style: BlockStyle) -> bool:
    """A bare name of a person among organizations. Only where a given name or the company it keeps says so."""
    return is_likely_person(name) or (style.persons and looks_like_people(name))


def _confidence(piece: Piece, name: str, person: bool) -> float:
    announced = 0.95 if piece.why and piece.why[0].startswith("under") else 0.75
    likeness = name_likeness(Line(0, name, 0, len(name), 0))
    return max(0.2, announced - (0.1 if person else 0.0) - max(0.0, 0.5 - likeness))


def without_others(piece: Piece) -> tuple[Piece, int | None]:
    """Take "and 23 others" off the end of a name; returns the piece and the number (None where there is none)."""
    match = words.OTHERS_BEHIND.search(piece.text)
    if match is None or not match.start():
        return piece, None
    number = int(re.sub(r"\D", "", next(g for g in match.groups() if g))[:7])
    return replace(piece, text=piece.text[: match.start()].strip(), end=piece.end), number


def others_in(text: str) -> int | None:
    """The number in "and 23 others"; 0 if others are named without a number; None if the text is no such phrase."""
    match = words.AND_OTHERS.match(words.fold(text))
    if match is None:
        return None
    number = next((g for g in match.groups() if g), "0")
    digits = re.sub(r"\D", "", number)
    return int(digits[:7]) if digits else 0
