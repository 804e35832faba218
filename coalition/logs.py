"""Logs that say what went wrong without saying to whom."""

import logging
import re

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# A personal link acts for its holder; whoever reads the log must not be able to follow it.
PERSONAL_LINK = re.compile(
    r"(/(?:sign|join/+application|join/+reference|join/+notice|my-organization)/+)[^/\s'\"<>?]+"
)


def without_personal_data(text: str) -> str:
    """Return `text` with e-mail addresses and personal tokens replaced by what they are."""
    return PERSONAL_LINK.sub(r"\1[token]", EMAIL.sub("[e-mail]", text))


class PrivateFormatter(logging.Formatter):
    """Formats a record, its traceback included, without personal data."""

    def format(self, record: logging.LogRecord) -> str:
        return without_personal_data(super().format(record))
