"""How a block prints things, told from all of its pieces: where countries stand, who signs, what the columns hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .kinds import place_of
from .people import has_organization_word, is_likely_person, is_person_shaped
from .piece import Piece
from .separators import cut_at
from .signers import read_signer

_bracket = re.compile(
    r"^(?P<name>.*\S?)\s*[(\[（【<〈]\s*(?P<place>[^()\[\]（）【】<>〈〉]{2,70})\s*[)\]）】>〉]\s*$",
    re.DOTALL,
)
_comma = re.compile(r"^(?P<name>.+?)\s*[,，،]\s*(?P<place>[^,，،]{2,60})$", re.DOTALL)
_dash = re.compile(r"^(?P<name>.+)(?:\s+[-–—−]+\s*|\s*[–—]\s*|\s*/\s+)(?P<place>[^–—]{2,60}?)$", re.DOTALL)
_dot = re.compile(r"^(?P<name>.+?)[.]\s+(?P<place>[^.]{2,60}|(?:[A-Z]\.){2,4})$", re.DOTALL)
_colon = re.compile(r"^(?P<name>.+?)\s*[:：]\s*(?P<place>[^:：]{2,60})$", re.DOTALL)
_leaders = re.compile(r"^(?P<name>.+?)\s*[.…_]{3,}\s*(?P<place>[^.…]{2,60})$", re.DOTALL)
STYLES = {
    "leading dots": _leaders,
    "brackets": _bracket,
    "a comma": _comma,
    "a dash": _dash,
    "a full stop": _dot,
    "a colon": _colon,
}
LONGEST_NAME = 400  # characters; a longer "name" is a paragraph that was not understood
TABLE_CELL_WORDS = 9  # a cell with more words describes


@dataclass(frozen=True)
class Columns:
    """Which column of a table holds what; None where no column does."""

    country: int | None = None
    name: int | None = None
    person: int | None = None


@dataclass(frozen=True)
class BlockStyle:
    styles: dict[str, int]  # how often a country stands in each position
    people: bool  # many entries are persons who sign for an organization
    mostly_with_country: bool  # most entries print a country
    persons: bool  # most entries begin with a person's name
    columns: Columns = Columns()


def style_of(pieces: Sequence[Piece]) -> BlockStyle:
    styles = dict.fromkeys(STYLES, 0)
    people = persons = 0
    for text in (p.text for p in pieces if len(p.text) <= LONGEST_NAME):
        if style := _place_style(text):
            styles[style] += 1
        signer = read_signer(text, people_expected=False)
        people += signer is not None and bool(signer.organization)
        persons += is_likely_person(cut_at(text, r"[,，،]\s*|\s+[-–—/]\s+")[0])
    return BlockStyle(
        styles=styles,
        people=people >= max(2, 0.3 * len(pieces)),
        mostly_with_country=sum(styles.values()) >= 0.5 * len(pieces),
        persons=persons >= max(3, 0.5 * len(pieces)),
        columns=_columns(pieces),
    )


def _place_style(text: str) -> str | None:
    """The position in which an entry prints a country."""
    for style, pattern in STYLES.items():
        match = pattern.match(text)
        if match and (place := place_of(match["place"])) and place.kind == "country":
            return style
    return None


def _columns(pieces: Sequence[Piece]) -> Columns:
    rows = [p.cells for p in pieces if p.cells]
    if not rows or len(rows) < 0.6 * len(pieces):
        return Columns()

    def share(column: int, test: Callable[[str], object]) -> float:
        cells = [r[column] for r in rows if column < len(r) and r[column]]
        return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0

    def is_name(column: int) -> float:
        return share(column, has_organization_word) - share(column, is_likely_person) - column * 0.01

    left = [
        i
        for i in range(max(map(len, rows)))
        if share(i, lambda c: c.strip(".").isdigit()) <= 0.7
        and share(i, lambda c: len(c.split()) > TABLE_CELL_WORDS) <= 0.5
    ]
    country = max(left, key=lambda i: share(i, place_of), default=None)
    if country is not None and share(country, place_of) < 0.5:
        country = None
    left = [i for i in left if i != country]
    name = max(left, key=is_name, default=None)
    person = next((i for i in left if i != name and share(i, is_person_shaped) > 0.6), None)
    return Columns(country, name, person)
