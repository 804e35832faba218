"""How often somebody may do something: counted in the cache, by what says who it is, kept only as a keyed digest.

Counts are of fixed windows. Each process of a site with the default cache counts for itself, so that a limit is at
most multiplied by the number of processes; `CACHE_URL` names a shared cache where that matters.
"""

import ipaddress
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SUBSCRIBER = 64  # bits of an IPv6 address that one household or office shares


@dataclass(frozen=True)
class Limit:
    """At most `most` times in `seconds`; `name` keeps one limit's counts apart from another's."""

    name: str
    most: int
    seconds: int

    def is_over(self, *who: str) -> bool:
        """Count one more time for each of `who`; tell whether any has now exceeded the limit."""
        counts = [self._counted(each) for each in who if each]
        return any(count > self.most for count in counts)

    def _counted(self, who: str) -> int:
        key = self._key(who)
        cache.add(key, 0, self.seconds)
        try:
            count = cache.incr(key)
        except ValueError:  # it ended between the two, or the cache keeps nothing
            return 1
        cache.touch(key, self.seconds)  # some caches forget the time when they count
        return count

    def _key(self, who: str) -> str:
        """Names the count of `who` in this window; nobody without the secret key can tell whom it is about."""
        window = int(time.time() // self.seconds)
        digest = salted_hmac(f"coalition.rate_limits.{self.name}", f"{window}:{who}", algorithm="sha256")
        return f"rate:{digest.hexdigest()}"


def client_address(request: HttpRequest) -> str:
    """Who asks, as far as addresses tell; "" where they tell nothing.

    Behind a proxy it is what that proxy wrote last into X-Forwarded-For; all before it, and the whole header where
    there is no proxy, is the visitor's own invention. Neighbours in one IPv6 network count as one.
    """
    written = request.META.get("REMOTE_ADDR", "")
    if settings.COALITION_BEHIND_PROXY:
        written = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or written
    try:
        address = ipaddress.ip_address(written.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(address), SUBSCRIBER), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
