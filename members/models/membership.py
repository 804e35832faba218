"""Membership: the periods in which an organization belongs to the coalition."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .organization import Organization


class MembershipCategory(models.Model):
    name = models.CharField(
        _("name"), max_length=60, unique=True, help_text=_("Public: member, observer ...")
    )
    slug = models.SlugField(
        _("short name"), max_length=60, unique=True,
        help_text=_("Public: in the address of the list of members, narrowed to this category."),
    )  # fmt: skip
    may_sign = models.BooleanField(
        _("may sign"), default=True, help_text=_("Are organizations of this category asked to sign letters?")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("membership category")
        verbose_name_plural = _("membership categories")

    def __str__(self) -> str:
        return self.name


class EndReason(models.TextChoices):
    WITHDRAWN = "withdrawn", _("withdrawn")
    REMOVED = "removed", _("removed")
    DISSOLVED = "dissolved", _("dissolved")
    MERGED = "merged", _("merged into another")
    OTHER = "other", _("other")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: datetime.date) -> Self:
        """Memberships in force on `day`: begun (or begun at an unknown date) and not ended before it."""
        begun = Q(joined_on=None) | Q(joined_on__lte=day)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))

    def current(self) -> Self:
        return self.on(timezone.localdate())


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
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("Public. The first day on which it was no member any more."),
    )
    end_reason = models.CharField(_("reason of the end"), max_length=12, choices=EndReason, blank=True)
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
