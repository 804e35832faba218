"""How the coalition admits: its own rules, as its statutes have them. A small coalition leaves all steps out."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .category import MembershipCategory


class AdmissionRules(models.Model):
    """The one set of rules; `AdmissionRules.current()` is it, also before anybody saved it."""

    takes_applications = models.BooleanField(
        _("takes applications"), default=True,
        help_text=_("Whether the page “Join” shows its form. The criteria are shown all the same."),
    )  # fmt: skip
    category = models.ForeignKey(
        MembershipCategory, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("usual category"), help_text=_("In which applicants are admitted unless you choose another."),
    )  # fmt: skip
    references = models.PositiveSmallIntegerField(
        _("references among members"), default=2, validators=[MaxValueValidator(5)],
        help_text=_("How many members an applicant has to name. 0: none are asked for."),
    )  # fmt: skip
    objection_days = models.PositiveSmallIntegerField(
        _("days to object"), default=14, validators=[MaxValueValidator(365)],
        help_text=_("How long members may object once they are told of an application. 0: members are not told."),
    )  # fmt: skip
    counts_unlisted = models.BooleanField(
        _("count members that are not listed"), default=True,
        help_text=_(
            "Members that did not agree to be listed are then part of the number of members, and of those who joined "
            "and left, but of no country, region or category. They are never named."
        ),
    )  # fmt: skip
    keeps_refused_months = models.PositiveSmallIntegerField(
        _("months to keep people of refused applications"), default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("After so many months the names and addresses of people in it are removed."),
    )  # fmt: skip

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("admission rules")
        verbose_name_plural = _("admission rules")
        constraints = [models.CheckConstraint(name="admission_rules_once", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return str(_("Admission rules"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "AdmissionRules":
        return cls.objects.select_related("category").first() or cls(pk=1)


class AdmissionText(models.Model):
    """The criteria for members in one language, shown above the form."""

    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, unique=True)
    criteria = models.TextField(
        _("criteria"), help_text=_("Public, on the page “Join”. Markdown: lists, emphasis, links.")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["language"]
        verbose_name = _("text of the criteria")
        verbose_name_plural = _("texts of the criteria")

    def __str__(self) -> str:
        return self.get_language_display()


class EligibilityPoint(models.Model):
    """One thing that staff check of every applicant."""

    text = models.CharField(_("point"), max_length=300, help_text=_("For staff: “Works for human rights”."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("point to check")
        verbose_name_plural = _("points to check")

    def __str__(self) -> str:
        return self.text
