"""The same moment for many: one line for one organization, none lost of two hundred."""

from functools import partial

import pytest

from letters.actions.attesting import Line, Origin, Person, attest
from letters.models import Attestation, Signature
from letters.models.signature import Source
from tests.at_once import at_once
from tests.factories import InvitationFactory, OrganizationFactory, collecting_letter

pytestmark = pytest.mark.django_db(transaction=True)


def sign(invitation, text):
    return attest(
        letter=invitation.letter,
        text=text,
        line=Line(printed_name=invitation.organization.name, organization=invitation.organization),
        person=Person(name=invitation.name, email=invitation.email),
        statement="I am authorised to sign for my organization.",
        origin=Origin(Source.INVITATION, invitation=invitation),
    )


@pytest.fixture
def letter():
    return collecting_letter()


def test_two_people_of_one_organization_fifty_times_give_one_line_and_two_attestations(letter):
    text, organization = letter.original(), OrganizationFactory.create()
    both = InvitationFactory.create_batch(2, letter=letter, organization=organization)
    answers = at_once([partial(sign, invitation, text) for invitation in both * 25], threads=25)
    assert sum(is_new for _attestation, is_new in answers) == 1
    assert Signature.objects.count() == 1
    assert sorted(Attestation.objects.values_list("invitation", flat=True)) == sorted(i.pk for i in both)


def test_forty_organizations_get_forty_lines_in_places_of_their_own(letter):
    text, invitations = letter.original(), InvitationFactory.create_batch(40, letter=letter)
    answers = at_once([partial(sign, invitation, text) for invitation in invitations], threads=20)
    assert all(is_new for _attestation, is_new in answers)
    assert letter.counts().organizations == letter.counts().named == 40
    places = Signature.objects.in_printed_order().values_list("position", flat=True)
    assert list(places) == list(range(1, 41))
