from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """What we sign: letters, their texts, recipients and signatures."""

    name = "letters"
    verbose_name = _("Letters and signatures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from coalition.triggers import guarded_by
        from letters.triggers import GUARDS

        guarded_by(self, GUARDS)
