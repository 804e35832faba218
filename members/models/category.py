"""Categories of membership, and the rights that they give."""

import calendar
import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


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
    votes = models.BooleanField(
        _("votes"), default=True, help_text=_("Do organizations of this category vote in the assembly?")
    )
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"), null=True, blank=True, validators=[MinValueValidator(1)],
        help_text=_("After so many months a membership is due for review. Empty: it is not reviewed."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("membership category")
        verbose_name_plural = _("membership categories")

    def __str__(self) -> str:
        return self.name

    def review_after(self, day: datetime.date) -> datetime.date | None:
        """When a membership that was looked at on `day` is due again; None where it is not reviewed."""
        return months_later(day, self.review_months) if self.review_months else None
