"""A drive from its first draft to the published letter: the staff at a desk, the signatories on their phones."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.models import Attestation, Letter, Signature
from members.models import Contact, Membership
from tests.browsing import PHONE, picture
from tests.crowds import many_members
from tests.mailbox import Mailbox
from tests.staff_pages import staff_problems

from .people import Signatory, usable
from .staff import Staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.both_databases]

INVITED = 200
BODY = "We ask for one thing.\n\nThat assemblies be **let be**."
MORE = "We ask for two things.\n\nThat assemblies be **let be**, and that those held be released."


@pytest.fixture
def maria(settings: Any, live_server: Any, visit: Any) -> Staff:
    settings.COALITION_URL = live_server.url
    call_command("load_countries", verbosity=0)
    many_members(INVITED)
    Contact.objects.bulk_create(
        Contact(organization_id=key, name=f"Ana Example {number}", email=f"ana{number}@example.org")
        for number, key in enumerate(
            Membership.objects.order_by("organization__name").values_list("organization", flat=True)
        )
    )
    return Staff(visit, User.objects.create_superuser("maria"))


def test_a_drive_from_draft_to_published(maria: Staff, mailbox: Mailbox, visit: Any) -> None:
    def person(name: str) -> Signatory:
        return Signatory(visit, mailbox, f"{name}@example.org")

    signs, withdraws, stays_away, declines, passes_on, silent = map(
        person, ("ana0", "ana1", "ana2", "ana3", "ana4", "ana5")
    )
    colleague = person("colleague")

    # Drafted, opened, sent
    in_a_week = timezone.localdate() + datetime.timedelta(days=7)
    letter = maria.drafts(
        "On the freedom of assembly", BODY, "The Minister of the Interior", in_a_week,
        french=("Sur la liberté de réunion", "Nous demandons une chose."),
    )  # fmt: skip
    maria.opens_the_drive()
    maria.invites_everyone(INVITED)
    assert len(mailbox.deliver()) == INVITED
    maria.sees_numbers(invited=INVITED, signed=0, silent=INVITED)

    # Answered on phones
    for signatory in (signs, withdraws, stays_away):
        signatory.opens_the_link()
        signatory.signs()
    declines.opens_the_link()
    declines.declines("Our board has not met.")
    passes_on.opens_the_link()
    passes_on.passes_it_on("Carla Example", "colleague@example.org")
    mailbox.deliver()
    colleague.opens_the_link()
    colleague.signs()
    silent.opens_the_link()
    maria.sees_numbers(invited=INVITED, signed=4, declined=1, opened=1, silent=INVITED - 6)

    # Reminded, once and none who answered
    mailbox.deliver()
    the_mails_were_sent(days_ago=4)
    maria.reminds_the_silent()
    reminded = mailbox.deliver()
    assert len(reminded) == INVITED - 5
    told = " ".join(str(mail["To"]) for mail in reminded)
    assert silent.email in told
    assert not any(answered.email in told for answered in (signs, declines, passes_on, colleague))

    # The text changes in substance: who has not said so again is off the list
    maria.changes_the_text_materially("We ask for one thing more.", MORE)
    mailbox.deliver()
    assert letter.counts().organizations == 0
    for signatory in (signs, withdraws, colleague):
        signatory.opens_the_link()
        signatory.stands_by_the_new_text()
    assert letter.counts().organizations == 3
    withdraws.withdraws()
    maria.sees_numbers(signed=2, to_reaffirm=1, withdrew=1)
    usable_by_staff(maria, "board-after-the-change")

    # Closed, handed over, published
    mailbox.deliver()
    maria.closes_the_drive()
    maria.issues_an_edition("Handed over on paper.")
    maria.records_the_delivery(timezone.localdate(), "by hand")
    assert visit(letter.get_absolute_url()).get_by_text("On the freedom of assembly").count() == 0
    maria.publishes(letter)
    what_the_public_reads(visit, letter)
    everyone_who_signed_gets_a_copy(mailbox, {signs.email, colleague.email})
    assert Attestation.objects.filter(signature__letter=letter).count() == 4 + 3


def the_mails_were_sent(days_ago: int) -> None:
    """So many days pass."""
    moment = timezone.now() - datetime.timedelta(days=days_ago)
    OutgoingMail.objects.filter(sent_at__isnull=False).update(sent_at=moment)


def usable_by_staff(staff: Staff, name: str) -> None:
    picture(staff.page, f"drive-{name}")
    assert staff_problems(staff.page) == []


def what_the_public_reads(visit: Any, letter: Letter) -> None:
    page = visit(letter.get_absolute_url(), width=PHONE)
    shown = page.locator("main").inner_text()
    assert "2 organizations" in shown
    assert "those held be released" in shown
    named = Signature.objects.named().filter(letter=letter)
    assert named.count() == 2
    assert all(signature.printed_name in shown for signature in named)
    hidden = Signature.objects.filter(letter=letter).exclude(pk__in=named)
    assert not any(signature.printed_name in shown for signature in hidden)
    usable(page, "published-phone")


def everyone_who_signed_gets_a_copy(mailbox: Mailbox, addresses: set[str]) -> None:
    copies = mailbox.deliver()
    assert len(copies) == len(addresses)
    for address in addresses:
        assert any(address in str(mail["To"]) for mail in copies)
