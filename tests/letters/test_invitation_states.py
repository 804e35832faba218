"""What became of each invitation follows from its mails and its answer."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.invitation_states import InvitationState, State, counts_by_state, sending, with_states
from letters.models import Invitation
from tests.factories import InvitationFactory, LetterFactory

pytestmark = pytest.mark.django_db


def mailed(invitation: Invitation, state: str, kind: str = "letters.invitation", **fields: object) -> None:
    OutgoingMail.objects.create(
        kind=kind,
        about_type=ContentType.objects.get_for_model(Invitation),
        about_id=invitation.pk,
        to_email=invitation.email,
        state=state,
        **fields,
    )


def became(invitation: Invitation) -> InvitationState:
    return InvitationState.of(with_states(Invitation.objects.filter(pk=invitation.pk)).get())


@pytest.mark.parametrize("state", ["waiting", "sent", "failed", "bounced"])
def test_the_state_of_the_mail_is_that_of_the_invitation(state):
    invitation = InvitationFactory.create()
    mailed(invitation, state)
    assert became(invitation).state == state


def test_one_without_a_mail_is_not_sent_and_a_cancelled_mail_is_none():
    invitation = InvitationFactory.create()
    mailed(invitation, "cancelled")
    assert became(invitation).state == State.UNSENT


def test_a_failure_says_why_until_it_is_sent_again():
    invitation = InvitationFactory.create()
    mailed(invitation, "failed", error="550 no such mailbox")
    assert became(invitation).why == "550 no such mailbox"
    mailed(invitation, "sent", kind="letters.reminder", sent_at=timezone.now())
    assert became(invitation) == InvitationState(State.SENT, "", became(invitation).last_mail_at, 1)


def test_mail_to_others_about_an_invitation_does_not_count():
    invitation = InvitationFactory.create()
    mailed(invitation, "bounced", kind="letters.question")
    assert became(invitation).state == State.UNSENT


def test_an_answer_overrules_everything_and_a_bounce_an_opened_link():
    invitation = InvitationFactory.create(opened_at=timezone.now())
    mailed(invitation, "sent")
    assert became(invitation).state == State.OPENED
    mailed(invitation, "bounced")
    assert became(invitation).state == State.BOUNCED
    Invitation.objects.filter(pk=invitation.pk).update(answer="declined", answered_at=timezone.now())
    assert became(invitation).state == State.ANSWERED


def test_the_counts_add_up_in_one_query():
    letter = LetterFactory.create(collecting=True)
    for state in ("sent", "sent", "failed"):
        mailed(InvitationFactory.create(letter=letter), state)
    InvitationFactory.create(letter=letter, revoked_at=timezone.now())
    with CaptureQueriesContext(connection) as asked:
        counts = counts_by_state(letter)
    assert len(asked) == 1
    assert {state.value: n for state, n in counts.items() if n} == {"sent": 2, "failed": 1, "revoked": 1}


def test_a_reminder_asked_for_a_later_day_does_not_hold_up_the_sending():
    invitation = InvitationFactory.create()
    mailed(invitation, "sent")
    later = timezone.now() + datetime.timedelta(days=2)
    mailed(invitation, "waiting", kind="letters.remind_later", not_before=later)
    assert (sending(invitation.letter).waiting, sending(invitation.letter).sent) == (0, 1)


def test_a_mail_that_failed_once_says_why_and_when_it_is_tried_again():
    invitation = InvitationFactory.create()
    soon = timezone.now() + datetime.timedelta(minutes=5)
    mailed(invitation, "waiting", error="451 try later", not_before=soon)
    found = became(invitation)
    assert (found.state, found.not_yet, found.why, found.held_until) == (
        State.WAITING, "451 try later", "", None,
    )  # fmt: skip
    so_far = sending(invitation.letter)
    assert (so_far.waiting, so_far.retrying, so_far.next_try) == (1, 1, soon)


def test_a_mail_for_a_later_day_is_held_and_one_that_is_due_is_not():
    invitation = InvitationFactory.create()
    later = timezone.now() + datetime.timedelta(days=2)
    mailed(invitation, "waiting", kind="letters.remind_later", not_before=later)
    assert became(invitation).held_until == later
    OutgoingMail.objects.update(not_before=timezone.now())
    assert became(invitation).held_until is None
    assert (sending(invitation.letter).waiting, sending(invitation.letter).retrying) == (1, 0)
