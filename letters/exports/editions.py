"""One edition as a spreadsheet: its lines as they were printed."""

from coalition.sheets import csv_text
from letters.models import Edition

COLUMNS = ("printed_name", "printed_country", "country", "kind", "edition")


def edition_csv(edition: Edition) -> str:
    """Return the lines of this edition as CSV."""
    lines = (
        (line.printed_name, line.printed_country, line.country_id or "", line.kind, str(edition.number))
        for line in edition.lines.order_by("place")
    )
    return csv_text([COLUMNS, *lines])
