from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoalitionConfig(AppConfig):
    """The site itself: settings, addresses, health, mail and what both apps share."""

    name = "coalition"
    verbose_name = _("The site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from coalition import admin_mail, admin_site, admin_users  # noqa: F401
        from coalition.mail import forgetting, rescuing, tracking  # noqa: F401

        autodiscover_modules("mail", "sitemaps", "upkeep")
