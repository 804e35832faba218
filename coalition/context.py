"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the coalition's name, as `COALITION_NAME` sets it."""
    return {"coalition_name": settings.COALITION_NAME}
