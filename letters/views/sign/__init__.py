"""The pages behind a personal link, each act in a module of its own; docs/decisions/0016-personal-links.md."""

from .page import SignPage

__all__ = ["SignPage"]
