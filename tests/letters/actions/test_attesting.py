"""One line per organization, whoever comes first; every person's word is kept."""

import pytest

from letters.actions.attesting import Line, Origin, Person, TextChanged, attest
from letters.models import Signature
from letters.models.signature import Source, Status
from tests.factories import InvitationFactory, LetterTextFactory, OrganizationFactory, collecting_letter

pytestmark = pytest.mark.django_db

AUTHORITY = "I am authorised to sign for my organization."


def sign(invitation, text=None, **line):
    line = {"printed_name": "Assembly Watch", "organization": invitation.organization, **line}
    return attest(
        letter=invitation.letter,
        text=text or invitation.letter.current_texts()[0],
        line=Line(**line),
        person=Person(name=invitation.name, email=invitation.email),
        statement=AUTHORITY,
        origin=Origin(Source.INVITATION, invitation=invitation),
    )


@pytest.fixture
def letter():
    return collecting_letter()


def test_the_first_who_attests_makes_the_line(letter):
    attestation, is_new = sign(InvitationFactory.create(letter=letter))
    signature = attestation.signature
    assert is_new
    assert (signature.status, signature.printed_name) == (Status.CONFIRMED, "Assembly Watch")
    assert signature.text == attestation.text
    assert letter.counts().organizations == 1


def test_a_second_person_joins_the_line_and_what_is_printed_stays(letter):
    organization = OrganizationFactory.create()
    first, _new = sign(InvitationFactory.create(letter=letter, organization=organization))
    second, is_new = sign(
        InvitationFactory.create(letter=letter, organization=organization), printed_name="Other Spelling"
    )
    assert not is_new
    assert first.signature == second.signature
    assert [str(s) for s in Signature.objects.all()] == ["Assembly Watch"]
    assert first.signature.attestations.count() == 2


def test_attesting_twice_by_one_invitation_changes_nothing(letter):
    invitation = InvitationFactory.create(letter=letter)
    first, _new = sign(invitation)
    again, is_new = sign(invitation)
    assert (again, is_new) == (first, False)


def test_a_superseded_text_cannot_be_signed(letter):
    old = letter.current_texts()[0]
    LetterTextFactory.create(letter=letter, revision=2, change="minor", frozen=True)
    with pytest.raises(TextChanged):
        sign(InvitationFactory.create(letter=letter), text=old)


def test_one_who_reaffirms_the_new_text_stands_again(letter):
    invitation = InvitationFactory.create(letter=letter)
    attestation, _new = sign(invitation)
    Signature.objects.update(status=Status.TO_REAFFIRM)
    new = LetterTextFactory.create(letter=letter, revision=2, change="material", frozen=True)
    again, is_new = sign(invitation, text=new)
    signature = again.signature
    assert not is_new
    assert again != attestation
    assert (signature.status, signature.text) == (Status.CONFIRMED, new)


def test_who_withdrew_may_sign_anew(letter):
    invitation = InvitationFactory.create(letter=letter)
    attestation, _new = sign(invitation)
    signature = attestation.signature
    signature.status, signature.withdrawn_at = Status.WITHDRAWN, signature.signed_at
    signature.save()
    again, is_new = sign(invitation)
    assert is_new
    assert again.signature != signature
