"""Who publishes a document: the coalition's name, address, logo and colour, as its settings page has them."""

from dataclasses import dataclass

from coalition.identity import identity
from coalition.typesetting import Line


@dataclass(frozen=True)
class Letterhead:
    name: str
    lines: list[Line]
    accent: str
    logo: str = ""  # its bytes, in hexadecimal digits


def letterhead() -> Letterhead:
    """In the active language; one query, and the file of the logo."""
    who = identity()
    lines = [line.strip() for line in (*who.address.splitlines(), who.contact_email)]
    return Letterhead(who.name, [Line.of(line) for line in lines if line], who.accent, _logo(who.logo))


def _logo(logo: object) -> str:
    """A logo whose file is gone is none."""
    try:
        return logo.read().hex() if logo else ""  # type: ignore[attr-defined]
    except OSError:
        return ""
