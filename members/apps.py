from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """Who we are: countries, organizations and their membership."""

    name = "members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from coalition.former_addresses import addresses_kept
        from coalition.triggers import guarded_by
        from members import addresses  # noqa: F401 (tells where a former address of an organization leads)
        from members.models import Organization
        from members.triggers import GUARDS

        guarded_by(self, GUARDS)
        addresses_kept(self, Organization)
