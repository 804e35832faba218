"""Membership: the periods in which an organization belongs to the coalition."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalition.partial_dates import PartialDate, Precision, partial, span

from .category import MembershipCategory
from .organization import Organization
from .suspension import Suspension


class EndReason(models.TextChoices):
    WITHDRAWN = "withdrawn", pgettext_lazy("end of a membership", "withdrawn")
    REMOVED = "removed", _("removed")
    DISSOLVED = "dissolved", _("dissolved")
    MERGED = "merged", _("merged into another")
    CATEGORY = "category", _("changed to another category")
    OTHER = "other", _("other")


def in_force(day: datetime.date) -> Q:
    """What holds for memberships in force on `day`: begun (or begun at an unknown date) and not ended before it."""
    return (Q(joined_on=None) | Q(joined_on__lte=day)) & (Q(ended_on=None) | Q(ended_on__gt=day))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def counted(self) -> Self:
        """Memberships that are part of the public number of members: how many in all, not by what or whose.

        Those of unlisted organizations are, if the coalition says so. (A merged record's are nobody's.)
        """
        from .admission import AdmissionRules

        standing = self.filter(organization__merged_into=None)
        return standing if AdmissionRules.current().counts_unlisted else standing.shown()

    def shown(self) -> Self:
        """Memberships that the public may know of: those of listed organizations."""
        return self.filter(organization__merged_into=None, organization__listed=True)

    def on(self, day: datetime.date) -> Self:
        """Memberships in force on `day`."""
        return self.filter(in_force(day))

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def open(self) -> Self:
        """Memberships without an end."""
        return self.filter(ended_on=None)

    def ending(self, first: datetime.date, last: datetime.date) -> Self:
        """Memberships that end for good within these days: no other category follows."""
        return self.filter(ended_on__gt=first, ended_on__lte=last).exclude(end_reason=EndReason.CATEGORY)

    def review_due(self, on: datetime.date | None = None) -> Self:
        """Memberships in force that are to be looked at again by a day (today, unless told)."""
        day = on or timezone.localdate()
        return self.on(day).filter(review_on__lte=day)

    def overlapping(self, joined_on: datetime.date | None, ended_on: datetime.date | None) -> Self:
        """Memberships that share a day with the one from `joined_on` to the day before `ended_on`.

        None is “since ever” and “until further notice”. A period that ends on the day it began has no day to share.
        """
        if joined_on and ended_on and ended_on <= joined_on:
            return self.none()
        has_days = Q(joined_on=None) | Q(ended_on=None) | Q(ended_on__gt=models.F("joined_on"))
        found = self.filter(has_days)
        if joined_on:
            found = found.filter(Q(ended_on=None) | Q(ended_on__gt=joined_on))
        return found.filter(Q(joined_on=None) | Q(joined_on__lt=ended_on)) if ended_on else found

    def suspended(self, on: datetime.date | None = None) -> Self:
        """Memberships in force on a day (today, unless told) whose rights rest. They are memberships all the same."""
        day = on or timezone.localdate()
        resting = Suspension.objects.on(day)
        return self.on(day).filter(Exists(resting.filter(membership=OuterRef("pk"))))

    def in_good_standing(self, on: datetime.date | None = None) -> Self:
        """Memberships in force on a day (today, unless told) whose rights do not rest."""
        day = on or timezone.localdate()
        resting = Suspension.objects.on(day)
        return self.on(day).exclude(Exists(resting.filter(membership=OuterRef("pk"))))


class Membership(models.Model):
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="memberships", verbose_name=_("organization")
    )
    category = models.ForeignKey(
        MembershipCategory, models.PROTECT, related_name="memberships", verbose_name=_("category")
    )
    joined_on = models.DateField(
        _("joined on"), null=True, blank=True, help_text=_("Public. Leave empty if the day is not known.")
    )
    joined_precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("Public. The first day on which it was no member any more."),
    )
    ended_precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    end_reason = models.CharField(_("reason of the end"), max_length=12, choices=EndReason, blank=True)
    end_note = models.TextField(_("why, in words"), blank=True, help_text=_("For staff only."))
    appeal_until = models.DateField(
        _("appeal until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the end may be appealed."),
    )
    review_on = models.DateField(
        _("review due on"), null=True, blank=True, help_text=_("For staff only. When to look at it again.")
    )
    note = models.CharField(_("source or note"), max_length=300, blank=True, help_text=_("For staff only."))

    history = HistoricalRecords()
    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organization", "joined_on"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(ended_on=None),
                name="membership_one_open",
                violation_error_message=_(
                    "This organization has an open membership already; end that one first."
                ),
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(joined_on=None) | Q(ended_on=None) | Q(ended_on__gte=models.F("joined_on")),
                violation_error_message=_("A membership cannot end before it began."),
            ),
            models.CheckConstraint(
                name="membership_reason_only_with_end",
                condition=Q(end_reason="") | Q(ended_on__isnull=False),
                violation_error_message=_("Give the day of the end together with its reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} ({self.category})"

    @property
    def joined(self) -> PartialDate | None:
        """The beginning as precisely as it is known."""
        return partial(self.joined_on, self.joined_precision)

    @property
    def ended(self) -> PartialDate | None:
        """The end as precisely as it is known."""
        return partial(self.ended_on, self.ended_precision)

    def clashes(self) -> MembershipQuerySet:
        """Other memberships of the organization that share a day with this one, as it stands here."""
        others = Membership.objects.filter(organization=self.organization_id).exclude(pk=self.pk)
        return others.overlapping(self.joined_on, self.ended_on)

    def give_way(self) -> None:
        """Let a date known to the month or year meet the period before or after it instead of sharing days with it.

        “Observer 2011 to 2015, member since 2015” is one after the other; the day of the change is not known.
        """
        if self.ended and self.ended_precision != Precision.DAY:
            within = self.clashes().filter(joined_on__range=(self.ended.first, self.ended.last))
            self.ended_on = within.aggregate(day=models.Min("joined_on"))["day"] or self.ended_on
        if self.joined and self.joined_precision != Precision.DAY:
            within = self.clashes().filter(ended_on__range=(self.joined.first, self.joined.last))
            self.joined_on = within.aggregate(day=models.Max("ended_on"))["day"] or self.joined_on

    def clean(self) -> None:
        """The rule that no constraint can hold: it is asked here, and a trigger stands behind it."""
        if self.joined:
            self.joined_on = self.joined.first
        if self.ended:
            self.ended_on = self.ended.last
        if not self.organization_id:
            return
        self.give_way()
        if clash := self.clashes().select_related("category").order_by("joined_on").first():
            raise ValidationError(clash.overlap_message(), code="overlap")

    def overlap_message(self) -> str:
        """Why another period cannot share a day with this one."""
        return gettext("It was a member already at that time: %(category)s, %(period)s.") % {
            "category": self.category.name,
            "period": self.period(),
        }

    def period(self) -> str:
        """From when to when, in words, as precisely as it is known."""
        return span(self.joined, self.ended) or gettext("since an unknown day")
