"""Reading a letter: plain text in, title, date, recipients, body and signatories out."""

from .read import read_letter
from .result import ReadLetter, ReadRecipient, ReadSignatory

__all__ = ["ReadLetter", "ReadRecipient", "ReadSignatory", "read_letter"]
