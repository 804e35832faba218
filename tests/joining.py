"""An organization that applies to join, for tests: what is typed, how it is sent, and the links that follow."""

from __future__ import annotations

import re
from typing import Any

from tests.factories import MembershipFactory, country
from tests.forms import values_of
from tests.mailbox import text_of

TYPED = {
    "name": "Seoul Circle for Press Freedom", "acronym": "SCPF", "country": "kr", "scope": "national",
    "website": "circle.example.org", "description": "We watch courts.\nSince 2015.", "reason": "To speak together.",
    "contact_name": "Noor Example", "contact_role": "Director", "email": "Noor@Example.org", "language": "en",
    "reference_1": "assembly watch KOREA", "reference_2": "A Friend Nobody Lists", "agree": "on",
}  # fmt: skip


def two_members() -> None:
    """Two listed members that can be named, and the country of the applicant."""
    for name in ("Assembly Watch Korea", "Assembly Watch Japan"):
        MembershipFactory.create(organization__name=name, organization__country=country("KR"))


def send(client: Any, **changes: str) -> Any:
    """Fill in the form as a browser would, and send it."""
    shown = values_of(client.get("/join/"), "application-form")
    return client.post("/join/", {**shown, **TYPED, **changes})


def link_in(message: Any) -> str:
    """The path of the link in a mail about an application."""
    found = re.search(r"/join/\w+/[\w-]+/", text_of(message))
    assert found, text_of(message)
    return found[0]


def path_of(address: str) -> str:
    """The path of a link that was issued."""
    return "/" + address.split("/", 3)[3]


def press_confirm(client: Any, link: str) -> Any:
    """Press the button of what the page shows."""
    return client.post(link, {**values_of(client.get(link), "confirm"), "act": "confirm"}, follow=True)
