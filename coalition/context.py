"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the coalition's names and the sentence on it, as the settings `COALITION_...` have them."""
    return {
        "coalition_name": settings.COALITION_NAME,
        "coalition_short_name": settings.COALITION_SHORT_NAME,
        "coalition_about": settings.COALITION_ABOUT,
    }
