"""The people of a drive, and what they do: whoever is asked to sign with a phone, the staff at a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

from tests.browsing import PHONE, accessibility_problems, going, is_too_wide, picture
from tests.mailbox import Mailbox, personal_link

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]


class Signatory:
    """Somebody with a phone and an address, who follows the links of the mail that arrives there."""

    def __init__(self, visit: Visit, mailbox: Mailbox, email: str) -> None:
        self.visit, self.mailbox, self.email = visit, mailbox, email

    @property
    def mails(self) -> list[EmailMessage]:
        return self.mailbox.to(self.email)

    def opens_the_link(self, mail: EmailMessage | None = None, **options: object) -> Page:
        """Follow the personal link of a mail (the newest, unless told) on the phone."""
        self.page = self.visit(personal_link(mail or self.mails[-1]), width=PHONE, **options)
        return self.page

    def presses(self, name: str) -> None:
        with going(self.page):
            self.page.get_by_role("button", name=name, exact=True).click()

    def follows(self, name: str) -> None:
        with going(self.page):
            self.page.get_by_role("link", name=name, exact=True).click()

    def reads(self, words: str) -> None:
        """The page says so."""
        self.page.get_by_text(words).first.wait_for()

    def is_told(self, heading: str) -> None:
        """The page's heading says so."""
        self.page.get_by_role("heading", level=1, name=heading).wait_for()

    # What one may do

    def signs(self) -> None:
        """The form is filled in: one box to tick, one button."""
        self.page.get_by_role("checkbox").check()
        self.presses("Sign the letter")
        self.is_told("has signed")

    def signs_too(self) -> None:
        self.page.get_by_role("checkbox").check()
        self.presses("Sign too")
        self.is_told("has signed")

    def declines(self, reason: str) -> None:
        self.follows("We will not sign")
        self.page.get_by_label("Why not?").fill(reason)
        self.presses("Answer that we will not sign")
        self.reads("You answered that you will not sign.")

    def asks_to_be_reminded(self, on: date) -> None:
        self.follows("Not yet: remind me later")
        self.page.get_by_label("Remind me on").fill(on.isoformat())
        self.presses("Remind me then")
        self.reads("We will remind you on")

    def passes_it_on(self, name: str, email: str) -> None:
        self.follows("Pass this on to a colleague")
        self.page.get_by_label("Your colleague's name").fill(name)
        self.page.get_by_label("Your colleague's e-mail address").fill(email)
        self.presses("Pass it on")
        self.is_told("Passed on to a colleague")

    def asks(self, question: str) -> None:
        self.follows("Ask the coalition a question")
        self.page.get_by_label("Your question").fill(question)
        self.presses("Send the question")

    def stands_by_the_new_text(self) -> None:
        self.is_told("The text has changed. Do you stand by it?")
        self.presses("Stand by the new text")
        self.is_told("has signed")

    def withdraws(self) -> None:
        """Two taps."""
        self.follows("Withdraw")
        self.presses("Withdraw")
        self.page.get_by_text("withdrawn").first.wait_for()


def usable(page: Page, name: str) -> None:
    """Keep a picture of the page; it has no barrier and needs no scrolling sideways."""
    picture(page, f"drive-{name}")
    assert accessibility_problems(page) == []
    assert not is_too_wide(page)
