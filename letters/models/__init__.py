from .event import LetterEvent
from .letter import Letter, ReportedCount
from .letter_import import LetterImport
from .recipient import Recipient
from .signature import Signature, SignatureCounts
from .text import FrozenTextError, LetterText

__all__ = [
    "FrozenTextError",
    "Letter",
    "LetterEvent",
    "LetterImport",
    "LetterText",
    "Recipient",
    "ReportedCount",
    "Signature",
    "SignatureCounts",
]
