"""A real mail server on loopback for the tests, and what has arrived at it."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import threading
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from coalition.mail.sending import deliver
from coalition.models import OutgoingMail


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Mailbox:
    """Takes every message, unless told which addresses to refuse (`refused`)."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refused: set[str] = set()
        self._lock = threading.Lock()
        self.controller = Controller(self, hostname="127.0.0.1", port=unused_port())
        self.controller.start()

    @property
    def port(self) -> int:
        return int(self.controller.port)

    def stop(self) -> None:
        self.controller.stop()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        with self._lock:
            self.messages.append(message)
        return "250 OK"

    # What the tests ask

    def deliver(self) -> list[EmailMessage]:
        """Send all mail that is due, as the worker would; return what arrived."""
        before = len(self.messages)
        for mail in OutgoingMail.objects.due().order_by("pk"):
            deliver(mail.pk)
        return self.messages[before:]

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if address in str(message["To"])]

    def clear(self) -> None:
        self.messages.clear()
        self.refused.clear()


def text_of(message: EmailMessage) -> str:
    """The plain text of a message."""
    part = message.get_body(("plain",))
    return str(part.get_content()) if part else ""


def links(message: EmailMessage) -> list[str]:
    """Every address in the text and in the HTML of a message, each once."""
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    found = [url for part in bodies if part for url in re.findall(r"https?://[^\s\"<>]+", part.get_content())]
    return list(dict.fromkeys(found))


def personal_link(message: EmailMessage) -> str:
    """The path of the personal link in a message: /sign/TOKEN/."""
    found = re.search(r"/sign/[\w-]+/", text_of(message))
    assert found, text_of(message)
    return found[0]
