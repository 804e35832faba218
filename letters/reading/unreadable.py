"""The one error of loading a document."""


class UnreadableDocument(Exception):
    """A document holds no text that can be read. `str()` is one line that says what to do about it."""
