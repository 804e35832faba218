"""What an organization signed and is asked to sign, as one of its contacts sees it: two sections of their page.

Of others' invitations only who was asked is told; how a signature is listed is told and never changed here.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from letters.deadlines import deadline_words
from letters.models import Invitation, Letter, Signature
from letters.models.invitation import Answer
from letters.models.letter import Stage
from letters.models.signature import LIVE, Status
from letters.statements import who_sees
from members.models import Contact
from members.my_sections import Section, my_section

TEMPLATES = "letters/my_organization"
WAITING = (Answer.NONE, Answer.LATER)
MOST = 200  # letters that are shown


@dataclass(frozen=True)
class Asked:
    """A letter that the organization is asked to sign: by the reader's own invitation, or by those of others."""

    letter: Letter
    own: Invitation | None
    others: list[str]

    @property
    def deadline(self) -> str:
        return deadline_words(self.letter)


@dataclass(frozen=True)
class Signed:
    signature: Signature
    own: Invitation | None  # leads to the page where it can be changed or withdrawn

    @property
    def listed(self) -> str:
        """How it is listed, in a few words."""
        return next(seen.label for seen in who_sees() if seen.value == self.signature.visibility)

    @property
    def withdrawn(self) -> bool:
        return self.signature.status == Status.WITHDRAWN

    @property
    def waits(self) -> bool:
        return self.signature.status == Status.PENDING

    @property
    def to_reaffirm(self) -> bool:
        return self.signature.status == Status.TO_REAFFIRM


@my_section(order=10)
def letters_of(contact: Contact) -> Section | None:
    """Nothing for somebody whom staff have not confirmed: letters that collect are not public yet."""
    if not contact.is_confirmed():
        return None
    invitations = list(invitations_of(contact))
    signed = list(signatures_of(contact))
    return Section(
        f"{TEMPLATES}/letters.html",
        {
            "asked": to_sign(contact, invitations, signed),
            "signed": [Signed(each, own_invitation(contact, invitations, each)) for each in signed],
        },
    )


def invitations_of(contact: Contact) -> QuerySet[Invitation]:
    """Every invitation of the contact's organization that has not been revoked."""
    standing = Invitation.objects.standing().filter(organization=contact.organization_id)
    return standing.select_related("letter", "contact").order_by("-letter__closes_at", "-pk")


def own_invitations(contact: Contact) -> QuerySet[Invitation]:
    """Those that went to this contact, at the address that it still has."""
    return invitations_of(contact).filter(contact=contact, email=contact.email)


def signatures_of(contact: Contact) -> QuerySet[Signature]:
    """Its signatures, those it withdrew included; what staff rejected is theirs to explain."""
    shown = Signature.objects.filter(
        organization=contact.organization_id, status__in=(*LIVE, Status.WITHDRAWN)
    )
    return shown.select_related("letter").order_by("-letter__dated", "-pk")[:MOST]


def is_own(contact: Contact, invitation: Invitation) -> bool:
    return invitation.contact_id == contact.pk and invitation.email == contact.email


def own_invitation(
    contact: Contact, invitations: list[Invitation], signature: Signature
) -> Invitation | None:
    mine = (each for each in invitations if each.letter_id == signature.letter_id and is_own(contact, each))
    return next(mine, None) if signature.status in LIVE else None


def to_sign(contact: Contact, invitations: list[Invitation], signed: list[Signature]) -> list[Asked]:
    """Letters that collect and that the organization has not signed, in the order of their invitations."""
    done = {each.letter_id for each in signed if each.status in LIVE}
    found: dict[int, list[Invitation]] = {}
    for each in invitations:
        open_still = each.answer in WAITING and each.letter.stage() == Stage.COLLECTING
        if open_still and each.letter_id not in done:
            found.setdefault(each.letter_id, []).append(each)
    return [_asked(contact, rows) for rows in found.values()]


def _asked(contact: Contact, rows: list[Invitation]) -> Asked:
    own = next((each for each in rows if is_own(contact, each)), None)
    others = [each.name or "—" for each in rows if each is not own]
    return Asked(rows[0].letter, own, others)
