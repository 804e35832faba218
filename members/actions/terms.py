"""The terms of a membership: how it begins, changes and ends; and, from `standing`, how its rights rest.

Every act locks the organization's row first, so that two people who act at once are one after the other. The state on
any day follows from the periods: a date may lie ahead, and nothing waits for a job.
"""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.history import credited
from coalition.partial_dates import PartialDate, Precision
from members.models import Membership, MembershipCategory, Organization
from members.models.membership import EndReason

from .periods import TermRefused, lock, locked, store
from .standing import TAKEN_BACK, carry_over, restore, reviewed, set_review, suspend, take_back

__all__ = [
    "TermRefused",
    "begin",
    "change_category",
    "correct",
    "end",
    "restore",
    "reviewed",
    "set_review",
    "suspend",
    "undo_end",
]


@transaction.atomic
def begin(
    *,
    organization: Organization,
    category: MembershipCategory,
    on: datetime.date | None,
    by: AbstractBaseUser | None,
    precision: str = Precision.DAY,
    note: str = "",
) -> Membership:
    """Let the organization be a member from `on` (None: nobody knows since when) until further notice.

    Raises TermRefused where it is a member without an end already, will be one later, or is a merged record.
    """
    lock(organization.pk)
    since = PartialDate(on, Precision(precision)) if on else None
    if organization.memberships.open().exists():
        raise TermRefused(_("It is a member already. Change its category, or end that membership first."))
    membership = Membership(
        organization=organization, category=category, joined_precision=precision, note=note,
        joined_on=since.first if since else None, review_on=_first_review(category, since),
    )  # fmt: skip
    return store(membership, by, "membership began")


@transaction.atomic
def change_category(
    *,
    membership: Membership,
    category: MembershipCategory,
    on: datetime.date,
    by: AbstractBaseUser | None,
    precision: str = Precision.DAY,
    note: str = "",
) -> Membership:
    """End the period on the day and begin the next one the same day; return that one.

    Where its rights rest on that day, they rest in the new period too, until they are restored.
    """
    old = locked(membership)
    if old.ended_on is not None:
        raise TermRefused(_("This membership has an end already; take that back first."))
    if old.category_id == category.pk:
        raise TermRefused(_("It is in that category already."))
    since = PartialDate(on, Precision(precision))
    day = since.first if old.joined_on is None or old.joined_on <= since.first else since.last
    _close(old, day, precision, EndReason.CATEGORY, note, by)
    new = Membership(
        organization=old.organization, category=category, joined_on=day, joined_precision=precision,
        review_on=_first_review(category, since),
    )  # fmt: skip
    store(new, by, "category changed")
    carry_over(old=old, new=new, day=day, by=by)
    return new


@transaction.atomic
def end(
    *,
    membership: Membership,
    on: datetime.date,
    reason: str,
    by: AbstractBaseUser | None,
    precision: str = Precision.DAY,
    note: str = "",
    appeal_until: datetime.date | None = None,
) -> Membership:
    """Let the membership end: `on` is the first day on which it is none any more (of a month or year, the last day).

    Raises TermRefused where it has an end already: a second press changes nothing.
    """
    stored = locked(membership)
    if stored.ended_on is not None:
        raise TermRefused(_("This membership has an end already; take that back first."))
    stored.appeal_until = appeal_until
    day = PartialDate(on, Precision(precision)).last
    return _close(stored, day, precision, reason, note, by)


def _first_review(category: MembershipCategory, since: PartialDate | None) -> datetime.date | None:
    """Counted from the beginning, or from today where that is long ago: what moves in is not overdue at once."""
    today = timezone.localdate()
    return category.review_after(max(today, since.first) if since else today)


def _close(
    stored: Membership,
    day: datetime.date,
    precision: str,
    reason: str,
    note: str,
    by: AbstractBaseUser | None,
) -> Membership:
    stored.ended_on, stored.ended_precision, stored.end_reason, stored.end_note = day, precision, reason, note
    return store(stored, by, f"membership ended: {reason}")


@transaction.atomic
def undo_end(*, membership: Membership, by: AbstractBaseUser | None) -> Membership:
    """Take back an end that was a mistake: the membership goes on.

    The end of a category becomes no end at all: the period that followed joins this one, with the end that it has.
    Raises TermRefused where another membership stands in the way. One that has no end stays as it is.
    """
    stored = locked(membership)
    if stored.ended_on is None:
        return stored
    day, following = stored.ended_on, _following(stored)
    stored.ended_on, stored.ended_precision, stored.appeal_until = None, Precision.DAY, None
    stored.end_reason = stored.end_note = ""
    if following is not None:
        _take_in(stored, following, day, by)
    return store(stored, by, "end taken back")


@transaction.atomic
def correct(
    *,
    membership: Membership,
    joined: PartialDate | None,
    ended: PartialDate | None,
    by: AbstractBaseUser | None,
) -> Membership:
    """Mend the dates of a period. An end can be moved here; it is made and taken back with `end` and `undo_end`.

    A date known to the month or year gives way to the period before or after it: “observer 2011 to 2015, member since
    2015” share no day.
    """
    stored = locked(membership)
    if (ended is None) != (stored.ended_on is None):
        raise TermRefused(_("Give the day of the end where it has one, and only there."))
    stored.joined_on = joined.first if joined else None
    stored.joined_precision = joined.precision if joined else Precision.DAY
    stored.ended_on = ended.last if ended else None
    stored.ended_precision = ended.precision if ended else Precision.DAY
    return store(stored, by, "dates corrected")


def _following(stored: Membership) -> Membership | None:
    """The period in another category that took the place of this one."""
    if stored.end_reason != EndReason.CATEGORY:
        return None
    after = stored.organization.memberships.filter(joined_on=stored.ended_on, pk__gt=stored.pk)
    return after.order_by("pk").first()


def _take_in(
    stored: Membership, following: Membership, day: datetime.date, by: AbstractBaseUser | None
) -> None:
    for field in ("ended_on", "ended_precision", "end_reason", "end_note", "appeal_until"):
        setattr(stored, field, getattr(following, field))
    take_back(old=stored, new=following, day=day, by=by)
    credited(following, by, TAKEN_BACK).delete()
