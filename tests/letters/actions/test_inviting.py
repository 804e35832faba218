"""Inviting: everybody who may be asked, nobody twice, and nobody skipped silently."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.models import MailState, OutgoingMail
from letters.actions.inviting import invite, invite_person, resend, revoke, why_not_now
from letters.actions.reminding import remind
from letters.invitees import Held, members_to_invite, plan
from letters.models import Invitation, PersonalLink
from letters.silence import LeftOut, silent, unreached
from members.models import Contact
from tests.crowds import many_members
from tests.factories import (
    ContactFactory,
    InvitationFactory,
    LetterFactory,
    MembershipCategoryFactory,
    MembershipFactory,
    OrganizationFactory,
    SignatureFactory,
    collecting_letter,
)

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.timedelta(days=30)


@pytest.fixture
def by():
    return User.objects.create_superuser("mina")


@pytest.fixture
def letter():
    return collecting_letter()


def member(**contact):
    """A contact of a member of today."""
    organization = MembershipFactory.create().organization
    return ContactFactory.create(organization=organization, **contact)


def mails(kind="letters.invitation"):
    return OutgoingMail.objects.filter(kind=kind)


def sent(invitation, ago=LONG_AGO):
    """Its mail left some time ago."""
    rows = OutgoingMail.objects.filter(about_id=invitation.pk, state=MailState.WAITING)
    rows.update(state=MailState.SENT, sent_at=timezone.now() - ago)


# Who is invited -------------------------------------------------------------------------------------------------------


def test_those_are_invited_who_may_sign_for_a_member_of_today(letter):
    asked = member()
    member(can_sign=False)
    member(left_on=timezone.localdate())
    MembershipFactory.create(organization=ContactFactory.create().organization, ended_on="2020-01-01")
    ContactFactory.create()  # of no member
    assert plan(letter).to_invite == [asked]


def test_categories_narrow_it_and_without_any_those_count_that_may_sign(letter):
    observer = MembershipCategoryFactory.create(slug="observer", name="Observer", may_sign=False)
    watching, full = MembershipFactory.create(category=observer), MembershipFactory.create()
    assert list(members_to_invite(letter)) == [full.organization]
    letter.eligible_categories.add(observer)
    assert list(members_to_invite(letter)) == [watching.organization]


def test_a_member_whom_nobody_can_be_asked_for_is_named(letter):
    lonely = MembershipFactory.create().organization
    mute = member(can_sign=False).organization
    assert set(plan(letter).without_contact) == {lonely, mute}
    InvitationFactory.create(letter=letter, organization=mute)  # by hand
    SignatureFactory.create(letter=letter, organization=lonely)
    assert plan(letter).without_contact == []


def test_the_plan_says_of_everybody_else_why_not(letter):
    asked = {held: member() for held in Held}
    for held in (Held.INVITED, Held.DECLINED, Held.REVOKED):
        one = asked[held]
        InvitationFactory.create(
            letter=letter, organization=one.organization, contact=one,
            answer="declined" if held == Held.DECLINED else "",
            answered_at=timezone.now() if held == Held.DECLINED else None,
            revoked_at=timezone.now() if held == Held.REVOKED else None,
        )  # fmt: skip
    other_of_declined = ContactFactory.create(organization=asked[Held.DECLINED].organization)
    SignatureFactory.create(letter=letter, organization=asked[Held.SIGNED].organization)
    bounced = asked[Held.BOUNCED]
    came_back = InvitationFactory.create(organization=bounced.organization, contact=bounced)  # another letter
    bounce(asked[Held.BOUNCED].email, about=came_back)
    suspended = asked[Held.SUSPENDED].organization.memberships.get()
    suspended.suspensions.create(began_on=timezone.localdate())
    Contact.objects.filter(pk=asked[Held.UNWANTED].pk).update(wants_invitations=False)
    made = plan(letter)
    assert made.to_invite == [asked[Held.NO]]
    assert set(made.already_invited) == {asked[Held.INVITED], asked[Held.DECLINED]}
    assert made.already_signed == [asked[Held.SIGNED]]
    assert made.declined == [other_of_declined]
    assert made.held(Held.REVOKED) == [asked[Held.REVOKED]]
    assert made.bounced == [asked[Held.BOUNCED]]


def bounce(email, about):
    from coalition.mail.post import post

    mail = post(kind="letters.invitation", about=about, to_email=email)
    OutgoingMail.objects.filter(pk=mail.pk).update(state=MailState.BOUNCED)


@pytest.mark.parametrize(
    ("error", "held"),
    [("SMTPRecipientsRefused: 550 no such mailbox", Held.BOUNCED), ("ConnectionRefusedError", Held.NO)],
)
def test_an_address_is_held_back_for_its_own_failure_not_for_the_site_s(letter, error, held):
    contact = member()
    elsewhere = InvitationFactory.create(organization=contact.organization, contact=contact)
    bounce(contact.email, about=elsewhere)
    mails().update(state=MailState.FAILED, error=error)
    assert [candidate.held for candidate in plan(letter).candidates] == [held]


def test_a_plan_for_many_asks_as_much_as_one_for_few(letter):
    many_members(3)
    few = queries_of_plan(letter)
    many_members_again(60)
    assert queries_of_plan(letter) == few


def many_members_again(count):
    for each in range(count):
        member(email=f"crowd{each}@example.org")


def queries_of_plan(letter):
    with CaptureQueriesContext(connection) as asked:
        plan(letter)
    return len(asked)


# Inviting -------------------------------------------------------------------------------------------------------------


def test_inviting_makes_an_invitation_and_its_mail_and_twice_nothing_new(letter, by):
    contact = member(language="fr", name="Ana Example")
    (invitation,) = invite(letter=letter, contacts=[contact], by=by)
    assert invite(letter=letter, contacts=[contact], by=by) == []
    mail = mails().get()
    assert (invitation.organization, invitation.email) == (contact.organization, contact.email)
    assert (mail.about, mail.to_email, mail.language) == (invitation, contact.email, "fr")
    assert invitation.history.get().history_user == by


def test_a_contact_whose_address_was_corrected_is_asked_anew_if_the_first_mail_came_back(letter, by):
    reached, lost = member(), member()
    old = {made.contact: made for made in invite(letter=letter, contacts=[reached, lost], by=by)}
    sent(old[reached])
    mails().filter(about_id=old[lost].pk).update(state=MailState.BOUNCED)
    assert set(unreached()) == {old[lost]}
    for contact in (reached, lost):
        contact.email = f"new.{contact.email}"
        contact.save()
    assert plan(letter).to_invite == [lost]
    (anew,) = invite(letter=letter, contacts=[reached, lost], by=by)
    assert set(Invitation.objects.standing()) == {old[reached], anew}
    assert not unreached().exists()


def test_an_organization_that_has_signed_is_not_asked(letter, by):
    contact = member()
    SignatureFactory.create(letter=letter, organization=contact.organization)
    assert invite(letter=letter, contacts=[contact], by=by) == []


@pytest.mark.parametrize(
    "letter_that",
    [
        lambda: LetterFactory.create(draft=True),
        lambda: LetterFactory.create(collecting=True),
        lambda: collecting_letter(opens_at=timezone.now() + LONG_AGO, closes_at=None),
        lambda: collecting_letter(closes_at=timezone.now()),
    ],
)
def test_a_letter_that_does_not_collect_invites_nobody_and_says_why(letter_that, by):
    letter = letter_that()
    with pytest.raises(ValidationError) as refused:
        invite(letter=letter, contacts=[member()], by=by)
    assert refused.value.messages == [why_not_now(letter)]
    assert not Invitation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_invite_at_once_make_one_invitation():
    letter, contacts = collecting_letter(), [member() for _each in range(3)]

    def press(_number):
        try:
            invite(letter=letter, contacts=Contact.objects.all(), by=None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(press, range(4)))
    assert Invitation.objects.count() == mails().count() == len(contacts)


def test_somebody_who_is_no_contact_is_invited_by_hand_and_may_become_one(letter, by):
    organization = OrganizationFactory.create()
    who = {"organization": organization, "name": "Ana", "email": " Ana@Example.org", "language": "ko"}
    invitation, new = invite_person(letter=letter, by=by, save_contact=True, **who)
    again, new_again = invite_person(letter=letter, by=by, **who)
    assert (new, new_again, again) == (True, False, invitation)
    assert mails().count() == 1
    contact = organization.contacts.get()
    assert (contact.email, contact.language, invitation.contact) == ("ana@example.org", "ko", contact)


def test_nobody_is_invited_by_hand_for_an_organization_that_has_signed(letter, by):
    organization = SignatureFactory.create(letter=letter).organization
    with pytest.raises(ValidationError, match="has signed this letter already"):
        invite_person(
            letter=letter, organization=organization, name="", email="a@example.org", language="en", by=by
        )


# Revoking, sending again ----------------------------------------------------------------------------------------------


def test_revoking_kills_the_links_at_once_and_keeps_waiting_mail_back(letter, by):
    (invitation,) = invite(letter=letter, contacts=[member()], by=by)
    token = PersonalLink.objects.issue(invitation=invitation).rstrip("/").rpartition("/")[2]
    assert PersonalLink.objects.of_token(token).alive().exists()
    revoke(invitation=invitation, by=by, reason="wrong person")
    revoke(invitation=invitation, by=by, reason="pressed twice")
    assert not PersonalLink.objects.of_token(token).alive().exists()
    assert mails().get().state == MailState.CANCELLED
    assert invitation.history.first().history_change_reason == "wrong person"


def test_an_invitation_is_sent_again_and_two_presses_send_one(letter, by):
    (invitation,) = invite(letter=letter, contacts=[member()], by=by)
    with pytest.raises(ValidationError, match="waiting"):
        resend(invitation=invitation, by=by)
    sent(invitation)
    resend(invitation=invitation, by=by)
    with pytest.raises(ValidationError, match="waiting"):
        resend(invitation=invitation, by=by)
    assert mails().count() == 2


@pytest.mark.parametrize("state", [{"answer": "declined", "answered_at": LONG_AGO}, {"revoked_at": LONG_AGO}])
def test_what_is_answered_or_revoked_is_not_sent_again(letter, by, state):
    state = {name: timezone.now() - value if value is LONG_AGO else value for name, value in state.items()}
    with pytest.raises(ValidationError):
        resend(invitation=InvitationFactory.create(letter=letter, **state), by=by)


# Reminding ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(letter, by):
    """Five invitations whose mails were sent long ago."""
    made = invite(letter=letter, contacts=[member() for _each in range(5)], by=by)
    for invitation in made:
        sent(invitation)
    return made


def test_only_the_silent_are_reminded_and_of_the_others_it_is_said_why(letter, by, asked):
    quiet, declined, signed, failed, colleague = asked
    Invitation.objects.filter(pk=declined.pk).update(answer="declined", answered_at=timezone.now())
    SignatureFactory.create(letter=letter, organization=signed.organization)
    OutgoingMail.objects.filter(about_id=failed.pk).update(state=MailState.BOUNCED)
    other = {"organization": colleague.organization, "answer": "later", "answered_at": timezone.now()}
    later = InvitationFactory.create(letter=letter, **other)
    assert list(silent(letter)) == [quiet]
    done = remind(letter=letter, by=by)
    assert done.to_remind == [quiet]
    assert dict(done.left_out) == {
        declined: LeftOut.ANSWERED,
        later: LeftOut.ANSWERED,
        signed: LeftOut.SIGNED,
        failed: LeftOut.UNDELIVERED,
        colleague: LeftOut.COLLEAGUE,
    }
    assert mails("letters.reminder").get().about == quiet


def test_whoever_was_written_to_within_the_interval_waits(letter, by, asked):
    assert len(remind(letter=letter, by=by).to_remind) == 5
    assert remind(letter=letter, by=by).to_remind == []
    for invitation in asked:
        sent(invitation, ago=datetime.timedelta(days=2, hours=23))
    assert {reason for _one, reason in remind(letter=letter, by=by).left_out} == {LeftOut.TOO_SOON}
    OutgoingMail.objects.update(sent_at=timezone.now() - datetime.timedelta(days=3, minutes=1))
    assert len(remind(letter=letter, by=by).to_remind) == 5
    assert mails("letters.reminder").count() == 10


def test_a_reminder_that_was_not_needed_does_not_use_up_the_next(letter, by, asked):
    chosen = Invitation.objects.filter(pk=asked[0].pk)
    remind(letter=letter, by=by, invitations=chosen)
    mails("letters.reminder").update(state=MailState.CANCELLED)
    assert len(remind(letter=letter, by=by, invitations=chosen).to_remind) == 1
    assert mails("letters.reminder").filter(state=MailState.WAITING).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_remind_at_once_send_one():
    letter = collecting_letter()
    for invitation in invite(letter=letter, contacts=[member(), member()], by=None):
        sent(invitation)

    def press(_number):
        try:
            remind(letter=letter, by=None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(press, range(4)))
    assert mails("letters.reminder").count() == 2


def test_reminding_many_asks_as_much_as_few_to_find_out(letter, by, asked):
    def count():
        with CaptureQueriesContext(connection) as queries:
            list(silent(letter))
        return len(queries)

    few = count()
    InvitationFactory.create_batch(20, letter=letter)
    assert count() == few == 1
