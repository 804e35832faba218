"""How an organization stands today, in words: member or not, since when, whether its rights rest, what lies ahead."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.partial_dates import PartialDate

from .models import Membership, Organization, Suspension


@dataclass(frozen=True)
class Standing:
    """The periods of an organization, the first one first, and what they come to on `today`."""

    periods: Sequence[Membership]
    today: datetime.date

    @classmethod
    def of(cls, organization: Organization, on: datetime.date | None = None) -> "Standing":
        rows = Membership.objects.filter(organization=organization).select_related("category")
        found = list(rows.prefetch_related("suspensions"))
        found.sort(key=lambda each: (each.joined_on or datetime.date.min, each.pk))
        return cls(found, on or timezone.localdate())

    @property
    def in_force(self) -> Membership | None:
        return next((each for each in self.periods if self._is_in_force(each)), None)

    def _is_in_force(self, each: Membership) -> bool:
        begun = each.joined_on is None or each.joined_on <= self.today
        return begun and (each.ended_on is None or each.ended_on > self.today)

    @property
    def coming(self) -> Membership | None:
        """The next period that begins later."""
        return next((each for each in self.periods if each.joined_on and each.joined_on > self.today), None)

    @property
    def last(self) -> Membership | None:
        """The period that ended last."""
        return self.periods[-1] if self.periods else None

    @property
    def acted_on(self) -> Membership | None:
        """The period that staff mean when they speak of the membership."""
        return self.in_force or self.coming

    def resting(self, membership: Membership) -> Suspension | None:
        """The suspension that is in force, or comes."""
        lasting = [
            each
            for each in membership.suspensions.all()
            if each.ended_on is None or each.ended_on > max(self.today, each.began_on)
        ]
        return lasting[0] if lasting else None

    @property
    def is_resting(self) -> bool:
        """Do its rights rest today?"""
        resting = self.resting(self.in_force) if self.in_force else None
        return resting is not None and resting.began_on <= self.today

    @property
    def review_is_due(self) -> bool:
        membership = self.in_force
        return bool(membership and membership.review_on and membership.review_on <= self.today)

    def sentences(self, *, suspensions: bool = True) -> list[str]:
        return list(self._sentences(suspensions))

    def _sentences(self, suspensions: bool) -> Iterator[str]:
        if (membership := self.in_force) is not None:
            yield _since(membership)
            if suspensions and (resting := self.resting(membership)) is not None:
                yield from _rests(resting, self.today)
            yield from _ahead(membership, self.coming)
        elif (coming := self.coming) is not None:
            yield _("It is no member yet.")
            yield _begins(coming)
        elif (last := self.last) is not None:
            yield _("It is no member any more: the membership ended on %s.") % last.ended
            yield from _appeal(last.appeal_until, self.today)
        else:
            yield _("It has never been a member.")


def _since(membership: Membership) -> str:
    if membership.joined is None:
        return _("It is a member (%(category)s); since when is not known.") % {
            "category": membership.category
        }
    words = {"category": membership.category, "day": membership.joined}
    return _("It has been a member since %(day)s (%(category)s).") % words


def _begins(coming: Membership) -> str:
    words = {"category": coming.category, "day": coming.joined}
    return _("The membership (%(category)s) begins on %(day)s.") % words


def _rests(resting: Suspension, today: datetime.date) -> Iterator[str]:
    words = {"begin": PartialDate(resting.began_on), "end": PartialDate(resting.ended_on or today)}
    if resting.began_on > today:
        yield _("It will be suspended from %(begin)s.") % words
    elif resting.ended_on:
        yield _("It is suspended from %(begin)s to %(end)s.") % words
    else:
        yield _("It has been suspended since %(begin)s.") % words
    yield from _appeal(resting.appeal_until, today)


def _ahead(membership: Membership, coming: Membership | None) -> Iterator[str]:
    if membership.ended is None:
        return
    if coming is not None and coming.joined_on == membership.ended_on:
        words = {"category": coming.category, "day": coming.joined}
        yield _("Its category changes to %(category)s on %(day)s.") % words
        return
    yield _("The membership ends on %s.") % membership.ended
    if coming is not None:
        yield _begins(coming)


def _appeal(until: datetime.date | None, today: datetime.date) -> Iterator[str]:
    if until and until >= today:
        yield _("This may be appealed until %s.") % PartialDate(until)
