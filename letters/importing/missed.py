"""A line that the reader left out and staff want in the list."""

from letters.reading import read_letter
from members.countries import resolve_country

from .draft import Row, row_from

HEADING = "Signed by:\n\n"
BULLETS = " \t-–—*•·▪●◦‣\uf0a7\uf0b7"
ADDED = "added by hand"
LONGEST = 20_000  # characters; a longer "line" is a text


def rows_of_line(line: str, start: int | None, first_id: int) -> list[Row]:
    """Return the rows of a line under a heading of its own: several where it names several, never none.

    `start` is the line's offset in the source (None: typed by staff); rows get offsets there.
    """
    line = line[:LONGEST]
    text = HEADING + line
    found = [signatory for signatory in read_letter(text).signatories if signatory.start >= len(HEADING)]
    rows = [row_from(signatory, text, first_id + number) for number, signatory in enumerate(found)]
    rows = rows or [_whole(line, first_id)]
    for row in rows:
        row.why = [ADDED, *row.why]
        row.confidence = 1.0
        _place(row, start)
    return rows


def _whole(line: str, row_id: int) -> Row:
    text = " ".join(line.split())
    name = text.strip(BULLETS) or text
    before, bracket, inside = name.rstrip(") ").rpartition("(")
    code = resolve_country(inside) if bracket and before.strip() else None
    row = Row(id=row_id, line=text, printed_name=name, start=len(HEADING), end=len(HEADING) + len(line))
    if code:
        row.printed_name, row.printed_country, row.country = before.strip(), inside.strip(), code
    return row


def _place(row: Row, start: int | None) -> None:
    if start is None or row.start is None or row.end is None:
        row.start = row.end = None
    else:
        row.start, row.end = start + row.start - len(HEADING), start + row.end - len(HEADING)
