from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """What we sign: letters, their texts, recipients and signatures."""

    name = "letters"
    verbose_name = _("Letters and signatures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from letters.triggers import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)
