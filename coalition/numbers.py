"""Numbers that arrive as text: in addresses, in posted fields, in drafts."""

LONGEST = 18  # digits; every such number fits a key of either database


def whole_number(text: str) -> int | None:
    """Return the number that `text` writes in the digits 0 to 9; None for all else, and for more than 18."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
