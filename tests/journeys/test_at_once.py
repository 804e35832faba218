"""Everyone at the same moment, over HTTP: one line for one organization, none lost of two hundred, and one number."""

import csv
import io
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.actions.publishing import publish
from letters.board import board
from letters.board_rows import State
from letters.models import Attestation, Letter, PersonalLink, Signature
from tests.at_once import at_once
from tests.factories import InvitationFactory, OrganizationFactory, collecting_letter, country

pytestmark = pytest.mark.django_db(transaction=True)
CODES = ("KR", "JP", "FR", "BR")


@pytest.fixture
def letter() -> Letter:
    for code in CODES:
        country(code)
    return collecting_letter(title="On the freedom of assembly")


def link_of(invitation: Any) -> str:
    """The path of a personal link, as the invitation's mail would carry it."""
    return urlsplit(PersonalLink.objects.issue(invitation=invitation)).path


def press_the_button(link: str, text: str, **typed: str) -> int:
    """Send the form of the page behind a link; return the status, that of an error too."""
    form = {"name": "Ana Example", "visibility": "named", "agree": "on", "text": text, **typed}
    return Client(raise_request_exception=False).post(link, form).status_code


def test_fifty_submissions_of_two_people_give_one_line_and_two_attestations(letter: Letter) -> None:
    organization = OrganizationFactory.create(name="Assembly Watch")
    both = InvitationFactory.create_batch(2, letter=letter, organization=organization)
    digest = letter.current_texts()[0].digest
    press = [
        partial(press_the_button, link_of(invitation), digest, printed_name="Assembly Watch", country="KR")
        for invitation in both
    ]
    statuses = at_once(press * 25, threads=25)
    assert set(statuses) <= {200, 302}  # 200: the page that tells the second person of the first
    pressed_again = at_once(press, threads=2)
    assert set(pressed_again) <= {200, 302}
    assert [signature.printed_line for signature in Signature.objects.all()] == ["Assembly Watch"]
    attesting = Attestation.objects.values_list("invitation", flat=True)
    assert sorted(attesting) == sorted(invitation.pk for invitation in both)
    assert OutgoingMail.objects.filter(kind="letters.receipt").count() == 2


def test_two_hundred_organizations_give_two_hundred_lines_and_one_number_everywhere(letter: Letter) -> None:
    invitations = InvitationFactory.create_batch(200, letter=letter)
    digest = letter.current_texts()[0].digest
    press = [
        partial(
            press_the_button, link_of(invitation), digest, printed_name=invitation.organization.name,
            country=CODES[number % len(CODES)], printed_country="there",
        )
        for number, invitation in enumerate(invitations)
    ]  # fmt: skip
    assert set(at_once(press, threads=20)) == {302}
    names = {invitation.organization.name for invitation in invitations}
    assert_every_number_agrees(letter, names)


def assert_every_number_agrees(letter: Letter, names: set[str]) -> None:
    """The counts, the board, and once the letter is public its page and both downloads."""
    counts = letter.counts()
    assert (counts.organizations, counts.named, counts.with_country, counts.countries) == (200, 200, 200, 4)
    assert board(letter).counts()[State.SIGNED] == len(board(letter).signed()) == 200
    Letter.objects.filter(pk=letter.pk).update(closes_at=timezone.now())
    publish(letter=letter, by=User.objects.create_user("maria"))
    visitor, page = Client(), letter.get_absolute_url()
    assert "200 organizations from 4 countries" in " ".join(visitor.get(page).content.decode().split())
    told = visitor.get(f"{page}signatories.json").json()
    assert told["counts"]["organizations"] == 200
    assert {row["printed_name"] for row in told["signatories"]} == names
    rows = csv.DictReader(io.StringIO(visitor.get(f"{page}signatories.csv").content.decode("utf-8-sig")))
    assert sorted(row["printed_name"] for row in rows) == sorted(names)
