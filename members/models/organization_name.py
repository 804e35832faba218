"""The other names that organizations have or had."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalition.partial_dates import PartialDate, Precision, partial, span
from members.names import match_key

from .organization import Organization


class NameKind(models.TextChoices):
    ALIAS = "alias", _("other spelling")
    FORMER = "former", _("former name")
    ACRONYM = "acronym", _("acronym")
    TRANSLATION = "translation", _("translation")


class OrganizationName(models.Model):
    """A name beside the one that an organization goes by today."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="names", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=NameKind, default=NameKind.ALIAS)
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        help_text=_("ISO code: en, fr, ko ... Empty if it does not matter."),
    )
    used_from = models.DateField(_("used from"), null=True, blank=True, help_text=_("Public."))
    used_from_precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    used_until = models.DateField(
        _("used until"),
        null=True,
        blank=True,
        help_text=_("Public. For a former name: when it was given up."),
    )
    used_until_precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    match_key = models.CharField(max_length=300, editable=False, db_index=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["organization", "kind", "name"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="organization_name_once",
                violation_error_message=_("This organization has that name already."),
            ),
            models.CheckConstraint(
                name="organization_name_not_empty",
                condition=~Q(name=""),
                violation_error_message=_("A name cannot be empty."),
            ),
            models.CheckConstraint(
                name="organization_name_used_in_order",
                condition=Q(used_from=None) | Q(used_until=None) | Q(used_until__gte=models.F("used_from")),
                violation_error_message=_("A name cannot be given up before it was taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.match_key = match_key(self.name)[:300]
        super().save(*args, **kwargs)

    @property
    def since(self) -> PartialDate | None:
        """When it was taken, as precisely as it is known."""
        return partial(self.used_from, self.used_from_precision)

    @property
    def until(self) -> PartialDate | None:
        """When it was given up, as precisely as it is known."""
        return partial(self.used_until, self.used_until_precision)

    def period(self) -> str:
        """From when to when it was used, in words; "" if neither is known."""
        return span(self.since, self.until)
