"""People sign, decline, pass on and withdraw by the link in their mail, on a phone."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from letters.actions.inviting import invite
from letters.models import Attestation, Invitation, Letter, Signature, SigningRequest
from tests.factories import ContactFactory, OrganizationFactory, collecting_letter, country
from tests.mailbox import Mailbox, personal_link

from .people import Signatory, usable

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.both_databases]

Person = Callable[[str], Signatory]


@pytest.fixture
def letter(settings: Any, live_server: Any) -> Letter:
    settings.COALITION_URL = live_server.url
    for code in ("KR", "JP"):
        country(code)
    return collecting_letter(title="On the freedom of assembly", shows_signatories=True)


@pytest.fixture
def invited(letter: Letter, mailbox: Mailbox, visit: Any) -> Person:
    """`invited("ana")` is somebody of Assembly Watch whose invitation has arrived."""
    organization = OrganizationFactory.create(name="Assembly Watch", country=country("KR"))

    def person(name: str) -> Signatory:
        email = f"{name}@example.org"
        contact = ContactFactory.create(
            organization=organization, name=f"{name.title()} Example", email=email
        )
        invite(letter=letter, contacts=[contact], by=None)
        mailbox.deliver()
        return Signatory(visit, mailbox, email)

    return person


def test_signed_in_three_taps_with_a_receipt_that_says_what(
    invited: Person, letter: Letter, mailbox: Mailbox
) -> None:
    ana = invited("ana")
    page = ana.opens_the_link()
    usable(page, "sign-page-phone")
    ana.signs()
    usable(page, "signed-phone")
    signature = Signature.objects.get()
    assert signature.printed_name == "Assembly Watch"
    assert letter.counts().organizations == 1
    mailbox.deliver()
    receipt = ana.mails[-1]
    said = str(receipt.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert signature.printed_line in said
    assert letter.current_texts()[0].digest in said
    assert letter.current_texts()[0].body.split("\n")[0] in said
    ana.opens_the_link(receipt)
    ana.is_told("Assembly Watch has signed")


def test_who_presses_twice_or_comes_back_has_signed_once(invited: Person) -> None:
    ana = invited("ana")
    first, second = ana.opens_the_link(), ana.opens_the_link()
    for ana.page in (first, second):
        ana.signs()
    assert Signature.objects.count() == Attestation.objects.count() == 1


def test_the_second_person_sees_who_signed_and_joins(invited: Person) -> None:
    ana, ben = invited("ana"), invited("ben")
    ana.opens_the_link()
    ana.signs()
    ben.opens_the_link()
    ben.is_told("Assembly Watch has signed")
    ben.reads("Ana Example")
    ben.signs_too()
    assert (Signature.objects.count(), Attestation.objects.count()) == (1, 2)


def test_declined_then_signed_all_the_same(invited: Person) -> None:
    ana = invited("ana")
    ana.opens_the_link()
    ana.declines("Our board has not met.")
    assert Invitation.objects.get().answer_reason == "Our board has not met."
    ana.signs()
    assert Invitation.objects.get().answer == "signed"


def test_passed_on_to_a_colleague_the_old_link_is_dead(invited: Person, mailbox: Mailbox) -> None:
    ana = invited("ana")
    ana.opens_the_link()
    ana.passes_it_on("Carla Example", "carla@example.org")
    mailbox.deliver()
    carla = Signatory(ana.visit, mailbox, "carla@example.org")
    carla.opens_the_link()
    carla.signs()
    ana.opens_the_link()
    ana.is_told("Passed on to a colleague")
    assert Attestation.objects.get().email == "carla@example.org"


def test_not_yet_then_the_mail_comes_on_the_day(invited: Person, mailbox: Mailbox) -> None:
    ana = invited("ana")
    ana.opens_the_link()
    ana.asks_to_be_reminded(timezone.localdate() + datetime.timedelta(days=2))
    assert mailbox.deliver() == []
    assert Invitation.objects.get().answer == "later"


def test_withdrawn_in_two_taps_and_signed_anew(invited: Person, letter: Letter) -> None:
    ana = invited("ana")
    ana.opens_the_link()
    ana.signs()
    ana.withdraws()
    assert letter.counts().organizations == 0
    ana.opens_the_link()
    ana.signs()
    assert letter.counts().organizations == 1


def test_too_late_is_kept_for_staff_and_signs_nothing(invited: Person, letter: Letter) -> None:
    ana = invited("ana")
    page = ana.opens_the_link()
    Letter.objects.filter(pk=letter.pk).update(closes_at=timezone.now())
    page.get_by_role("checkbox").check()
    ana.presses("Sign the letter")
    ana.reads("It reached us after the deadline")
    assert not Signature.objects.exists()
    assert SigningRequest.objects.get().late


def test_without_javascript(invited: Person) -> None:
    ana = invited("ana")
    ana.opens_the_link(javascript=False)
    ana.signs()
    assert Signature.objects.count() == 1


def test_a_link_that_staff_revoked_leads_nowhere(invited: Person, visit: Any) -> None:
    ana = invited("ana")
    Invitation.objects.update(revoked_at=timezone.now())
    page = visit(personal_link(ana.mails[-1]))
    page.get_by_role("heading", name="This link does not work any more").wait_for()
