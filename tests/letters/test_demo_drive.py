"""The demo's running drive shows every state, is invented throughout, and shows on no public page."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count

from letters.invitation_states import State, counts_by_state
from letters.models import Attestation, Invitation, Letter, Signature, SigningRequest
from letters.models.letter import Stage
from members.models import Contact, Membership, Organization
from tests.mailbox import links, personal_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    for command in ("load_countries", "load_demo"):
        call_command(command, stdout=StringIO())
    return Letter.objects.collecting().get()


def test_it_collects_and_is_not_public(letter, client):
    assert letter.stage() == Stage.COLLECTING
    assert not letter.is_public()
    assert client.get(letter.get_absolute_url()).status_code == 404
    assert {text.language for text in letter.current_texts()} == {"en", "fr", "ko"}
    assert all(text.is_frozen() for text in letter.current_texts())


def test_every_state_of_an_answer_is_there(letter):
    answers = dict(letter.invitations.order_by().values_list("answer").annotate(Count("pk")))
    assert answers == {"signed": 6, "declined": 1, "later": 1, "passed_on": 1, "": 6}
    states = counts_by_state(letter)
    assert (states[State.FAILED], states[State.OPENED], states[State.WAITING]) == (1, 1, 4)
    assert Invitation.objects.get(answer="declined").answer_reason


def test_one_line_for_two_people_and_every_visibility_but_the_staffs(letter):
    assert Signature.objects.filter(letter=letter).count() == 5
    assert Attestation.objects.filter(signature__letter=letter).count() == 6
    shown = set(Signature.objects.filter(letter=letter).values_list("visibility", flat=True))
    assert shown == {"named", "country", "counted"}
    counts = letter.counts()
    assert (counts.organizations, counts.named, counts.countries) == (5, 3, 4)


def test_one_request_waits_for_staff(letter):
    assert [str(request) for request in SigningRequest.objects.to_review()] == [
        "Example Postal Freedom Collective (Kenya)"
    ]


def test_one_organization_that_cannot_be_reached_is_there_too(letter):
    reachable = Contact.objects.values("organization")
    invented = Membership.objects.filter(category__slug="demo").values("organization")
    assert Organization.objects.filter(pk__in=invented).exclude(pk__in=reachable).count() == 1


def test_its_organizations_stand_in_no_public_list_and_its_people_at_example_org(letter):
    invented = Membership.objects.filter(category__slug="demo").values("organization")
    assert not Organization.objects.public().filter(pk__in=invented).exists()
    addresses = [
        *Contact.objects.values_list("email", flat=True),
        *letter.invitations.values_list("email", flat=True),
    ]
    assert all(address.endswith(".example.org") for address in addresses)


def test_whoever_is_silent_gets_a_link_when_the_worker_first_runs(letter, mailbox, client):
    mailbox.deliver()
    invited = {str(message["To"]) for message in mailbox.messages if "/sign/" in str(links(message))}
    assert {"dewi@", "alex@", "amelie@", "petra@"} <= {
        to.split("<")[-1].split("@")[0] + "@" for to in invited
    }
    (mail,) = mailbox.to("dewi@coast-families.example.org")
    page = client.get(personal_link(mail))
    assert page.status_code == 200
    assert "Example Coast Families Forum" in page.content.decode()
