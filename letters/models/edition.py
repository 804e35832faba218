"""Editions: the letter with its list of signatories as handed over on one day. They never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Country

from .letter import Letter
from .signature import Signature, SignatureKind
from .text import LetterText


class EditionKind(models.TextChoices):
    FULL = "full", _("full list")
    ADDENDUM = "addendum", _("addendum: those who signed since the edition before")
    CORRECTION = "correction", _("corrected list")


class Edition(models.Model):
    """Triggers in the database refuse every change of an edition and of its lines (letters/triggers.py)."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="editions", verbose_name=_("letter"))
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=EditionKind, default=EditionKind.FULL)
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.CharField(
        _("issued by"), max_length=150, blank=True, help_text=_("The account's name on that day.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Public: why it was issued."))
    counts = models.JSONField(_("counts"), help_text="The fields of SignatureCounts, of the whole list.")
    count_sentence = models.CharField(_("count"), max_length=300)
    texts = models.ManyToManyField(LetterText, related_name="editions", verbose_name=_("texts"))

    class Meta:
        ordering = ["letter", "number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.letter}: {self.number}"


class EditionLine(models.Model):
    """One named line, as printed on that day. Withheld signatories stand in the edition's counts only."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="lines", verbose_name=_("edition"))
    signature = models.ForeignKey(
        Signature, models.PROTECT, related_name="edition_lines", verbose_name=_("signature")
    )
    place = models.PositiveIntegerField(_("place"))
    kind = models.CharField(_("kind"), max_length=12, choices=SignatureKind)
    printed_name = models.CharField(_("name as printed"), max_length=500)
    printed_country = models.CharField(_("country as printed"), max_length=100, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )

    class Meta:
        ordering = ["edition", "place"]
        verbose_name = _("line of an edition")
        verbose_name_plural = _("lines of editions")
        constraints = [
            models.UniqueConstraint(fields=["edition", "signature"], name="edition_line_once_per_signature")
        ]

    def __str__(self) -> str:
        return f"{self.printed_name} ({self.printed_country})" if self.printed_country else self.printed_name
