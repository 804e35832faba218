from .attestation import Attestation
from .edition import Edition, EditionLine
from .event import LetterEvent
from .invitation import Invitation
from .letter import Letter, ReportedCount
from .letter_import import LetterImport
from .mail_text import MailText
from .personal_link import PersonalLink
from .recipient import Recipient
from .search_entry import Part, SearchEntry
from .signature import Signature, SignatureCounts
from .signing_request import SigningRequest
from .text import FrozenTextError, LetterText

__all__ = [
    "Attestation",
    "Edition",
    "EditionLine",
    "FrozenTextError",
    "Invitation",
    "Letter",
    "LetterEvent",
    "LetterImport",
    "LetterText",
    "MailText",
    "Part",
    "PersonalLink",
    "Recipient",
    "ReportedCount",
    "SearchEntry",
    "Signature",
    "SignatureCounts",
    "SigningRequest",
]
