"""Two records that turned out to be one organization, and two that look like one and are not."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .organization import Organization


class MergerQuerySet(models.QuerySet["Merger"]):
    def standing(self) -> Self:
        """Mergers that have not been undone."""
        return self.filter(undone_at=None)


class Merger(models.Model):
    """What was moved from one record to another, so that it can be moved back.

    `record`: {"moved": {"letters.signature.organization": [keys]}, "left": {...: [keys]},
    "filled": {field: [before, after]}, "names": [keys of names made]}.
    """

    merged = models.ForeignKey(
        Organization, models.PROTECT, related_name="mergers", verbose_name=_("merged record")
    )
    survivor = models.ForeignKey(
        Organization, models.PROTECT, related_name="mergers_survived", verbose_name=_("stays")
    )
    had_page = models.BooleanField(
        default=False, help_text="Visitors may know the merged record's address; it redirects for ever."
    )
    record = models.JSONField(default=dict)
    merged_at = models.DateTimeField(_("merged at"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("merged by")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("undone by"),
    )  # fmt: skip

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="merger_standing_once"
            ),
            models.CheckConstraint(name="merger_of_two", condition=~Q(merged=models.F("survivor"))),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.survivor}"


class DistinctPairQuerySet(models.QuerySet["DistinctPair"]):
    def of(self, one: Organization, other: Organization) -> Self:
        """What was said of these two, in whatever order they are given."""
        first, second = sorted((one.pk, other.pk))
        return self.filter(one=first, other=second)


class DistinctPair(models.Model):
    """Two organizations of which staff said that they are two; `one` has the lower key."""

    one = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    other = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = DistinctPairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="distinct_pair_once"),
            models.CheckConstraint(name="distinct_pair_in_order", condition=Q(one__lt=models.F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
