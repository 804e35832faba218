"""The worker's connection to the mail server: opened once for many mails, dropped when idle and after any trouble.

Opening one (TCP, TLS, log-in) takes longer than sending a mail does. Only the worker keeps one; anything else that
sends opens its own and closes it.
"""

import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.mail import get_connection

IDLE_SECONDS = 10  # a server counts its open connections, and closes idle ones itself sooner or later
DOUBTFUL_SECONDS = 1  # after that long it is asked whether it is still there
MOST = 100  # mails; some servers take no more over one connection


class KeptConnection:
    """Holds one connection, if it is told to keep one."""

    def __init__(self) -> None:
        self.keeps = False
        self._backend: Any = None
        self._sent = 0
        self._used_at = 0.0

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Keep the connection while a worker works, and let it go at its end."""
        self.keeps = True
        try:
            yield
        finally:
            self.keeps = False
            self.drop()

    def get(self) -> Any:
        """Return a backend of Django's to send one mail with. Raises what opening one raises."""
        if not self.keeps:
            return get_connection()
        if self._backend and (self._sent >= MOST or not self._answers()):
            self.drop()
        if self._backend is None:
            opened = get_connection()
            opened.open()
            self._backend, self._sent = opened, 0
        self._sent += 1
        self._used_at = time.monotonic()
        return self._backend

    def drop(self) -> None:
        """Close the connection, if there is one; what the server says to that changes nothing."""
        backend, self._backend = self._backend, None
        try:
            if backend:
                backend.close()
        except (OSError, smtplib.SMTPException):
            return

    def drop_if_idle(self) -> None:
        if self._idle() >= IDLE_SECONDS:
            self.drop()

    def _idle(self) -> float:
        return time.monotonic() - self._used_at

    def _answers(self) -> bool:
        """Is the server still at the other end? Better asked before a mail is under way than learnt in its midst."""
        smtp = getattr(self._backend, "connection", None)
        if self._idle() < DOUBTFUL_SECONDS or not isinstance(smtp, smtplib.SMTP):
            return True
        try:
            return smtp.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False


kept = KeptConnection()
