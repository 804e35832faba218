"""Mail texts: what a letter's invitations and reminders say, where staff changed what the templates say."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .letter import Letter


class MailTextKind(models.TextChoices):
    INVITATION = "invitation", _("invitation")
    REMINDER = "reminder", _("reminder")


class MailText(models.Model):
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="mail_texts", verbose_name=_("letter"))
    kind = models.CharField(_("mail"), max_length=12, choices=MailTextKind)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(
        _("text"), max_length=20_000, help_text=_("Words in braces are filled in: {name}, {organization} ...")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["letter", "kind", "language"]
        verbose_name = _("mail text")
        verbose_name_plural = _("mail texts")
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "kind", "language"],
                name="mail_text_once",
                violation_error_message=_("This letter has such a mail in this language already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} [{self.language}]"
