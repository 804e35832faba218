"""What the pages of a contact show beside what this app knows: apps that build on this one add sections of their own.

A section is asked for with the contact whose pages they are, and shows nothing but that contact's organization.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from members.models import Contact


@dataclass(frozen=True)
class Section:
    """A part of the page: a template, and what it prints. It is also given `token`, to make addresses of."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Contact], Section | None]
_makers: dict[str, tuple[int, Maker]] = {}


def my_section(*, order: int) -> Callable[[Maker], Maker]:
    """Register a function that makes a section for a contact, or None where there is nothing to say."""

    def register(make: Maker) -> Maker:
        _makers[f"{make.__module__}.{make.__qualname__}"] = (order, make)
        return make

    return register


def sections_for(contact: Contact) -> list[Section]:
    """The sections of a contact's page, in order."""
    made = [make(contact) for _order, make in sorted(_makers.values(), key=lambda pair: pair[0])]
    return [section for section in made if section is not None]
