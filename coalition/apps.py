from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoalitionConfig(AppConfig):
    """The site itself: settings, addresses, health and what both apps share."""

    name = "coalition"
    verbose_name = _("Coalition")
