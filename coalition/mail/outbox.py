"""The local outbox: mail of a site on one machine goes into a folder, one file a message, and nowhere else."""

import time
from collections.abc import Sequence
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

BACKEND = "coalition.mail.outbox.OutboxBackend"
MOST = 2_000  # messages that are kept


def is_used() -> bool:
    """Does the mail of this site go into the outbox?"""
    return str(settings.EMAIL_BACKEND) == BACKEND


class OutboxBackend(BaseEmailBackend):
    """Writes each message to OUTBOX_ROOT and drops the oldest where there are too many."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.OUTBOX_ROOT)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            keep(folder, message.message().as_bytes())
        drop_oldest(folder)
        return len(email_messages)

    def __init__(self, fail_silently: bool = False, **_others: Any) -> None:
        super().__init__(fail_silently=fail_silently)


def keep(folder: Path, content: bytes) -> Path:
    """Write one message; whoever reads the folder meanwhile sees all of it or nothing. Names sort by time."""
    name = f"{time.time_ns():020d}-{token_hex(4)}"
    half = folder / f"{name}.part"
    half.write_bytes(content)
    return half.rename(folder / f"{name}.eml")


def newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.eml"), reverse=True)


def drop_oldest(folder: Path) -> None:
    for path in newest_first(folder)[MOST:]:
        path.unlink(missing_ok=True)
