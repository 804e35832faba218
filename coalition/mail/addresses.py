"""Where mail to the coalition's staff goes."""

from django.conf import settings


def staff_address() -> str:
    return settings.COALITION_STAFF_EMAIL or settings.DEFAULT_FROM_EMAIL
