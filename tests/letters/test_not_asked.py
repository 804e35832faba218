"""Nobody is asked to sign whose rights rest, or who does not want to be asked; staff see who and why."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.actions.inviting import invite
from letters.invitees import Held, plan
from letters.models import Invitation
from letters.silence import LeftOut, reminding, to_remind
from members.actions import terms
from tests.factories import ContactFactory, MembershipFactory, collecting_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return collecting_letter(reminder_interval=1)


@pytest.fixture
def contact():
    return ContactFactory.create(organization=MembershipFactory.create().organization)


def suspend(contact):
    membership = contact.organization.memberships.get()
    terms.suspend(membership=membership, on=timezone.localdate(), by=None)


def unwanted(contact):
    contact.wants_invitations = False
    contact.save()


@pytest.mark.parametrize(("happens", "held"), [(suspend, Held.SUSPENDED), (unwanted, Held.UNWANTED)])
def test_they_are_not_invited_and_cannot_be_ticked(admin_client, letter, contact, happens, held):
    happens(contact)
    made = plan(letter)
    assert [(each.contact, each.held, each.may_be_chosen()) for each in made.candidates] == [
        (contact, held, False)
    ]
    assert invite(letter=letter, contacts=[contact], by=None) == []
    page = admin_client.get(f"/admin/letters/letter/{letter.pk}/invitations/new/").content.decode()
    assert str(held.label) in page


def test_a_suspended_member_without_a_contact_is_no_gap_to_fill(letter):
    membership = MembershipFactory.create()
    assert plan(letter).without_contact == [membership.organization]
    terms.suspend(membership=membership, on=timezone.localdate(), by=None)
    assert plan(letter).without_contact == []


def test_with_its_rights_back_it_is_invited_again(letter, contact):
    suspend(contact)
    terms.restore(membership=contact.organization.memberships.get(), on=timezone.localdate(), by=None)
    assert plan(letter).to_invite == [contact]


@pytest.mark.parametrize(("happens", "why"), [(suspend, LeftOut.SUSPENDED), (unwanted, LeftOut.UNWANTED)])
def test_they_are_not_reminded(letter, contact, happens, why):
    (invitation,) = invite(letter=letter, contacts=[contact], by=None)
    long_ago = timezone.now() - datetime.timedelta(days=5)
    OutgoingMail.objects.update(state="sent", sent_at=long_ago)
    assert list(to_remind(letter)) == [invitation]
    happens(contact)
    assert not to_remind(letter).exists()
    assert [reason for _row, reason in reminding(letter).left_out] == [why]
    assert Invitation.objects.standing().get() == invitation
