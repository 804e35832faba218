"""One edition as a spreadsheet: its lines as they were printed."""

import csv
import io

from letters.models import Edition

from .signatories import BYTE_ORDER_MARK, harmless

COLUMNS = ("printed_name", "printed_country", "country", "kind", "edition")


def edition_csv(edition: Edition) -> str:
    """Return the lines of this edition as CSV; see `signatories_csv` on its form."""
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for line in edition.lines.order_by("place"):
        row = (line.printed_name, line.printed_country, line.country_id or "", line.kind, edition.number)
        writer.writerow([harmless(str(cell)) for cell in row])
    return file.getvalue()
