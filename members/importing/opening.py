"""A file as it was uploaded to the sheet in it: CSV or Excel, and refusals of everything else."""

from django.utils.translation import gettext as _

from . import comma_separated, workbook
from .sheet import MOST_ROWS, Sheet
from .unreadable import UnreadableSheet

LARGEST_FILE = 10 * 1024 * 1024


def read_sheet(data: bytes, *, name: str = "", most: int = MOST_ROWS) -> Sheet:
    """Return the rows of a CSV or Excel file that hold anything, `most` of them. Raises UnreadableSheet.

    Of a workbook the sheet called `name` is read, else the one whose headings are understood best. With the usual
    `most`, a file with more rows is refused.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableSheet(_("This file is larger than 10 MB. Split it into several."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableSheet(
            _(
                "This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password."
            )
        )
    if data.startswith(b"PK\x03\x04"):
        return workbook.read(data, name, most)
    return Sheet("", comma_separated.read(data, most))
