"""What letters say when two organizations are merged: no printed list may change by it.

A letter tells of its lines by organization: who withdrew and signed again, which line in two editions is the same. So
a line only follows where the letter has no line of the organization that stays; else both stay as they are.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from letters.models import Invitation, Letter, Signature, SigningRequest
from letters.models.invitation import Answer
from members.merging.relations import Rows, described, locked_first, stays_behind, tells
from members.models import Organization

SIGNATURE, INVITATION = "letters.signature.organization", "letters.invitation.organization"


@locked_first
def lock_letters(keys: Sequence[int]) -> None:
    """Every action on a letter's lines locks the letter first; so does a merger, which moves some of them."""
    of_these = Q(organization__in=keys)
    touched = Q()
    for model in (Signature, Invitation, SigningRequest):
        rows = model._default_manager.filter(of_these).order_by()
        touched |= Q(pk__in=rows.values("letter"))
    letters = Letter.objects.filter(touched).order_by("pk")
    list(letters.select_for_update(of=("self",)).values_list("pk", flat=True))


@stays_behind(
    SIGNATURE,
    gettext_lazy(
        "Both have a line under these letters. Both lines stay, as they were printed and counted; the letters keep "
        "telling them apart."
    ),
)
def lines_beside_a_line(rows: Rows, to: int, own: int) -> Rows:
    """Those under letters where the other one has a line, or where one would stay alone."""
    theirs = Signature.objects.filter(organization=to).order_by().values("letter")
    staying = Signature.objects.filter(organization=own).exclude(pk__in=rows.order_by().values("pk"))
    return rows.filter(Q(letter__in=theirs) | Q(letter__in=staying.order_by().values("letter")))


@stays_behind(
    INVITATION,
    gettext_lazy(
        "The same person is invited for the organization that stays. Both links work, and sign for that organization."
    ),
)
def invited_twice(rows: Rows, to: int, own: int) -> Rows:
    same = Invitation.objects.standing().filter(
        organization=to, letter=OuterRef("letter"), email=OuterRef("email")
    )
    return rows.filter(Exists(same), revoked_at=None)


@described(SIGNATURE)
def signature(row: Any) -> str:
    return _("“{line}” under “{letter}” ({status})").format(
        line=row.printed_line, letter=row.letter, status=row.get_status_display()
    )


@described(INVITATION)
def invitation(row: Any) -> str:
    return _("{person} for “{letter}”").format(person=row.name or row.email, letter=row.letter)


@described("letters.signingrequest.organization")
def signing_request(row: Any) -> str:
    return _("“{line}” for “{letter}”").format(line=row.printed_line, letter=row.letter)


@tells
def both_asked(survivor: Organization, merged: Organization) -> list[str]:
    """Letters to which both were invited, and those that they answered differently."""
    theirs = Invitation.objects.filter(organization__in=(survivor, merged)).order_by().values("letter")
    asked = theirs.annotate(n=Count("organization", distinct=True)).filter(n=2)
    standing = Invitation.objects.standing().filter(letter__in=asked.values("letter"))
    no, yes = (_letters(standing, (survivor, merged), answer) for answer in (Answer.DECLINED, Answer.SIGNED))
    told = []
    if both := asked.count():
        told.append(
            ngettext(
                "Both are invited to sign %(n)d letter. All the people keep their links, and sign for “%(survivor)s”.",
                "Both are invited to sign %(n)d letters. All the people keep their links, and sign for “%(survivor)s”.",
                both,
            )
            % {"n": both, "survivor": survivor}
        )
    if split := len(no & yes):
        told.append(
            ngettext(
                "Under %(n)d letter one of them signed and the other declined. The signature stands.",
                "Under %(n)d letters one of them signed and the other declined. The signatures stand.",
                split,
            )
            % {"n": split}
        )
    return told


@tells
def chapters(survivor: Organization, merged: Organization) -> list[str]:
    """A list never changes; the number beside it, of chapters that a network signed for, is of today's network."""
    two = (survivor, merged)
    in_networks = Organization.objects.filter(Q(parent__in=two) | Q(chapters__in=two))
    if not Letter.objects.filter(networks_sign_for_chapters=True).exists() or not in_networks.exists():
        return []
    return [
        _(
            "Where a letter tells how many chapters a network signed for, that number follows the network as it is "
            "after merging. The names under the letter stay as they are."
        )
    ]


def _letters(invitations: Any, of: tuple[Organization, Organization], answer: Answer) -> set[int]:
    rows = invitations.filter(organization__in=of, answer=answer)
    return set(rows.order_by().values_list("letter", flat=True))
