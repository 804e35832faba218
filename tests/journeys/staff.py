"""Staff at a desk: what they do with a letter, from its draft to its delivery, by the buttons of the admin."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from django.contrib.auth.models import User

from letters.models import Letter
from tests.browsing import going, picture

if TYPE_CHECKING:
    from .people import Visit


class Staff:
    """Somebody of the coalition, in one window of the admin."""

    def __init__(self, visit: Visit, user: User) -> None:
        self.page = visit("/admin/", user=user)

    def presses(self, name: str | re.Pattern[str]) -> None:
        with going(self.page):
            self.page.get_by_role("button", name=name).first.click()

    def adds(self, what: str) -> None:
        """Add a row to the form of this page."""
        self.page.get_by_role("button", name=f"Add another {what}").first.click()

    def follows(self, name: str) -> None:
        with going(self.page):
            self.page.get_by_role("link", name=name, exact=True).first.click()

    def reads(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()

    def looks_at(self, tab: str) -> None:
        """Choose a tab of the letter."""
        tabs = self.page.get_by_role("navigation", name="Pages of this letter")
        with going(self.page):
            tabs.get_by_role("link", name=tab).click()

    def sees_numbers(self, **numbers: int) -> None:
        """The board's tiles say so: invited=200, signed=2 ..."""
        self.looks_at("Drive")
        for name, number in numbers.items():
            shown = self.page.locator(f".tile-{name} .number").inner_text()
            assert shown == str(number), f"{name}: {shown}"

    # What they do

    def drafts(
        self, title: str, body: str, to: str, deadline: datetime.date, french: tuple[str, str]
    ) -> Letter:
        """A letter in two languages to one recipient, its deadline on the evening of a day in Seoul."""
        page = self.page
        page.goto("/admin/letters/letter/add/")
        page.locator("#id_title").fill(title)
        page.locator("#id_time_zone").fill("Asia/Seoul")
        page.locator("#id_closes_at_0").fill(deadline.isoformat())
        page.locator("#id_closes_at_1").fill("18:00")
        page.locator("#id_shows_signatories").check()
        page.locator("#id_texts-0-title").fill(title)
        page.locator("#id_texts-0-body").fill(body)
        self.adds("Text")
        page.locator("select[id^=id_texts-1-language]").select_option("fr")
        page.locator("#id_texts-1-title").fill(french[0])
        page.locator("#id_texts-1-body").fill(french[1])
        self.adds("Recipient")
        page.locator("#id_recipients-0-name").fill(to)
        page.locator("select[id^=id_original_language]").select_option("en")
        self.presses("Save and continue editing")
        return Letter.objects.get(title=title)

    def opens_the_drive(self) -> None:
        self.looks_at("Drive")
        self.follows("Open the drive")
        self.reads("SHA-256")
        picture(self.page, "drive-open")
        self.presses("Open the drive now")
        self.reads("The drive is open.")

    def invites_everyone(self, count: int) -> None:
        self.looks_at("Drive")
        self.follows("Invite")
        self.presses("Show what would be sent")
        self.reads(f"{count} mails in 1 language go to {count} organizations.")
        self.presses(f"Send {count} invitations now")

    def reminds_the_silent(self) -> None:
        self.looks_at("Drive")
        self.follows("Remind the silent")
        self.presses("Send the reminder to those ticked")

    def changes_the_text_materially(self, note: str, body: str) -> None:
        self.looks_at("Texts")
        self.follows("Start a revision")
        self.page.get_by_label("Material:").check()
        self.page.get_by_label("What changed").fill(note)
        self.page.get_by_label("Text (English)").fill(body)
        self.presses("Save the draft and see the difference")
        self.reads("will be unlisted until")
        picture(self.page, "drive-revision")
        self.presses("Release, and ask everyone to reaffirm")
        self.reads("The texts are frozen.")

    def closes_the_drive(self) -> None:
        self.looks_at("Drive")
        self.follows("Close now")
        self.presses("Close the drive now")
        self.reads("The drive is closed.")

    def issues_an_edition(self, note: str) -> None:
        self.looks_at("Editions")
        self.follows("Issue an edition")
        self.page.get_by_label("Note").fill(note)
        self.presses("Look at it")
        self.presses("Issue it: it never changes after this")
        self.reads("is issued. It never changes.")

    def records_the_delivery(self, day: datetime.date, how: str) -> None:
        self.looks_at("Delivery")
        self.page.get_by_label("Delivered on").first.fill(day.isoformat())
        self.page.get_by_label("How delivered").first.fill(how)
        self.presses("Store")

    def publishes(self, letter: Letter) -> None:
        self.page.goto(f"/admin/letters/letter/{letter.pk}/change/")
        self.presses("Publish now")
        self.reads("The letter is public now.")
