"""The board tells of every organization once, and no two of its numbers disagree."""

import datetime
import itertools

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from coalition.models import OutgoingMail
from letters.board import Board, board
from letters.board_rows import State
from letters.curve import curve
from letters.models import Invitation
from letters.silence import silent
from tests.crowds import many_invitations
from tests.factories import (
    InvitationFactory,
    LetterFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
    collecting_letter,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def mailed(invitation: Invitation, state: str) -> None:
    about = ContentType.objects.get_for_model(Invitation)
    OutgoingMail.objects.create(
        kind="letters.invitation", about_type=about, about_id=invitation.pk, to_email=invitation.email,
        state=state, error="550" if state == "failed" else "",
    )  # fmt: skip


def only_row(letter):
    (row,) = board(letter).rows
    return row


def invited(mail="sent", **fields):
    invitation = InvitationFactory.create(**fields)
    mailed(invitation, mail)
    return invitation


def test_one_who_only_got_the_mail_is_silent():
    assert only_row(invited().letter).state == State.SILENT


def test_nobody_is_silent_whose_invitation_is_not_sent_yet():
    invitation = invited("waiting")
    assert only_row(invitation.letter).state == State.WAITING
    assert not silent(invitation.letter).exists()
    assert board(invitation.letter).counts()[State.WAITING] == 1


def test_one_who_opened_the_link_has_opened_it():
    assert only_row(invited(opened_at=NOW).letter).state == State.OPENED


@pytest.mark.parametrize("mail", ["failed", "bounced"])
def test_a_mail_that_failed_weighs_more_than_an_opened_link(mail):
    row = only_row(invited(mail, opened_at=NOW).letter)
    assert row.state == State.FAILED


def test_a_failed_mail_says_why():
    assert only_row(invited("failed").letter).reason == "550"


@pytest.mark.parametrize(("answer", "state"), [("declined", State.DECLINED), ("later", State.LATER)])
def test_an_answer_weighs_more_than_a_failed_mail_and_brings_its_reason(answer, state):
    row = only_row(invited("failed", answer=answer, answered_at=NOW, answer_reason="No time").letter)
    assert (row.state, row.reason) == (state, "No time")


def test_a_signature_weighs_more_than_a_refusal():
    invitation = invited(answer="declined", answered_at=NOW)
    SignatureFactory.create(letter=invitation.letter, organization=invitation.organization)
    assert only_row(invitation.letter).state == State.SIGNED


@pytest.mark.parametrize(
    ("status", "state"),
    [("to_reaffirm", State.TO_REAFFIRM), ("pending", State.PENDING), ("rejected", State.REJECTED)],
)
def test_a_signature_that_does_not_stand_says_so(status, state):
    invitation = invited(answer="signed", answered_at=NOW)
    SignatureFactory.create(letter=invitation.letter, organization=invitation.organization, status=status)
    assert only_row(invitation.letter).state == state


def test_one_who_withdrew_is_not_silent_and_one_who_signed_anew_has_signed():
    invitation = invited(answer="signed", answered_at=NOW)
    own = {"letter": invitation.letter, "organization": invitation.organization}
    SignatureFactory.create(**own, withdrawn=True)
    assert only_row(invitation.letter).state == State.WITHDREW
    SignatureFactory.create(**own)
    assert only_row(invitation.letter).state == State.SIGNED


def test_two_people_of_one_organization_make_one_row_of_the_stronger_answer():
    first = invited("failed")
    second = invited(
        letter=first.letter, organization=first.organization, opened_at=NOW, answer="later", answered_at=NOW
    )
    row = only_row(first.letter)
    assert (row.state, row.invitation, len(row.invitations)) == (State.LATER, second, 2)


def test_an_invitation_that_was_passed_on_counts_through_the_new_one():
    old = invited(answer="passed_on", answered_at=NOW, revoked_at=NOW)
    new = invited(letter=old.letter, organization=old.organization, passed_on_from=old)
    row = only_row(old.letter)
    assert (row.state, row.invitations) == (State.SILENT, [new])


def test_a_revoked_invitation_is_not_counted():
    assert board(invited(revoked_at=NOW).letter).rows == []


def crowded_letter():
    letter = collecting_letter()
    many_invitations(letter, 24)
    SignatureFactory.create(letter=letter, visibility="staff", signed_at=NOW)
    SignatureFactory.create(letter=letter, organization=None, visibility="counted", signed_at=NOW)
    SignatureFactory.create(letter=letter, individual=True, signed_at=NOW)
    SignatureFactory.create(letter=letter, status="to_reaffirm")
    return letter


def test_the_states_of_the_invited_add_up_to_the_invited():
    found = board(crowded_letter())
    assert sum(found.counts().values()) == len(found.invited) == 24
    assert {state.value: n for state, n in found.counts().items()} == dict.fromkeys(
        ["signed", "declined", "later", "failed", "opened", "silent"], 4
    )


def test_those_who_signed_are_the_public_count_and_those_for_staff_only():
    letter = crowded_letter()
    found, public = board(letter), letter.counts()
    assert len(found.signed()) - found.withheld() == public.organizations == 5
    assert len(found.individuals()) == public.individuals == 1
    assert len(found.uninvited) == 4


def test_every_share_adds_up_to_the_invited():
    found = board(crowded_letter())
    for shares in (found.by_country(), found.by_category()):
        assert sum(share.invited for share in shares) == 24
        assert sum(share.signed for share in shares) == 4
        assert sum(share.open for share in shares) == 12


def test_a_row_knows_the_category_of_its_member():
    invitation = invited()
    MembershipFactory.create(organization=invitation.organization)
    assert only_row(invitation.letter).category == "Member"


@pytest.mark.parametrize("count", [20, 200])
def test_the_board_is_read_in_three_queries(count, django_assert_num_queries):
    letter = collecting_letter()
    many_invitations(letter, count)
    ContentType.objects.get_for_model(Invitation)
    with django_assert_num_queries(3):
        found = board(letter)
        assert len(found.rows) == count
        found.by_country(), found.by_category(), found.counts(), curve(found)


# The curve


def test_the_curve_grows_day_by_day_in_the_letters_zone_to_all_who_signed():
    opened = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
    letter = LetterFactory.create(
        opens_at=opened, closes_at=opened + datetime.timedelta(days=4), time_zone="Asia/Seoul"
    )
    for hours in (1, 4, 48):  # 21:00 on the first, 01:00 on the second, 21:00 on the third in Seoul
        SignatureFactory.create(letter=letter, signed_at=opened + datetime.timedelta(hours=hours))
    days = curve(board(letter)).days
    assert [(day.date.day, day.new, day.total) for day in days] == [
        (1, 1, 1),
        (2, 1, 2),
        (3, 1, 3),
        (4, 0, 3),
        (5, 0, 3),
    ]


def test_a_letter_that_nobody_signed_has_no_curve():
    assert curve(Board(LetterFactory.create(), [])) is None


def test_signatures_read_from_an_old_letter_make_a_curve_too():
    letter = LetterFactory.create()
    SignatureFactory.create(letter=letter, organization=OrganizationFactory.create(), signed_at=None)
    assert curve(board(letter)).top == 1


def test_those_who_are_reminded_are_those_of_whom_the_board_has_no_answer():
    """Every way in which an organization with two invitations may stand, on both sides of the same question."""
    letter = collecting_letter()
    answers = ({}, {"answer": "declined"}, {"answer": "later"}, {"answer": "later", "revoked_at": NOW})
    lines = (None, {}, {"withdrawn": True}, {"status": "to_reaffirm"})
    for answered, line in itertools.product(answers, lines):
        organization = OrganizationFactory.create()
        invited(letter=letter, organization=organization)
        times = {"answered_at": NOW} if answered else {}
        invited(letter=letter, organization=organization, **answered, **times)
        if line is not None:
            SignatureFactory.create(letter=letter, organization=organization, **line)
    unanswered = {row.organization for row in board(letter).invited if not row.has_answered}
    assert unanswered == {invitation.organization for invitation in silent(letter)}
    assert len(unanswered) == 2
