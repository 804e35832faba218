"""The admin of what we sign."""

from . import (
    board,
    correcting,
    delivery,
    documents,
    editions,
    inviting,
    inviting_mails,
    inviting_new,
    inviting_remind,
    inviting_waiting,
    opening,
    organization_sections,
    recording,
    requests,
    revising,
    under_way,
    waiting,
)
from .invitation import InvitationAdmin
from .letter import LetterAdmin
from .letter_import import LetterImportAdmin
from .request_decision import SigningRequestAdmin
from .signature import SignatureAdmin
from .text import LetterTextAdmin

__all__ = [
    "InvitationAdmin",
    "LetterAdmin",
    "LetterImportAdmin",
    "LetterTextAdmin",
    "SignatureAdmin",
    "SigningRequestAdmin",
    "board",
    "correcting",
    "delivery",
    "documents",
    "editions",
    "inviting",
    "inviting_mails",
    "inviting_new",
    "inviting_remind",
    "inviting_waiting",
    "opening",
    "organization_sections",
    "recording",
    "requests",
    "revising",
    "under_way",
    "waiting",
]
