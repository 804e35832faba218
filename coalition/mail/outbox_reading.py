"""What lies in the local outbox, for those who read it: a list of messages, and one of them."""

import datetime
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .outbox import MOST, newest_first

POLICY = email.policy.default
LONGEST_NAME = 100  # no file here has a longer one, and no file system takes any length
HEADERS_AT_MOST = 20_000  # bytes; what a list shows stands among the first lines


@dataclass(frozen=True)
class Entry:
    """A line of the list. `name` is the file's, without its ending."""

    name: str
    to: str
    subject: str
    at: datetime.datetime


@dataclass(frozen=True)
class Attachment:
    name: str
    media_type: str
    size: int


def folder() -> Path:
    return Path(settings.OUTBOX_ROOT)


def entries(words: str = "") -> list[Path]:
    """The files, newest first; with `words`, those whose recipient contains them."""
    files = newest_first(folder())
    wanted = words.strip().casefold()
    return [path for path in files if wanted in entry(path).to.casefold()] if wanted else files


@lru_cache(maxsize=2 * MOST)
def entry(path: Path) -> Entry:
    """Read the line of one file; a file never changes, so it is read once."""
    try:
        with path.open("rb") as file:
            headers = BytesHeaderParser(policy=POLICY).parsebytes(file.read(HEADERS_AT_MOST))
    except FileNotFoundError:  # dropped, because there are too many
        headers = EmailMessage()
    return Entry(path.stem, str(headers["To"] or ""), str(headers["Subject"] or ""), written_at(path))


def written_at(path: Path) -> datetime.datetime:
    """When the message was written: its file's name begins with that moment."""
    nanoseconds = path.stem.partition("-")[0]
    seconds = int(nanoseconds) / 1e9 if nanoseconds.isascii() and nanoseconds.isdigit() else 0
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def source(name: str) -> bytes | None:
    """The file as it is; None where there is none (any more). `name` is a slug, so it leads nowhere else."""
    path = folder() / f"{name}.eml"
    return path.read_bytes() if len(name) <= LONGEST_NAME and path.is_file() else None


def read(name: str) -> EmailMessage | None:
    content = source(name)
    return None if content is None else email.message_from_bytes(content, policy=POLICY)


def body(message: EmailMessage, kind: str) -> str:
    """The message's text, "plain" or "html"; "" where it has none of that kind."""
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""


def attachments(message: EmailMessage) -> list[Attachment]:
    return [
        Attachment(
            part.get_filename() or "", part.get_content_type(), len(part.get_payload(decode=True) or b"")
        )
        for part in message.iter_attachments()
    ]


def with_links_outside(html: str) -> str:
    """Have the links open in a window of their own: inside the frame the site would refuse to be shown."""
    head, found, rest = html.partition("<head>")
    return f'{head}{found}<base target="_blank">{rest}' if found else f'<base target="_blank">{html}'
