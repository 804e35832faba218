"""How often one may ask. (The framework's settings name this module, so it imports no view.)"""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from coalition.rate_limits import Limit, client_address

PER_MINUTE = Limit("api", most=120, seconds=60)  # ten thousand members are twenty pages


class PublicThrottle(BaseThrottle):
    """So many requests a minute from one network address; who it was is kept nowhere."""

    def allow_request(self, request: Request, view: Any) -> bool:
        return not PER_MINUTE.is_over(client_address(request._request))

    def wait(self) -> float:
        return PER_MINUTE.seconds
