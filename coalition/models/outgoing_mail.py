"""Mail on its way out: one row for each message to one person, from the wish to send it to what became of it."""

import datetime
from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LATE = datetime.timedelta(minutes=10)
LATELY = datetime.timedelta(days=14)


class MailState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    BOUNCED = "bounced", _("bounced")
    CANCELLED = "cancelled", _("not sent: no longer needed")


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self, at: datetime.datetime | None = None) -> Self:
        """Mail to be sent now: its time has come, and no worker is at it (or the one that was has not come back)."""
        now = at or timezone.now()
        return self.filter(
            Q(leased_until=None) | Q(leased_until__lte=now), state=MailState.WAITING, not_before__lte=now
        )

    def overdue(self) -> Self:
        """Mail that should have been sent a while ago and that nobody is at: no worker runs."""
        late = timezone.now() - LATE
        return self.due().filter(not_before__lte=late)

    def undelivered(self) -> Self:
        """Mail that lately failed or came back: somebody has to see to the address."""
        gone_wrong = [MailState.FAILED, MailState.BOUNCED]
        return self.filter(state__in=gone_wrong, not_before__gte=timezone.now() - LATELY)


class OutgoingMail(models.Model):
    """What it says is not stored but made when it is sent, from `kind`, `about` and `context`; so no link lies here."""

    kind = models.CharField(_("kind"), max_length=40)
    about_type = models.ForeignKey(ContentType, models.CASCADE)
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    context = models.JSONField(default=dict, blank=True)
    to_name = models.CharField(_("name"), max_length=300, blank=True)
    to_email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=12, default="en")
    once = models.CharField(
        max_length=120, unique=True, null=True, blank=True,
        help_text="Two mails with the same key would be the same mail; the second is never made.",
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=12, choices=MailState, default=MailState.WAITING)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="A worker is sending it; if it is killed, another may try from then on.",
    )
    error = models.CharField(_("why it failed"), max_length=300, blank=True)
    message_id = models.CharField(max_length=255, blank=True, db_index=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        indexes = [
            models.Index(fields=["state", "not_before"], name="outgoing_mail_due"),
            models.Index(fields=["about_type", "about_id"], name="outgoing_mail_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} [{self.pk}]"
