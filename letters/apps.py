from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """What we sign: letters, their texts, recipients and signatures."""

    name = "letters"
    verbose_name = _("Letters")
    default_auto_field = "django.db.models.BigAutoField"
