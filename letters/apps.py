from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """What we sign: letters, their texts, recipients and signatures."""

    name = "letters"
    verbose_name = _("Letters and signatures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from coalition.former_addresses import addresses_kept
        from coalition.roles import grant_roles
        from coalition.triggers import guarded_by
        from letters import addresses, mergers  # noqa: F401 (they register what letters say of both)
        from letters.models import Letter
        from letters.search.indexing import follow_changes
        from letters.triggers import GUARDS

        guarded_by(self, GUARDS)
        addresses_kept(self, Letter)
        follow_changes()
        post_migrate.connect(grant_roles, sender=self)  # of the last app: every permission exists by then
