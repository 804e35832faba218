"""A revision is released, or an edition issued, while others press their buttons: nobody slips through between."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from coalition.models import OutgoingMail
from letters.actions.attesting import Line, Origin, Person, TextChanged, attest
from letters.actions.editions import issue_edition
from letters.actions.revising import draft_revision, release
from letters.models import Edition, LetterText, Signature
from letters.models.signature import Source, Status
from tests.at_once import raised
from tests.factories import InvitationFactory, SignatureFactory, collecting_letter

pytestmark = pytest.mark.django_db(transaction=True)
SIGNERS = 8


refusals = partial(raised, kinds=(TextChanged, ValidationError))


def test_whoever_signs_while_a_material_revision_is_released_signs_the_new_one_or_reaffirms():
    letter = collecting_letter()
    text = letter.texts.get()
    draft_revision(letter=letter, words={"en": ("T", "New.")}, change="material", note="New", by=None)
    invitations = InvitationFactory.create_batch(SIGNERS, letter=letter)

    def signs(invitation):
        line = Line(printed_name=invitation.organization.name, organization=invitation.organization)
        person = Person(email=invitation.email)
        origin = Origin(Source.INVITATION, invitation=invitation)
        return lambda: attest(
            letter=letter, text=text, line=line, person=person, statement="I may.", origin=origin
        )

    raised = refusals(
        lambda: release(letter=letter, by=None),
        *map(signs, invitations),
        lambda: release(letter=letter, by=None),
    )
    assert {type(error) for error in raised} <= {TextChanged}
    assert not Signature.objects.filter(status=Status.CONFIRMED).exists()
    assert OutgoingMail.objects.filter(kind="letters.text_material").count() == SIGNERS - len(raised)
    assert LetterText.objects.filter(letter=letter).count() == 2


def test_two_who_issue_at_once_issue_one_edition():
    letter = collecting_letter()
    SignatureFactory.create_batch(3, letter=letter)

    def issues():
        issue_edition(letter=letter, kind="full", note="", by=None)

    raised = refusals(issues, issues, issues)
    assert [type(error) for error in raised] == [ValidationError] * 2
    assert Edition.objects.get().lines.count() == 3
