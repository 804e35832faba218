"""A mail scanner that opens every link of every mail, with scripts running, signs, confirms and withdraws nothing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.actions.answering import decline, pass_on, remind_later, sign
from letters.actions.asking import ask, send_new_link
from letters.actions.attesting import Line, Origin, Person
from letters.actions.changing import change, withdraw
from letters.actions.correcting import correct_name
from letters.actions.drives import close_now
from letters.actions.editions import issue_edition
from letters.actions.inviting import invite
from letters.actions.publishing import publish
from letters.actions.reminding import remind
from letters.actions.requests import confirm_email, fingerprint, submit
from letters.actions.reviewing import accept, refuse
from letters.actions.revising import draft_revision, release
from letters.models import Attestation, Invitation, Letter, PersonalLink, SigningRequest
from letters.models.signature import Source
from tests.factories import ContactFactory, OrganizationFactory, collecting_letter, country
from tests.mailbox import Mailbox

from .scanner import Scanner, everything, links_of, some_of_each

# On one database only: that a GET stores nothing does not depend on where it would be stored.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PEOPLE = ("silent", "signer", "colleague", "declines", "later", "passes", "stranger")
WITHOUT_LINK = {"letters.request_refused", "letters.follow_up"}


class Drive:
    """A drive in which everything happens that sends a mail, by the actions behind the buttons."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.letter = collecting_letter(eligibility="everyone", shows_signatories=True)
        self.staff = User.objects.create_superuser("maria")
        watch = OrganizationFactory.create(name="Assembly Watch", country=country("KR"))
        contacts = [
            ContactFactory.create(
                email=f"{name}@example.org",
                **({"organization": watch} if name in ("signer", "colleague") else {}),
            )
            for name in PEOPLE[:-1]
        ]
        invite(letter=self.letter, contacts=contacts, by=self.staff)
        mailbox.deliver()

    def of(self, name: str) -> Invitation:
        return self.letter.invitations.get(email=f"{name}@example.org")

    def people_answer(self) -> None:
        for name in ("signer", "colleague"):
            self.signs(name)
        decline(invitation=self.of("declines"))
        remind_later(invitation=self.of("later"), on=timezone.localdate() + datetime.timedelta(days=2))
        pass_on(invitation=self.of("passes"), name="Next", email="next@example.org", language="en")
        ask(holder=self.of("silent"), letter_id=self.letter.pk, question="Who else signs?")
        send_new_link(link=PersonalLink.objects.filter(invitation=self.of("silent"))[0])
        self.mailbox.deliver()

    def signs(self, name: str) -> None:
        invitation = self.of(name)
        sign(
            letter=self.letter, origin=Origin(Source.INVITATION, invitation=invitation),
            text=self.letter.current_texts()[0], line=Line("Assembly Watch", organization=invitation.organization),
            person=Person(name, email=invitation.email), statement="I am authorised to sign.",
        )  # fmt: skip

    def strangers_ask(self) -> None:
        """One request of each fate; and somebody who asks again after signing. One stays unconfirmed."""
        for name in ("accepted", "refused"):
            request = self.asks(name)
            confirm_email(request=request, shown=fingerprint(request))
        accept(request=self.request_of("accepted"), by=self.staff)
        refuse(request=self.request_of("refused"), by=self.staff, reason="Not known.", tell=True)
        self.asks("accepted")
        self.asks("unconfirmed")
        self.mailbox.deliver()

    def asks(self, name: str) -> SigningRequest:
        submit(
            letter=self.letter, text=self.letter.current_texts()[0], line=Line(f"{name.title()} Watch"),
            person=Person(name, email=f"{name}@example.org"), statement="I am authorised to sign.",
        )  # fmt: skip
        self.mailbox.deliver()
        return self.request_of(name)

    def request_of(self, name: str) -> SigningRequest:
        return SigningRequest.objects.filter(email=f"{name}@example.org").order_by("pk")[0]

    def staff_write(self) -> None:
        """A reminder, the reminder that was asked for, a corrected name, a small change of the text and a great one."""
        OutgoingMail.objects.filter(sent_at__isnull=False).update(
            sent_at=timezone.now() - datetime.timedelta(days=9)
        )
        remind(letter=self.letter, by=self.staff)
        OutgoingMail.objects.filter(kind="letters.remind_later").update(not_before=timezone.now())
        signature = Attestation.objects.earliest("pk").signature
        correct_name(
            signature=signature, printed_name="Assembly Watch Korea", printed_country="ROK",
            country=signature.country, by=self.staff,
        )  # fmt: skip
        self.mailbox.deliver()
        for kind in ("minor", "material"):
            draft_revision(
                letter=self.letter, words={"en": ("A letter", f"We ask for a {kind} thing more.")},
                change=kind, note="One thing more.", by=self.staff,
            )  # fmt: skip
            release(letter=self.letter, by=self.staff)
            self.mailbox.deliver()

    def ends(self) -> None:
        """One stands by the new text; the deadline passes; somebody comes too late; the letter is published."""
        self.signs("signer")
        late = self.asks("late")
        close_now(letter=self.letter, by=self.staff)
        confirm_email(request=late, shown=fingerprint(late))
        publish(letter=self.letter, by=self.staff)
        self.mailbox.deliver()

    def one_has_second_thoughts(self) -> None:
        """After the list was handed over: the line is changed, then withdrawn."""
        issue_edition(letter=self.letter, kind="full", note="", by=self.staff)
        given = Attestation.objects.filter(email="signer@example.org").latest("pk")
        change(
            attestation=given, line=Line("Assembly Watch of Korea", country=given.signature.country),
            person=Person("Signer", "Director"),
        )  # fmt: skip
        self.mailbox.deliver()
        withdraw(attestation=given)
        self.mailbox.deliver()


@pytest.fixture
def drive(settings: Any, live_server: Any, mailbox: Mailbox) -> Drive:
    settings.COALITION_URL = live_server.url
    return Drive(mailbox)


def scan(scanner: Scanner, mailbox: Mailbox) -> None:
    """Open every link of every new mail, then two of each page that those lead to; nothing may have changed."""
    before, links = everything(), links_of(mailbox.messages)
    scanner.fetch(links)
    further = some_of_each(scanner.open(links) - set(links))
    scanner.fetch(further)
    scanner.open(further)
    assert everything() == before
    mailbox.clear()


def test_a_scanner_signs_confirms_declines_and_withdraws_nothing(
    drive: Drive, mailbox: Mailbox, visit: Any, live_server: Any
) -> None:
    scanner = Scanner(visit("/healthz"), live_server.url)
    drive.people_answer()
    drive.strangers_ask()
    drive.staff_write()
    scan(scanner, mailbox)
    drive.ends()
    scan(scanner, mailbox)
    drive.one_has_second_thoughts()
    scan(scanner, mailbox)
    assert_nothing_was_left_out(drive.letter, scanner)


def assert_nothing_was_left_out(letter: Letter, scanner: Scanner) -> None:
    """Every mail was sent, of nearly every kind that there is, and what it linked to was there."""
    from coalition.mail.kinds import _makers

    sent = set(OutgoingMail.objects.filter(state="sent").values_list("kind", flat=True))
    kinds = {kind for kind in _makers if kind.startswith("letters.")}
    assert kinds - sent <= WITHOUT_LINK
    assert not OutgoingMail.objects.filter(state="failed").exists()
    broken = {link: status for link, status in scanner.statuses.items() if status >= 500}
    assert not broken
    assert PersonalLink.objects.exclude(opened_at=None).exists()
