"""Who the coalition is, as staff tell it on one page of the admin: its names, its colour, its texts."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

ACCENT = "#1f5f8b"
valid_colour = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("Give a colour as # and six digits: #1f5f8b."))


class SiteSettings(models.Model):
    """One row at most. What reads it asks `coalition.identity.identity()`, which knows what stands in for it."""

    logo = models.ImageField(
        _("logo"), upload_to="logos", blank=True,
        help_text=_("Public: in the head of every page, on letters and press releases."),
    )  # fmt: skip
    accent = models.CharField(
        _("accent colour"), max_length=7, default=ACCENT, validators=[valid_colour],
        help_text=_("For links and buttons. It is made darker or lighter where it could not be read otherwise."),
    )  # fmt: skip
    address = models.TextField(
        _("postal address"), blank=True, help_text=_("Public: on letters, and on the page of the coalition.")
    )
    contact_email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Public."))
    press_name = models.CharField(
        _("contact for the press"), max_length=200, blank=True,
        help_text=_("Public: a name, or an office. Only with the consent of whoever is named."),
    )  # fmt: skip
    press_email = models.EmailField(_("e-mail address for the press"), blank=True, help_text=_("Public."))
    press_phone = models.CharField(
        _("telephone for the press"), max_length=50, blank=True, help_text=_("Public.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("name, look and texts of the site")
        verbose_name_plural = _("name, look and texts of the site")
        constraints = [models.CheckConstraint(name="site_settings_once", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return str(_("Name, look and texts of the site"))


class SiteWords(models.Model):
    """What the coalition says of itself in one language. What is left empty is taken from another language."""

    site = models.ForeignKey(SiteSettings, models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, unique=True)
    name = models.CharField(_("name of the coalition"), max_length=200, blank=True)
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("Where room is short: in the head of every page."),
    )
    place = models.CharField(
        _("place"), max_length=100, blank=True, help_text=_("Where press releases are dated from: Tokyo.")
    )
    lead = models.TextField(
        _("in a sentence or two"), max_length=600, blank=True,
        help_text=_("On the first page, in mails to those who are asked to sign, and in search engines."),
    )  # fmt: skip
    mission = models.TextField(
        _("mission"),
        blank=True,
        help_text=_("On the page of the coalition. Markdown: headings, lists, links."),
    )
    boilerplate = models.TextField(
        _("about the coalition, for the press"),
        blank=True,
        help_text=_("A paragraph under each press release."),
    )
    imprint = models.TextField(
        _("imprint"), blank=True, help_text=_("Who answers for this site by law. Markdown.")
    )
    privacy = models.TextField(
        _("privacy"),
        blank=True,
        help_text=_("What is kept of whom, for how long, and whom to ask. Markdown."),
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["language"]
        verbose_name = _("texts in one language")
        verbose_name_plural = _("texts by language")

    def __str__(self) -> str:
        return self.get_language_display()

    def clean(self) -> None:
        if self.short_name and not self.name:
            raise ValidationError({"name": _("Give the whole name too.")})
