"""What happened to a letter: delivery, reply, press conference, press coverage."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .letter import Letter


class EventKind(models.TextChoices):
    DELIVERY = "delivery", _("delivery")
    REPLY = "reply", _("reply")
    PRESS_CONFERENCE = "press_conference", _("press conference")
    COVERAGE = "coverage", _("press coverage")
    OUTCOME = "outcome", _("outcome")
    OTHER = "other", _("other")


class LetterEvent(models.Model):
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="events", verbose_name=_("letter"))
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    date = models.DateField(_("date"))
    title = models.CharField(_("what happened"), max_length=300, help_text=_("Public, with the letter."))
    url = models.URLField(_("link"), blank=True, help_text=_("Public."))

    class Meta:
        ordering = ["date", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return self.title
