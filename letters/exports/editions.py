"""One edition as a spreadsheet: its lines as they were printed."""

from collections.abc import Iterable

from coalition.sheets import csv_text
from letters.models import Edition, EditionLine

COLUMNS = ("printed_name", "printed_country", "country", "kind", "edition")


def edition_csv(edition: Edition, lines: Iterable[EditionLine] | None = None) -> str:
    """Return the lines of this edition as CSV; visitors get those that they may read."""
    rows = (
        (line.printed_name, line.printed_country, line.country_id or "", line.kind, str(edition.number))
        for line in (edition.lines.order_by("place") if lines is None else lines)
    )
    return csv_text([COLUMNS, *rows])
