"""Files that take time to make: made once, then taken from the cache, as long as nothing that they hold has changed."""

import hashlib
import json
from functools import cached_property
from typing import Any, ClassVar

from django.core.cache import cache

SECONDS = 24 * 60 * 60


class Kept:
    """A file that follows from what `stands_for()` says. A subclass says so, and makes it in `made()`."""

    called: ClassVar[str]  # what keeps it apart from other files in the cache

    def stands_for(self) -> list[Any]:
        """Plain values: all that the file holds, and what makes it."""
        raise NotImplementedError

    def made(self) -> bytes:
        raise NotImplementedError

    @cached_property
    def fingerprint(self) -> str:
        """Stands for every byte of the file."""
        return hashlib.sha256(json.dumps(self.stands_for()).encode()).hexdigest()

    def is_ready(self) -> bool:
        """Is there nothing to be made that takes time?"""
        return self._key in cache

    def content(self) -> bytes:
        """The file. Raises what `made()` raises."""
        found: bytes | None = cache.get(self._key)
        if found is None:
            found = self.made()
            cache.set(self._key, found, SECONDS)
        return found

    @property
    def _key(self) -> str:
        return f"{self.called}:{self.fingerprint}"
