"""What became of each invitation: waiting, sent, failed (why), bounced, opened, answered.

The one answer for every page that shows it. Nothing is stored: it follows from the invitation and its mails.

    for invitation in with_states(letter.invitations.all()):
        became = InvitationState.of(invitation)      # .state, .why, .last_mail_at, .reminders
    counts_by_state(letter)                          # {State.SENT: 180, State.FAILED: 2 ...}
    with_states(Invitation.objects.all()).filter(state__in=UNDELIVERED)
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.models import MailState, OutgoingMail

from .models import Invitation, Letter

INVITATION, REMINDER, REMIND_LATER = "letters.invitation", "letters.reminder", "letters.remind_later"
MAILS = (INVITATION, REMINDER, REMIND_LATER)  # the mails that carry an invitation to its person


class State(models.TextChoices):
    """What became of an invitation, from its wish to its answer. Later ones overrule earlier ones."""

    UNSENT = "unsent", _("not sent")
    WAITING = "waiting", _("waiting to be sent")
    SENT = "sent", _("sent")
    OPENED = "opened", _("opened")
    FAILED = "failed", _("failed")
    BOUNCED = "bounced", _("bounced")
    REVOKED = "revoked", _("revoked")
    ANSWERED = "answered", _("answered")


UNDELIVERED = (State.FAILED, State.BOUNCED)  # they need a hand


@dataclass(frozen=True)
class InvitationState:
    """`why` says why the last mail failed or bounced; `reminders` counts those sent or waiting to be.

    Of a last mail that still waits, `not_yet` says why it could not be sent so far (it is tried again), and
    `held_until` until when it is held back: for the day that was asked for, or until the drive opens.
    """

    state: State
    why: str = ""
    last_mail_at: datetime.datetime | None = None
    reminders: int = 0
    not_yet: str = ""
    held_until: datetime.datetime | None = None

    @classmethod
    def of(cls, invitation: Any) -> Self:
        """The state of a row of `with_states()`."""
        state, error = State(invitation.state), invitation.last_mail_error
        why = error if state in UNDELIVERED else ""
        not_yet, held_until = "", None
        if invitation.last_mail_state == MailState.WAITING:
            not_yet = error
            held_until = invitation.last_mail_not_before if _is_held(invitation) else None
        return cls(state, why, invitation.last_mail_at, invitation.reminders, not_yet, held_until)


def _is_held(invitation: Any) -> bool:
    """Is its last mail for later, and not because an attempt failed?"""
    return not invitation.last_mail_error and invitation.last_mail_not_before > timezone.now()


def mails() -> QuerySet[OutgoingMail]:
    """Mails that carried, or are to carry, an invitation to its person."""
    about = ContentType.objects.get_for_model(Invitation)
    return OutgoingMail.objects.filter(about_type=about, kind__in=MAILS).exclude(state=MailState.CANCELLED)


def mails_of(letter: Letter) -> QuerySet[OutgoingMail]:
    return mails().filter(about_id__in=Invitation.objects.filter(letter=letter).order_by().values("pk"))


def times_posted(kind: str, keys: Iterable[int]) -> dict[int, int]:
    """Key of an invitation -> how many mails of a kind were made for it, also cancelled ones: they used up a number."""
    about = ContentType.objects.get_for_model(Invitation)
    made = OutgoingMail.objects.filter(about_type=about, about_id__in=list(keys), kind=kind)
    return dict(made.order_by().values_list("about_id").annotate(n=Count("pk")))


def with_states(
    invitations: QuerySet[Invitation],
) -> Any:  # a queryset of invitations that carry more than the model says
    """The invitations, each with what `InvitationState.of` reads and with `state` to filter by; no query more.

    The newest mail counts: one that is sent again after a failure waits, or was sent. A mail that came back
    weighs more than an opened link, which may be a scanner's doing.
    """
    newest = mails().filter(about_id=OuterRef("pk")).order_by("-pk")
    reminders = mails().filter(about_id=OuterRef("pk"), kind=REMINDER).order_by().values("about_id")
    return invitations.annotate(
        last_mail_state=Subquery(newest.values("state")[:1]),
        last_mail_error=Subquery(newest.values("error")[:1]),
        last_mail_not_before=Subquery(newest.values("not_before")[:1]),
        last_mail_at=Subquery(newest.annotate(at=Coalesce("sent_at", "created_at")).values("at")[:1]),
        reminders=Coalesce(Subquery(reminders.annotate(n=Count("pk")).values("n")), 0),
    ).annotate(state=_state())


def _state() -> Case:
    return Case(
        When(~Q(answer=""), then=Value(State.ANSWERED.value)),
        When(revoked_at__isnull=False, then=Value(State.REVOKED.value)),
        When(last_mail_state=MailState.FAILED, then=Value(State.FAILED.value)),
        When(last_mail_state=MailState.BOUNCED, then=Value(State.BOUNCED.value)),
        When(opened_at__isnull=False, then=Value(State.OPENED.value)),
        When(last_mail_state=MailState.WAITING, then=Value(State.WAITING.value)),
        When(last_mail_state=MailState.SENT, then=Value(State.SENT.value)),
        default=Value(State.UNSENT.value),
        output_field=models.CharField(),
    )


def counts_by_state(letter: Letter) -> dict[State, int]:
    """How many invitations of a letter are in each state (also 0), in one query."""
    rows = with_states(Invitation.objects.filter(letter=letter)).order_by()
    counted = rows.values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(State, 0) | {State(key): n for key, n in counted}


@dataclass(frozen=True)
class Sending:
    """How far the sending of a letter's invitations and reminders has come, in mails.

    Of those that wait, `retrying` could not be sent so far; the first of them is tried again at `next_try`.
    """

    waiting: int = 0
    sent: int = 0
    failed: int = 0
    retrying: int = 0
    next_try: datetime.datetime | None = None

    @property
    def done(self) -> int:
        return self.sent + self.failed

    @property
    def total(self) -> int:
        return self.waiting + self.sent + self.failed


def sending(letter: Letter) -> Sending:
    """The mails of a letter's invitations by state, in one query. Held back for a later day is not waiting."""
    waits = Q(state=MailState.WAITING)
    held = Q(error="", not_before__gt=timezone.now())
    tried = waits & ~Q(error="")
    counted = mails_of(letter).aggregate(
        waiting=Count("pk", filter=waits & ~held),
        sent=Count("pk", filter=Q(state=MailState.SENT)),
        failed=Count("pk", filter=Q(state__in=(MailState.FAILED, MailState.BOUNCED))),
        retrying=Count("pk", filter=tried),
        next_try=Min("not_before", filter=tried),
    )
    return Sending(**counted)
