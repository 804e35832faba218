"""The admin of what we sign."""

from . import waiting
from .letter import LetterAdmin
from .letter_import import LetterImportAdmin
from .signature import SignatureAdmin
from .text import LetterTextAdmin

__all__ = ["LetterAdmin", "LetterImportAdmin", "LetterTextAdmin", "SignatureAdmin", "waiting"]
