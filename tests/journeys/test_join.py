"""An organization asks to join: from the form on a phone to the directory, through everybody who has a say."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone, translation
from django.utils.translation import gettext

from members.models import Application, EligibilityPoint, Membership, Organization
from tests.browsing import PHONE, accessibility_problems, going, is_too_wide, picture
from tests.factories import ContactFactory, MembershipFactory
from tests.joining import link_in
from tests.mailbox import Mailbox, text_of
from tests.staff_pages import staff_problems

from .staff import Staff

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.both_databases]

NAME = "Cercle pour la liberté de la presse"


class Person:
    """Somebody with a phone who follows the links of the mail at their address."""

    def __init__(self, visit: Any, mailbox: Mailbox, email: str) -> None:
        self.visit, self.mailbox, self.email = visit, mailbox, email

    @property
    def mails(self) -> list[EmailMessage]:
        return self.mailbox.to(self.email)

    def opens_the_link(self) -> Page:
        self.page: Page = self.visit(link_in(self.mails[-1]), width=PHONE)
        return self.page

    def presses(self, name: str) -> None:
        with going(self.page):
            self.page.get_by_role("button", name=name, exact=True).click()

    def reads(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()


@pytest.fixture
def maria(settings: Any, live_server: Any, visit: Any) -> Staff:
    settings.COALITION_URL = live_server.url
    call_command("load_countries", verbosity=0)
    EligibilityPoint.objects.create(text="Works for human rights")
    for number, name in enumerate(("Assembly Watch", "Bar of the Free", "Court Monitors")):
        organization = MembershipFactory.create(organization__name=name).organization
        ContactFactory.create(organization=organization, email=f"contact{number}@example.org")
    return Staff(visit, User.objects.create_superuser("maria"))


def test_from_the_form_to_the_directory(maria: Staff, mailbox: Mailbox, visit: Any) -> None:
    noor = Person(visit, mailbox, "noor@cercle.example.org")
    referee, objects, silent = (Person(visit, mailbox, f"contact{n}@example.org") for n in range(3))

    applies(noor)
    mailbox.deliver()
    noor.opens_the_link()
    noor.presses(in_french("Confirm and apply"))
    mailbox.deliver()
    application = Application.objects.get()
    assert application.stage() == "checking"

    opens_the_application(maria)
    checks_the_points(maria)
    asks_the_first_referee(maria)
    mailbox.deliver()
    supports(referee)
    maria.page.reload()
    maria.reads("supports it")
    maria.reads("Ten years of good work.")

    maria.presses("Tell 3 contacts now")
    maria.reads("3 contacts are told")
    mailbox.deliver()
    objects_to_it(objects)
    assert silent.mails
    maria.page.reload()
    maria.reads("Who pays for it?")
    maria.reads("Members may still object until")
    the_time_to_object_passes()

    admits(maria, "Nous sommes heureux de vous accueillir.")
    mailbox.deliver()
    is_a_member_in_the_directory(visit)
    assert "Nous sommes heureux de vous accueillir." in text_of(noor.mails[-1])
    noor.opens_the_link()
    usable(noor.page, "join-status-admitted")


def in_french(text: str) -> str:
    """What stands there for somebody who asked for French."""
    with translation.override("fr"):
        return gettext(text)


def applies(noor: Person) -> None:
    page = noor.page = noor.visit("/join/", width=PHONE)
    page.get_by_label("Name of the organization").fill(NAME)
    page.get_by_label("Country", exact=True).select_option(label="France")
    page.get_by_label("Where it works").select_option("national")
    page.get_by_label("What the organization does").fill("Nous suivons des procès.")
    page.get_by_label("Why it wishes to join").fill("Pour parler ensemble.")
    page.get_by_label("Your name").fill("Noor Exemple")
    page.get_by_label("Your e-mail address").fill(noor.email)
    page.get_by_label("Language in which we write to you").select_option("fr")
    page.get_by_label("Member 1").fill("Assembly Watch")
    page.get_by_label("Member 2").fill("Somebody else")
    page.locator("[name=agrees_to_listing]").check()
    page.locator("[name=agree]").check()
    usable(page, "join-form")
    with going(page):
        page.locator("#application-form button.main-button").click()


def opens_the_application(maria: Staff) -> None:
    maria.page.goto("/admin/")
    maria.reads("Applications to join")
    maria.follows(NAME)
    maria.reads("Still open")
    usable_by_staff(maria, "application-new")


def checks_the_points(maria: Staff) -> None:
    maria.page.get_by_role("group", name="Works for human rights").get_by_label("met", exact=True).check()
    maria.presses("Store what you found")
    maria.reads("What you found is stored.")


def asks_the_first_referee(maria: Staff) -> None:
    assert maria.page.locator("article.referee").count() == 2
    maria.presses("Ask by mail")
    maria.reads("gets a mail with a link to answer by.")


def supports(referee: Person) -> None:
    page = referee.opens_the_link()
    page.get_by_label("Yes, we support it").check()
    page.get_by_label("Comment").fill("Ten years of good work.")
    usable(page, "join-reference")
    referee.presses("Send the answer")
    referee.reads("You answered: yes, we support it.")


def objects_to_it(member: Person) -> None:
    page = member.opens_the_link()
    page.get_by_label("What you object").fill("Who pays for it?")
    usable(page, "join-notice")
    member.presses("Send the objection")
    member.reads("Your objection has reached the coalition's staff.")


def the_time_to_object_passes() -> None:
    Application.objects.update(objections_until=timezone.localdate() - datetime.timedelta(days=1))


def admits(maria: Staff, words: str) -> None:
    page = maria.page
    page.reload()
    maria.reads("It is yours to decide.")
    maria.reads("1 member objects.")
    usable_by_staff(maria, "application-to-decide")
    page.locator("#admit_message").fill(words)
    with going(page):
        page.locator("form.admit").get_by_role("button", name="Admit").click()
    maria.reads("is admitted")
    usable_by_staff(maria, "application-admitted")


def is_a_member_in_the_directory(visit: Any) -> None:
    [organization] = Organization.objects.filter(name=NAME)
    assert Membership.objects.current().filter(organization=organization).exists()
    page = visit("/members/", width=PHONE)
    page.get_by_text(NAME).first.wait_for()
    assert "noor@cercle.example.org" not in page.content()


def usable(page: Page, name: str) -> None:
    picture(page, name)
    assert accessibility_problems(page) == []
    assert not is_too_wide(page)


def usable_by_staff(staff: Staff, name: str) -> None:
    picture(staff.page, name)
    assert staff_problems(staff.page) == []
