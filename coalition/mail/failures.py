"""Why a mail could not be sent: for good or for now, and in words that name no address and hold no link."""

import datetime
import re
import smtplib
import traceback

from anymail.exceptions import AnymailInvalidAddress, AnymailRecipientsRefused

LONGEST = 300  # what the column takes
# How long a mail waits after its first failure, its second ...; after the last it has failed.
DELAYS = [
    datetime.timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 8 * 60)
]  # about ten and a half hours in all
ADDRESS = re.compile(r"[^\s<>@\"',;:]+@[^\s<>@\"',;:]+")
LINK = re.compile(r"\b\w+://\S+")


def delay(attempts: int) -> datetime.timedelta | None:
    """How long to wait after that many attempts; None: not again."""
    return DELAYS[attempts - 1] if attempts <= len(DELAYS) else None


def is_permanent(error: Exception) -> bool:
    """Does the address, or the mail itself, meet a refusal that waiting does not change?

    A refused sender or log-in is the site's own trouble: somebody may mend it while the mails wait.
    """
    if isinstance(error, AnymailRecipientsRefused | AnymailInvalidAddress):
        return True
    refused_for_good = isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
    return refused_for_good and 500 <= answer(error)[0] < 600


def answer(error: Exception) -> tuple[int, str]:
    """The mail server's code and words, (0, "") where it gave none."""
    code: int
    said: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()), (0, b""))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    else:
        # A provider's status; or the system's words, such as "Connection refused".
        code, said = getattr(error, "status_code", None) or 0, getattr(error, "strerror", None) or ""
    return code, said.decode(errors="replace") if isinstance(said, bytes) else said


def reason(error: Exception) -> str:
    """What staff read: "SMTPRecipientsRefused: 550 no such mailbox"."""
    code, said = answer(error)
    details = " ".join(filter(None, [str(code or ""), without_addresses(said)]))
    return ": ".join(filter(None, [type(error).__name__, details]))[:LONGEST]


def without_addresses(text: str) -> str:
    """Return `text` on one line, with e-mail addresses and links replaced by what they are."""
    return " ".join(ADDRESS.sub("[e-mail]", LINK.sub("[link]", text)).split())


def whereabouts(error: Exception) -> str:
    """Where an error arose, without its message: that may quote what people typed."""
    return "".join(traceback.format_tb(error.__traceback__))
