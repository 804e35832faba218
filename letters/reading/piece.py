"""A piece of text that holds one signatory, and a section of lines under one set of headings."""

from dataclasses import dataclass, field

from members.countries import Place

from .lines import Line


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
    stacked: tuple[str, ...] = ()  # the lines of a signer whose name and function stand below each other


@dataclass
class Section:
    """Lines under one set of headings."""

    place: Place | None = None
    individual: bool | None = None
    why: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    inline: tuple[int, int] | None = None  # names on the heading's own line, as offsets
    heading: Line | None = None
    cells: bool = False  # every line is a table's cell: one name, never a run
