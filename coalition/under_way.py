"""What runs at the moment and needs nothing: each app says what it has, the admin's first page shows it.

As with what waits for a decision (coalition/waiting.py), the apps register, for the site cannot import them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest

from .waiting import Example


@dataclass(frozen=True)
class UnderWay:
    """Some things that run; `url` leads to all of them where there are more than shown."""

    title: str
    count: int
    url: str
    rows: Sequence[Example] = field(default=())

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


Ask = Callable[[HttpRequest], UnderWay]
_sources: dict[str, tuple[str, Ask]] = {}


def runs(*, permission: str) -> Callable[[Ask], Ask]:
    """Register a function that tells what runs; it is asked only if the visitor holds the permission."""

    def register(ask: Ask) -> Ask:
        _sources[f"{ask.__module__}.{ask.__qualname__}"] = (permission, ask)
        return ask

    return register


def what_runs(request: HttpRequest) -> list[UnderWay]:
    """Return what runs and this visitor may see, without what has nothing running."""
    asked = [ask(request) for permission, ask in _sources.values() if request.user.has_perm(permission)]
    return [found for found in asked if found.count]
