"""The board of a drive: one row for each organization that was invited, and what became of it.

Every number of the board is counted from the same rows, so that no two disagree. The rows come in a fixed number of
queries, however many there are.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import models

from members.models import Membership

from .board_rows import Row, State, decide
from .invitation_states import with_states
from .models import Invitation, Letter, Signature
from .models.invitation import Answer
from .models.signature import LIVE
from .networks import networks_that_signed

ALWAYS_SHOWN = (State.SIGNED, State.DECLINED, State.LATER, State.FAILED, State.OPENED, State.SILENT)


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
        decide(row)
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
