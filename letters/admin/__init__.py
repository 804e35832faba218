"""The admin of what we sign."""

from . import waiting
from .letter import LetterAdmin
from .signature import SignatureAdmin
from .text import LetterTextAdmin

__all__ = ["LetterAdmin", "LetterTextAdmin", "SignatureAdmin", "waiting"]
