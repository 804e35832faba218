"""Who is silent: they got the mail, and neither they nor their organization has answered. Writes nothing."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.models import MailState
from members.models import Contact, Membership

from .invitation_states import UNDELIVERED, State, with_states
from .models import Invitation, Letter, Signature
from .models.invitation import Answer
from .models.signature import Status

ANSWERED_FOR_ALL = (
    Answer.SIGNED,
    Answer.DECLINED,
    Answer.LATER,
)  # nobody else of the organization is bothered


class LeftOut(models.TextChoices):
    """Why somebody is not reminded."""

    NO = "", _("to be reminded")
    ANSWERED = "answered", _("answered")
    SIGNED = "signed", _("the organization has signed")
    COLLEAGUE = "colleague", _("somebody else of the organization has answered")
    SUSPENDED = "suspended", _("the membership is suspended: its rights rest")
    UNWANTED = "unwanted", _("does not want to be reminded")
    REVOKED = "revoked", _("the invitation was revoked")
    UNDELIVERED = "undelivered", _("the last mail failed or came back")
    WAITING = "waiting", _("the last mail has not been sent yet")
    TOO_SOON = "too_soon", _("was written to less than the chosen number of days ago")


@dataclass(frozen=True)
class Reminding:
    """`left_out` says of everyone else why not."""

    to_remind: Sequence[Any]
    left_out: Sequence[tuple[Any, LeftOut]]

    def numbers(self) -> list[tuple[LeftOut, int]]:
        """How many are left out for each reason that occurs."""
        reasons = [reason for _invitation, reason in self.left_out]
        return [(reason, reasons.count(reason)) for reason in LeftOut if reason in reasons]


def with_company(invitations: QuerySet[Invitation]) -> Any:
    """The same, each knowing whether its organization has signed, or answered through somebody else; no query more.

    Who withdrew has answered, too. A "not yet" does not outlive the invitation that it answered.
    """
    own = {"letter": OuterRef("letter"), "organization": OuterRef("organization")}
    # An invitation that stayed with a merged record: the same person is invited for what the record became.
    became = {"letter": OuterRef("letter"), "organization": OuterRef("organization__merged_into")}
    twice = Invitation.objects.standing().filter(email=OuterRef("email"), **became)
    holds = Q(answer__in=ANSWERED_FOR_ALL) & (Q(revoked_at=None) | ~Q(answer=Answer.LATER))
    others = Invitation.objects.filter(holds, **own).exclude(pk=OuterRef("pk"))
    left = Signature.objects.filter(**own, status=Status.WITHDRAWN)
    return with_states(invitations).annotate(
        organization_signed=Exists(Signature.objects.live().filter(**own)),
        colleague_answered=Exists(others) | Exists(left) | Exists(twice),
        suspended=Exists(Membership.objects.suspended().filter(organization=OuterRef("organization"))),
        unwanted=Exists(Contact.objects.filter(pk=OuterRef("contact"), wants_invitations=False)),
    )


def silent(letter: Letter) -> QuerySet[Invitation]:
    """Those who got their mail, and of whose organization nobody has answered. Carries what `with_states` gives."""
    asked = with_company(Invitation.objects.unanswered().filter(letter=letter))
    return asked.filter(
        organization_signed=False, colleague_answered=False, state__in=(State.SENT, State.OPENED)
    )


def to_remind(letter: Letter) -> QuerySet[Invitation]:
    """Those whom `reminding` would remind now, for who only needs their number."""
    before = timezone.now() - datetime.timedelta(days=letter.reminder_interval)
    quiet: Any = silent(letter)
    asked = quiet.filter(suspended=False, unwanted=False)
    return asked.filter(last_mail_state=MailState.SENT, last_mail_at__lte=before)


def unreached() -> QuerySet[Invitation]:
    """Those whose mail failed or came back, while their letter collects and nobody of their organization answers."""
    asked = Invitation.objects.unanswered().filter(letter__in=Letter.objects.collecting())
    return with_company(asked).filter(
        organization_signed=False, colleague_answered=False, state__in=UNDELIVERED
    )


def reminding(letter: Letter, invitations: QuerySet[Invitation] | None = None) -> Reminding:
    """Say who would be reminded now, and of the others why not. Two queries, however many they are."""
    chosen = Invitation.objects.all() if invitations is None else invitations
    rows = with_company(chosen.filter(letter=letter)).select_related("organization__country")
    judged = [(row, left_out(row, letter)) for row in rows.order_by("organization__sort_key", "pk")]
    return Reminding(
        [row for row, reason in judged if reason == LeftOut.NO],
        [(row, reason) for row, reason in judged if reason != LeftOut.NO],
    )


def left_out(invitation: Any, letter: Letter) -> LeftOut:
    """Why a row of `with_company` is not reminded now; NO if it is."""
    return next((reason for reason, holds in _reasons(invitation, letter) if holds), LeftOut.NO)


def _reasons(invitation: Any, letter: Letter) -> list[tuple[LeftOut, bool]]:
    return [
        (LeftOut.ANSWERED, invitation.state == State.ANSWERED),
        (LeftOut.REVOKED, invitation.state == State.REVOKED),
        (LeftOut.SIGNED, invitation.organization_signed),
        (LeftOut.COLLEAGUE, invitation.colleague_answered),
        (LeftOut.SUSPENDED, invitation.suspended),
        (LeftOut.UNWANTED, invitation.unwanted),
        (LeftOut.UNDELIVERED, invitation.state in (State.FAILED, State.BOUNCED)),
        (LeftOut.WAITING, invitation.last_mail_state != MailState.SENT),
        (LeftOut.TOO_SOON, not may_be_written_to(invitation, letter)),
    ]


def may_be_written_to(invitation: Any, letter: Letter) -> bool:
    """Have enough days passed since the last invitation or reminder?"""
    interval = datetime.timedelta(days=letter.reminder_interval)
    return invitation.last_mail_at is None or invitation.last_mail_at + interval <= timezone.now()
