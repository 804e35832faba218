"""Countries and territories: ISO 3166-1 and Kosovo (XK), placed in the UN's M49 regions."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.countries import country_name


class Country(models.Model):
    code = models.CharField(
        _("code"),
        max_length=2,
        primary_key=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, as in ISO 3166-1."))],
        help_text=_("ISO 3166-1 alpha-2, or XK for Kosovo."),
    )
    alpha3 = models.CharField(_("alpha-3 code"), max_length=3, unique=True)
    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        help_text=_("Public. The neutral name your coalition uses; other languages come from Unicode CLDR."),
    )
    region = models.CharField(_("region"), max_length=64, blank=True, db_index=True, help_text=_("UN M49."))
    subregion = models.CharField(_("subregion"), max_length=64, blank=True, help_text=_("UN M49."))
    aliases = models.JSONField(
        _("other names"),
        default=list,
        blank=True,
        help_text=_(
            "As letters print it: ROK, Republic of Korea, 대한민국. Used to read lists, never shown."
        ),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("members:country", args=[self.code.lower()])

    @property
    def display_name(self) -> str:
        """The name in the reader's language."""
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        """The name in a language, as CLDR has it; in English, and where CLDR has none, the one that staff can edit."""
        return self.name if language.startswith("en") else country_name(self.code, language) or self.name
