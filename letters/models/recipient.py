"""Whom a letter is addressed or copied to. A recipient is never a signatory."""

import datetime
from functools import partial
from typing import Any, Self

from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Country

from .letter import Letter


def private_files() -> Storage:
    """Where files lie that no web server hands out."""
    return storages["private"]


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def unanswered(self) -> Self:
        return self.filter(answered_on=None, answer="")

    def to_follow_up(self, on: datetime.date | None = None) -> Self:
        """Those who have not answered, and whose day to be asked has come."""
        return self.unanswered().filter(follow_up_on__lte=on or timezone.localdate())


class Recipient(models.Model):
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="recipients", verbose_name=_("letter"))
    name = models.CharField(_("name"), max_length=300, help_text=_("Public: a person or a body."))
    office = models.CharField(_("office"), max_length=500, blank=True, help_text=_("Public."))
    address = models.TextField(_("address"), blank=True, help_text=_("Public, as the letter prints it."))
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters_received",
        verbose_name=_("country"),
    )
    is_copy = models.BooleanField(
        _("copy"), default=False, help_text=_("Public. The letter was copied (cc) to them.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True, help_text=_("Public."))
    delivered_how = models.CharField(_("how delivered"), max_length=200, blank=True, help_text=_("Public."))
    evidence_file = models.FileField(
        _("evidence of the delivery"), upload_to="delivery/", storage=private_files, blank=True,
        help_text=_("For staff only: a receipt, a photograph, a mail."),
    )  # fmt: skip
    follow_up_on = models.DateField(
        _("follow up on"), null=True, blank=True, help_text=_("For staff only: the day to ask for an answer.")
    )
    no_answer_as_of = models.DateField(
        _("no answer as of"),
        null=True,
        blank=True,
        help_text=_("Public: the day on which there was none yet."),
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True, help_text=_("Public."))
    answer = models.TextField(
        _("answer"), blank=True, help_text=_("Public: what was answered, in a sentence.")
    )

    objects = RecipientQuerySet.as_manager()

    class Meta:
        ordering = ["letter", "is_copy", "position", "pk"]
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints = [
            models.CheckConstraint(
                name="recipient_answers_after_delivery",
                condition=models.Q(delivered_on=None)
                | models.Q(answered_on=None)
                | models.Q(answered_on__gte=models.F("delivered_on")),
                violation_error_message=_("An answer cannot come before the delivery."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """The evidence goes with it, once nothing points to the file any more."""
        if name := self.evidence_file.name:
            transaction.on_commit(partial(self.evidence_file.storage.delete, name))
        return super().delete(*args, **kwargs)

    def is_answered(self) -> bool:
        return self.answered_on is not None or bool(self.answer.strip())
