"""Addresses that pages had before: each leads to the page of today for ever, and is never given to another record."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    def of_others(self, record: models.Model) -> Self:
        """Addresses that records of the same kind had, other than this one."""
        return self.filter(kind=record._meta.label_lower).exclude(target_id=record.pk)


class FormerAddress(models.Model):
    """Written by triggers of the database (coalition/former_addresses.py): whatever changes a slug, none is lost."""

    kind = models.CharField(max_length=60, help_text="The model, as letters.letter.")
    slug = models.CharField(max_length=120)
    target_id = models.PositiveBigIntegerField()

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="former_address_once")]
        indexes = [models.Index(fields=["kind", "target_id"], name="former_address_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


def refuse_address_of_another(record: models.Model) -> None:
    """Raise ValidationError where the record would take an address that another one had."""
    slug = getattr(record, "slug", "")
    if slug and FormerAddress.objects.of_others(record).filter(slug=slug).exists():
        text = _(
            "“%(slug)s” was the address of another record and leads to that one for ever. Choose another."
        )
        raise ValidationError({"slug": text % {"slug": slug}})
