"""What waits for a decision: each app says what it has, the admin's first page shows it.

The site cannot import the apps, so the apps register: a function that is given the request and returns a
`Waiting`. The function is asked only if the visitor holds its permission.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest


@dataclass(frozen=True)
class Example:
    """One of the things that wait: where to decide it, and what more there is to know."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Waiting:
    """Some things that wait for a decision."""

    title: str
    hint: str  # one sentence: why it matters, what to do
    count: int
    url: str  # all of them
    examples: Sequence[Example] = field(default=())
    at_least: bool = False  # there may be more than `count`


@dataclass(frozen=True)
class _Source:
    order: int
    permission: str
    ask: Callable[[HttpRequest], Waiting]


_sources: dict[str, _Source] = {}


def waits(
    *, order: int, permission: str
) -> Callable[[Callable[[HttpRequest], Waiting]], Callable[[HttpRequest], Waiting]]:
    """Register a function that tells what waits. Lower `order` stands first."""

    def register(ask: Callable[[HttpRequest], Waiting]) -> Callable[[HttpRequest], Waiting]:
        _sources[f"{ask.__module__}.{ask.__qualname__}"] = _Source(order, permission, ask)
        return ask

    return register


def what_waits(request: HttpRequest) -> list[Waiting]:
    """Return everything that waits for this visitor, in order, also what has nothing waiting."""
    sources = sorted(_sources.values(), key=lambda source: source.order)
    return [source.ask(request) for source in sources if request.user.has_perm(source.permission)]
