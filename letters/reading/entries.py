"""From a piece of text to a signatory: its name, its country, and the person who signs for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from members.countries import Place

from . import vocabulary as words
from .blocks import name_likeness
from .kinds import place_of
from .lines import Line
from .people import (
    has_organization_word,
    is_function,
    is_likely_person,
    is_person_shaped,
    looks_like_people,
)
from .piece import Piece
from .result import ReadSignatory
from .separators import ABBREVIATION, cut_at
from .signers import Signer, read_signer, split_function

_bracket = re.compile(
    r"^(?P<name>.*\S?)\s*[(\[（【<〈]\s*(?P<place>[^()\[\]（）【】<>〈〉]{2,70})\s*[)\]）】>〉]\s*$",
    re.DOTALL,
)
_comma = re.compile(r"^(?P<name>.+?)\s*[,，،]\s*(?P<place>[^,，،]{2,60})$", re.DOTALL)
_dash = re.compile(r"^(?P<name>.+?)(?:\s+[-–—−]+\s*|\s*[–—]\s*|\s*/\s+)(?P<place>[^–—]{2,60}?)$", re.DOTALL)
_dot = re.compile(r"^(?P<name>.+?)[.]\s+(?P<place>[^.]{2,60}|(?:[A-Z]\.){2,4})$", re.DOTALL)
_colon = re.compile(r"^(?P<name>.+?)\s*[:：]\s*(?P<place>[^:：]{2,60})$", re.DOTALL)
STYLES = {"brackets": _bracket, "a comma": _comma, "a dash": _dash, "a full stop": _dot, "a colon": _colon}
LONGEST_NAME = 400  # characters; a longer "name" is a paragraph that was not understood


@dataclass(frozen=True)
class BlockStyle:
    """How a block prints things, from all of its pieces."""

    styles: dict[str, int]  # how often a country stands in each position
    people: bool  # many entries are persons who sign for an organization
    mostly_with_country: bool  # most entries print a country
    persons: bool  # most entries begin with a person's name
    country_column: int | None = None
    name_column: int | None = None
    person_column: int | None = None


def style_of(pieces: Sequence[Piece]) -> BlockStyle:
    styles = dict.fromkeys(STYLES, 0)
    people = persons = 0
    for piece in pieces:
        if len(piece.text) > LONGEST_NAME:
            continue
        for style, pattern in STYLES.items():
            match = pattern.match(piece.text)
            if match and (place := place_of(match["place"])) and place.kind == "country":
                styles[style] += 1
                break
        signer = read_signer(piece.text, people_expected=False)
        people += signer is not None and bool(signer.organization)
        persons += is_likely_person(cut_at(piece.text, r"[,，،]\s*|\s+[-–—/]\s+")[0])
    return BlockStyle(
        styles,
        people >= max(2, 0.3 * len(pieces)),
        sum(styles.values()) >= 0.5 * len(pieces),
        persons >= max(3, 0.5 * len(pieces)),
        **_columns(pieces),
    )


def _columns(pieces: Sequence[Piece]) -> dict[str, int | None]:
    """Which column of a table holds the country, the name and the person."""
    rows = [p.cells for p in pieces if p.cells]
    if not rows or len(rows) < 0.6 * len(pieces):
        return {}
    width = max(map(len, rows))

    def share(column: int, test: object) -> float:
        cells = [r[column] for r in rows if column < len(r) and r[column]]
        return sum(bool(test(c)) for c in cells) / len(cells) if cells else 0.0  # type: ignore[operator]

    numbers = {i for i in range(width) if share(i, lambda c: c.strip(".").isdigit()) > 0.7}
    described = {i for i in range(width) if share(i, lambda c: len(c.split()) > 9) > 0.5}
    left = [i for i in range(width) if i not in numbers | described]
    country = max(left, key=lambda i: share(i, place_of), default=None)
    if country is not None and share(country, place_of) < 0.5:
        country = None
    left = [i for i in left if i != country]
    name = max(
        left,
        key=lambda i: share(i, has_organization_word) - share(i, is_likely_person) - i * 0.01,
        default=None,
    )
    person = next((i for i in left if i != name and share(i, is_person_shaped) > 0.6), None)
    return {"country_column": country, "name_column": name, "person_column": person}


def read_entry(piece: Piece, style: BlockStyle) -> ReadSignatory | None:
    """Return the signatory in a piece, or None if there is none in it."""
    if piece.cells and style.name_column is not None:
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
            r"(?:\s*[;,|/、،؛]|\s+[-–—]|\s*[*†‡]+|\s+(?:and|y|et|und|e|;))$", "", shorter
        ).rstrip()
        if shorter.endswith(".") and not ABBREVIATION.search(shorter):
            shorter = shorter.rstrip(".")
        if shorter == text:
            return text
        text = shorter
    return text


def split_place(text: str, style: BlockStyle) -> tuple[str, Place | None, str]:
    """Split the printed country or region off the end of an entry. Returns (name, place or None, why)."""
    for kind, pattern in STYLES.items():
        match = pattern.match(text)
        if match is None or not match["name"].strip():
            continue
        place = _place_in(match["place"].strip(), kind)
        if place and _is_separate(kind, match["name"].strip(), place, style):
            return (
                match["name"].strip(" ,;"),
                place,
                f"country behind {kind}" if kind != "brackets" else "country in brackets",
            )
    return text, None, ""


def _place_in(printed: str, kind: str) -> Place | None:
    """The place that `printed` names. "Seoul, South Korea" in brackets is the country it ends with."""
    if place := place_of(printed):
        return place
    if kind == "brackets" and "," in printed:
        last = place_of(printed.rpartition(",")[2].strip())
        if last and last.kind == "country" and len(printed.split()) <= 6:
            return Place(printed, last.codes, last.kind)
    return None


def _is_separate(kind: str, name: str, place: Place, style: BlockStyle) -> bool:
    """Is the place a statement of its own, not the end of the name?"""
    if kind == "brackets":
        return not _is_acronym_of(place.printed, name)
    enumerates = _ends_with_place(name)
    if kind == "a comma":
        if place.kind == "country":
            return not (enumerates and style.styles["a comma"] < 3 and not _same_place(name, place))
        return not enumerates
    if kind == "a full stop":
        return place.kind == "country" or style.styles[kind] >= 2
    others = style.styles["brackets"] + style.styles["a comma"] + style.styles["a full stop"]
    if kind == "a dash" and place.kind == "country" and style.mostly_with_country:
        return True
    return style.styles[kind] >= 2 and style.styles[kind] > others


def _is_acronym_of(printed: str, name: str) -> bool:
    """ "Third World Network (TWN)": the initials of the name are no country code."""
    return (
        printed.isupper()
        and len(printed) >= 3
        and printed == "".join(w[0] for w in name.split() if w[0].isupper())
    )


def _ends_with_place(name: str) -> bool:
    tokens = name.split()
    return any(place_of(" ".join(tokens[-n:])) for n in (1, 2) if len(tokens) > n)


def _same_place(name: str, place: Place) -> bool:
    tokens = name.split()
    return any(
        (p := place_of(" ".join(tokens[-n:]))) and p.codes == place.codes
        for n in (1, 2, 3)
        if len(tokens) > n
    )


def _from_cells(piece: Piece, style: BlockStyle) -> ReadSignatory | None:
    def cell(column: int | None) -> str:
        return piece.cells[column] if column is not None and column < len(piece.cells) else ""

    name, printed, person = cell(style.name_column), cell(style.country_column), cell(style.person_column)
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
