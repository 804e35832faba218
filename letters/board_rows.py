"""A row of the board: one organization, and what became of its invitations and its signature."""

import datetime
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Country, Organization

from .invitation_states import InvitationState
from .invitation_states import State as MailState
from .models import Invitation, Signature
from .models.invitation import Answer
from .models.signature import LIVE, PUBLIC_VISIBILITIES, SignatureKind, Status


class State(models.TextChoices):
    """What became of one organization, the first that holds. The values stand in addresses."""

    SIGNED = "signed", _("signed")
    TO_REAFFIRM = "to_reaffirm", _("to reaffirm")
    PENDING = "pending", _("signed, to be confirmed")
    DECLINED = "declined", _("declined")
    WITHDREW = "withdrew", _("withdrew")
    REJECTED = "rejected", _("rejected by staff")
    LATER = "later", _("not yet")
    FAILED = "failed", _("mail failed")
    OPENED = "opened", _("opened, no answer")
    SILENT = "silent", _("silent")
    WAITING = "waiting", _("waiting to be sent")


NO_ANSWER = (State.FAILED, State.OPENED, State.SILENT, State.WAITING)
_BY_STATUS = {
    Status.CONFIRMED: State.SIGNED,
    Status.TO_REAFFIRM: State.TO_REAFFIRM,
    Status.PENDING: State.PENDING,
    Status.WITHDRAWN: State.WITHDREW,
    Status.REJECTED: State.REJECTED,
}
_ORDER = {state: place for place, state in enumerate(State)}


@dataclass
class Row:
    """One organization (None: a signature that no organization is linked to, or an individual's)."""

    organization: Organization | None
    invitations: list[Invitation] = field(default_factory=list)
    signature: Signature | None = None
    category: str = ""
    state: State = State.SILENT
    when: datetime.datetime | None = None
    reason: str = ""
    last_mail_at: datetime.datetime | None = None
    mail_state: str = ""
    held_until: datetime.datetime | None = None  # its last mail is for later
    reminders: int = 0
    network: str = ""  # that signed for this one too, which did not answer itself

    @property
    def invited(self) -> bool:
        return bool(self.invitations)

    @property
    def name(self) -> str:
        return self.organization.name if self.organization else str(self.signature)

    @property
    def printed_line(self) -> str:
        return self.signature.printed_line if self.signature else ""

    @property
    def country(self) -> Country | None:
        """Where the organization is; else what the printed country means."""
        own = self.organization.country if self.organization else None
        return own or (self.signature.country if self.signature else None)

    @property
    def invitation(self) -> Invitation | None:
        """The invitation that its state follows from."""
        return self.invitations[0] if self.invitations else None

    @property
    def has_answered(self) -> bool:
        return self.state not in NO_ANSWER

    @property
    def holds_line(self) -> bool:
        return self.signature is not None and self.signature.status in LIVE

    @property
    def is_public(self) -> bool:
        """Is it in the public count?"""
        signature = self.signature
        return (
            self.state == State.SIGNED
            and signature is not None
            and signature.visibility in PUBLIC_VISIBILITIES
        )

    @property
    def is_individual(self) -> bool:
        return self.signature is not None and self.signature.kind == SignatureKind.INDIVIDUAL


def decide(row: Row) -> None:
    """Find the row's state: the strongest of its signature and of what became of each invitation."""
    found = [_of_invitation(invitation) for invitation in row.invitations]
    if row.signature is not None:
        found.append(_of_signature(row.signature))
    row.state, row.when, row.reason = min(found, key=lambda each: _ORDER[each[0]])
    row.invitations.sort(key=lambda invitation: _ORDER[_of_invitation(invitation)[0]])
    for invitation in row.invitations:
        became = InvitationState.of(invitation)
        row.reminders += became.reminders
        if became.last_mail_at and (row.last_mail_at is None or became.last_mail_at > row.last_mail_at):
            row.last_mail_at, row.mail_state = became.last_mail_at, _mail_words(invitation)
            row.held_until = became.held_until


Found = tuple[State, datetime.datetime | None, str]


def _of_signature(signature: Signature) -> Found:
    when = signature.withdrawn_at or signature.signed_at or signature.confirmed_at
    return _BY_STATUS[Status(signature.status)], when, signature.status_reason


def _of_invitation(invitation: Invitation) -> Found:
    """An answer by invitation that left no line (its signature was withdrawn, say) is told by the signature."""
    if invitation.answer == Answer.DECLINED:
        return State.DECLINED, invitation.answered_at, invitation.answer_reason
    if invitation.answer == Answer.LATER:
        return State.LATER, invitation.answered_at, invitation.answer_reason
    became = InvitationState.of(invitation)
    if invitation.last_mail_state in (MailState.FAILED, MailState.BOUNCED):  # type: ignore[attr-defined]
        return State.FAILED, became.last_mail_at, invitation.last_mail_error  # type: ignore[attr-defined]
    if invitation.opened_at:
        return State.OPENED, invitation.opened_at, ""
    if became.state == MailState.WAITING and not became.reminders:  # nobody is silent who was not written to
        return State.WAITING, None, ""
    return State.SILENT, None, ""


def _mail_words(invitation: Invitation) -> str:
    state = invitation.last_mail_state  # type: ignore[attr-defined]
    return str(MailState(state).label) if state in MailState.values else ""
