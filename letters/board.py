"""The board of a drive: one row for each organization that was invited, and what became of it.

Every number of the board is counted from the same rows, so that no two disagree. The rows come in a fixed number of
queries, however many there are.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Country, Membership, Organization

from .invitation_states import InvitationState, with_states
from .invitation_states import State as MailState
from .models import Invitation, Letter, Signature
from .models.invitation import Answer
from .models.signature import LIVE, PUBLIC_VISIBILITIES, SignatureKind, Status
from .networks import networks_that_signed


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


ALWAYS_SHOWN = (State.SIGNED, State.DECLINED, State.LATER, State.FAILED, State.OPENED, State.SILENT)
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


@dataclass(frozen=True)
class Board:
    """The rows of one letter. `invited` and `uninvited` together are all of them."""

    letter: Letter
    rows: Sequence[Row]

    @property
    def invited(self) -> list[Row]:
        return [row for row in self.rows if row.invited]

    @property
    def uninvited(self) -> list[Row]:
        """Signatures that came without an invitation: by the open form, by phone, read from a letter."""
        return [row for row in self.rows if not row.invited]

    def counts(self) -> dict[State, int]:
        """How many of the invited are in each state; their sum is the number of the invited."""
        found = Counter(row.state for row in self.invited)
        return {state: found[state] for state in State if found[state] or state in ALWAYS_SHOWN}

    def signed(self) -> list[Row]:
        """Every organization that stands under the letter, invited or not, whoever may know of it."""
        return [row for row in self.rows if row.state == State.SIGNED and not row.is_individual]

    def individuals(self) -> list[Row]:
        return [row for row in self.rows if row.state == State.SIGNED and row.is_individual]

    def withheld(self) -> int:
        """Organizations that signed for staff's eyes only: the public count is without them."""
        return sum(not row.is_public for row in self.signed())

    def by_country(self) -> list["Share"]:
        return _shares(self.invited, lambda row: row.country.display_name if row.country else "")

    def by_category(self) -> list["Share"]:
        return _shares(self.invited, lambda row: row.category)


@dataclass(frozen=True)
class Share:
    """Of the invited of one country or category: how many signed, and how many did not answer yet."""

    name: str
    invited: int
    signed: int
    open: int


def _shares(rows: Iterable[Row], of: Callable[[Row], str]) -> list[Share]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[of(row)].append(row)
    shares = [
        Share(
            name,
            len(group),
            sum(row.state == State.SIGNED for row in group),
            sum(not row.has_answered for row in group),
        )
        for name, group in groups.items()
    ]
    return sorted(shares, key=lambda share: (-share.invited, share.name))


def board(letter: Letter) -> Board:
    """Read the board of a letter, organizations in the order of their names.

    Three queries; one more where networks sign for their chapters.
    """
    rows: dict[object, Row] = {}
    for invitation in _invitations(letter):
        row = rows.setdefault(invitation.organization_id, Row(invitation.organization))
        row.invitations.append(invitation)
    for signature in _signatures(letter):
        _add_signature(rows, signature)
    categories = _categories(rows)
    for row in rows.values():
        row.category = categories.get(row.organization.pk, "") if row.organization else ""
        _decide(row)
    _add_networks(letter, rows)
    return Board(letter, sorted(rows.values(), key=_place))


def _place(row: Row) -> tuple[str, int]:
    key = row.organization.sort_key if row.organization else row.signature.sort_key if row.signature else ""
    return (key, row.organization.pk if row.organization else 0)


def invitations_shown(invitations: models.QuerySet[Invitation]) -> models.QuerySet[Invitation]:
    """Those whose links are alive, and those that were answered before they were revoked."""
    return invitations.filter(
        models.Q(revoked_at=None) | models.Q(answer__in=(Answer.SIGNED, Answer.DECLINED))
    )


def _invitations(letter: Letter) -> Iterable[Invitation]:
    own = invitations_shown(Invitation.objects.filter(letter=letter))
    return with_states(own).select_related("organization__country").order_by("pk")


def _signatures(letter: Letter) -> Iterable[Signature]:
    """The live ones last, so that they stand for their organization."""
    own = Signature.objects.filter(letter=letter).select_related("organization__country", "country")
    return sorted(own.order_by("pk"), key=lambda signature: signature.status in LIVE)


def _add_signature(rows: dict[object, Row], signature: Signature) -> None:
    """Put the signature into the row of its organization. One that has gone makes no row of its own."""
    key = signature.organization_id or f"signature {signature.pk}"
    if key in rows:
        rows[key].signature = signature
    elif signature.status in LIVE:
        rows[key] = Row(signature.organization, signature=signature)


def _categories(rows: dict[object, Row]) -> dict[int, str]:
    """Key of an organization -> the category of its membership today."""
    keys = [key for key in rows if isinstance(key, int)]
    current = (
        Membership.objects.current().filter(organization__in=keys) if keys else Membership.objects.none()
    )
    return dict(current.values_list("organization", "category__name"))


def _add_networks(letter: Letter, rows: dict[object, Row]) -> None:
    """Where networks sign for their chapters, say so of the invited who gave no answer of their own."""
    signed = [key for key, row in rows.items() if isinstance(key, int) and row.state == State.SIGNED]
    for chapter, network in networks_that_signed(letter, signed).items():
        if chapter in rows and not rows[chapter].has_answered:
            rows[chapter].network = rows[network].name


def _decide(row: Row) -> None:
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
