"""What stands on the page that shows everything of one organization; each app registers its sections.

A section is made only for whoever holds its permission, and left out where it has nothing to say.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from members.models import Organization
from members.timeline import Entry, timeline

SHOWN = 50  # lines of a section; what is more has a list of its own


@dataclass(frozen=True)
class Line:
    """One thing: what it is, where it is worked on, what more there is to know, and when it was."""

    text: str
    url: str = ""
    note: str = ""
    when: datetime.date | datetime.datetime | None = None


@dataclass(frozen=True)
class Section:
    """`url` leads to all of it, where `lines` are not all."""

    title: str | Promise
    lines: Sequence[Line]
    url: str = ""


Ask = Callable[[HttpRequest, Organization], Section]


@dataclass(frozen=True)
class _Source:
    order: int
    permissions: tuple[str, ...]
    ask: Ask


_sources: dict[str, _Source] = {}


def organization_section(*permissions: str, order: int) -> Callable[[Ask], Ask]:
    """Register a function that makes a section; lower `order` stands first."""

    def register(ask: Ask) -> Ask:
        _sources[f"{ask.__module__}.{ask.__qualname__}"] = _Source(order, permissions, ask)
        return ask

    return register


def sections_of(request: HttpRequest, organization: Organization) -> list[Section]:
    """The sections that this visitor may see and that hold something, in order."""
    sources = sorted(_sources.values(), key=lambda source: source.order)
    asked = [
        source.ask(request, organization) for source in sources if request.user.has_perms(source.permissions)
    ]
    return [section for section in asked if section.lines]


def told_to(request: HttpRequest, organization: Organization) -> list[Entry]:
    """What happened to the organization, as far as this visitor may know it."""
    may = request.user.has_perm
    return timeline(
        organization,
        reasons=may("members.view_suspension"),
        applications=may("members.view_application"),
    )
