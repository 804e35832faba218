"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the coalition's name and the sentence on it, as `COALITION_NAME` and `COALITION_ABOUT` set them."""
    return {"coalition_name": settings.COALITION_NAME, "coalition_about": settings.COALITION_ABOUT}
