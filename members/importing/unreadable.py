"""Refusing a file that cannot be read as a sheet."""


class UnreadableSheet(Exception):
    """`str()` is a sentence for staff that says what to do."""
