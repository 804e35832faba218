"""Reminding the silent: at most once in so many days, and never those who answered."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from coalition.mail.post import post
from letters.invitation_states import REMINDER, times_posted
from letters.models import Invitation, Letter
from letters.silence import Reminding, reminding

from .inviting import batches, collecting


def remind(
    *, letter: Letter, by: AbstractBaseUser | None, invitations: QuerySet[Invitation] | None = None
) -> Reminding:
    """Put a reminder into the post for everyone silent (of these invitations); return who got one, who not and why.

    Whoever was written to within the letter's `reminder_interval` is left out, so two who press at once send one.
    Every hundred is a transaction of its own. Raises ValidationError if the letter does not collect.
    """
    chosen = Invitation.objects.all() if invitations is None else invitations
    keys = chosen.filter(letter=letter).order_by("organization__sort_key", "pk").values_list("pk", flat=True)
    done = [_remind(letter, some, by) for some in batches(keys)]
    return Reminding(
        [row for each in done for row in each.to_remind], [row for each in done for row in each.left_out]
    )


@transaction.atomic
def _remind(letter: Letter, keys: list[int], by: AbstractBaseUser | None) -> Reminding:
    letter = collecting(letter.pk)
    planned = reminding(letter, Invitation.objects.filter(pk__in=keys))
    before = times_posted(REMINDER, [invitation.pk for invitation in planned.to_remind])
    for invitation in planned.to_remind:
        number = before.get(invitation.pk, 0) + 1
        post(
            kind=REMINDER, about=invitation, once=f"reminder:{invitation.pk}:{number}",
            to_email=invitation.email, to_name=invitation.name, language=invitation.language,
            context={"number": number, "by": by.pk if by else None},
        )  # fmt: skip
    return planned
