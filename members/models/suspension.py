"""Suspension: a period in which the rights of a member rest."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def on(self, day: datetime.date) -> Self:
        return self.not_over(day).filter(began_on__lte=day)

    def not_over(self, day: datetime.date) -> Self:
        """Suspensions in force on a day or to come after it; not those that were called off before they began."""
        lasting = Q(ended_on=None) | (Q(ended_on__gt=models.F("began_on")) & Q(ended_on__gt=day))
        return self.filter(lasting)


class Suspension(models.Model):
    """A period in which a member's rights rest. For staff only: it stays a member and is counted as one.

    It says nothing of days after the end of its membership, so that an end can be taken back with nothing lost.
    """

    membership = models.ForeignKey(
        "members.Membership", models.CASCADE, related_name="suspensions", verbose_name=_("membership")
    )
    began_on = models.DateField(_("suspended on"))
    ended_on = models.DateField(
        _("returned on"), null=True, blank=True, help_text=_("The first day on which its rights are back.")
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("For staff only."))
    appeal_until = models.DateField(_("appeal until"), null=True, blank=True)

    history = HistoricalRecords()
    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["membership", "began_on"]
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(ended_on=None),
                name="suspension_one_open",
                violation_error_message=_("This membership is suspended already."),
            ),
            models.CheckConstraint(
                name="suspension_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("began_on")),
                violation_error_message=_("A suspension cannot end before it began."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.membership)
