"""The rights of a member: they rest, they come back; and when to look at the membership again."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.history import credited
from members.models import Membership, Suspension

from .periods import TermRefused, locked

REVIEWED = "reviewed"  # by which the history knows it again
TAKEN_BACK = "change of category taken back"


@transaction.atomic
def suspend(
    *,
    membership: Membership,
    on: datetime.date,
    by: AbstractBaseUser | None,
    reason: str = "",
    appeal_until: datetime.date | None = None,
) -> Suspension:
    """Let the rights of a member rest from a day on, until they are restored. It stays a member.

    Raises TermRefused where it is no member on that day, or where its rights rest then or later already.
    """
    stored = locked(membership)
    _check_member(stored, on)
    if stored.suspensions.not_over(on).exists():
        raise TermRefused(_("This membership is suspended already."))
    suspension = Suspension(membership=stored, began_on=on, reason=reason, appeal_until=appeal_until)
    credited(suspension, by, "suspended").save()
    return suspension


@transaction.atomic
def restore(*, membership: Membership, on: datetime.date, by: AbstractBaseUser | None) -> Suspension:
    """Give a member its rights back from a day on; a suspension that has not begun by then is called off.

    Raises TermRefused where nothing rests.
    """
    stored = locked(membership)
    _check_member(stored, on)
    suspension = stored.suspensions.not_over(on).order_by("began_on").first()
    if suspension is None:
        raise TermRefused(_("This membership is not suspended."))
    suspension.ended_on = max(on, suspension.began_on)
    credited(suspension, by, "restored").save()
    return suspension


def _check_member(stored: Membership, on: datetime.date) -> None:
    begun = stored.joined_on is None or stored.joined_on <= on
    if not begun or (stored.ended_on and stored.ended_on <= on):
        raise TermRefused(_("On that day it is no member: the membership is %s.") % stored.period())


def carry_over(*, old: Membership, new: Membership, day: datetime.date, by: AbstractBaseUser | None) -> None:
    """Where rights rest on the day of a change, or will later, they do so in the new period."""
    for resting in old.suspensions.not_over(day):
        began_on = max(day, resting.began_on)
        carried = Suspension(
            membership=new, began_on=began_on, ended_on=resting.ended_on, reason=resting.reason,
            appeal_until=resting.appeal_until,
        )  # fmt: skip
        credited(carried, by, "carried over").save()


def take_back(*, old: Membership, new: Membership, day: datetime.date, by: AbstractBaseUser | None) -> None:
    """The opposite: from the day on, rights rest in the earlier period as they did in the one that is taken back."""
    running = _cut(old, day, by)
    for resting in new.suspensions.not_over(day).order_by("began_on"):
        if running is not None and resting.began_on <= day:
            running.ended_on = resting.ended_on
            credited(running, by, TAKEN_BACK).save()
            continue
        resting.membership, resting.began_on = old, max(resting.began_on, day)
        credited(resting, by, TAKEN_BACK).save()


def _cut(old: Membership, day: datetime.date, by: AbstractBaseUser | None) -> Suspension | None:
    """End what rests on the day, drop what would rest later; both were carried over. Return what was running."""
    running = None
    for resting in old.suspensions.not_over(day):
        if resting.began_on >= day:
            credited(resting, by, TAKEN_BACK).delete()
            continue
        resting.ended_on, running = day, resting
        credited(resting, by, TAKEN_BACK).save()
    return running


@transaction.atomic
def set_review(
    *, membership: Membership, on: datetime.date | None, by: AbstractBaseUser | None
) -> Membership:
    """Say when to look at the membership again; None: it is not reviewed."""
    stored = locked(membership)
    if stored.review_on != on:
        stored.review_on = on
        credited(stored, by, "review set").save()
    return stored


@transaction.atomic
def reviewed(*, membership: Membership, on: datetime.date, by: AbstractBaseUser | None) -> Membership:
    """Record that the membership was looked at on a day; its category says when to look again."""
    stored = locked(membership)
    stored.review_on = stored.category.review_after(on)
    credited(stored, by, REVIEWED).save()
    return stored
