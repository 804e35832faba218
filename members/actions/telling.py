"""Mail to the staff, where they gave an address of their own; what waits stands on the first page of the admin too."""

from django.conf import settings

from coalition.mail.post import post
from members.models import Application


def tell_staff_of(application: Application) -> None:
    """Somebody asks to join, and has confirmed it: once for each application."""
    if settings.COALITION_STAFF_EMAIL:
        post(
            kind="members.staff_application", about=application, to_email=settings.COALITION_STAFF_EMAIL,
            language=settings.LANGUAGE_CODE, once=f"staff-application:{application.pk}",
        )  # fmt: skip
