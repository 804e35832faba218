"""Reminding the silent: at most once in so many days, and never those who answered."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from coalition.mail.post import post
from letters.invitation_states import REMINDER, times_posted
from letters.models import Invitation, Letter
from letters.silence import Reminding, reminding

from .inviting import collecting


@transaction.atomic
def remind(
    *, letter: Letter, by: AbstractBaseUser | None, invitations: QuerySet[Invitation] | None = None
) -> Reminding:
    """Put a reminder into the post for everyone silent (of these invitations); return who got one, who not and why.

    Whoever was written to within the letter's `reminder_interval` is left out, so two who press at once send one.
    Raises ValidationError if the letter does not collect.
    """
    letter = collecting(letter.pk)
    planned = reminding(letter, invitations)
    before = times_posted(REMINDER, [invitation.pk for invitation in planned.to_remind])
    for invitation in planned.to_remind:
        number = before.get(invitation.pk, 0) + 1
        post(
            kind=REMINDER, about=invitation, once=f"reminder:{invitation.pk}:{number}",
            to_email=invitation.email, to_name=invitation.name, language=invitation.language,
            context={"number": number, "by": by.pk if by else None},
        )  # fmt: skip
    return planned
