"""Readers of environment variables that refuse what they do not know.

A typing mistake in a setting must stop the site with one clear sentence, not start it with another meaning:
`DEBUG=yes-please` is neither true nor false, and `COALITION_BEHIND_PROXI=1` sets nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off")

DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
CACHE_SCHEMES = ("locmemcache", "filecache", "dbcache", "dummycache")
EMAIL_SCHEMES = (
    "smtp",
    "smtp+tls",
    "smtp+ssl",
    "smtps",
    "consolemail",
    "filemail",
    "memorymail",
    "dummymail",
    "outbox",
)
environ.Env.EMAIL_SCHEMES.setdefault("outbox", "coalition.mail.outbox.OutboxBackend")


class Environment:
    """Reads settings by name from `values` (usually `os.environ`) and remembers which names it knows.

    A name that is missing or empty gives the default. Every reader raises `ImproperlyConfigured` with one
    sentence that names the variable and says what it may hold; no sentence repeats a secret.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.known: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        self.known.add(name)
        return self.values.get(name, "").strip() or default

    def demand(self, name: str, instead: str) -> str:
        """Return the text of `name`; where there is none, refuse and say what to do `instead`."""
        if not (value := self.text(name)):
            raise ImproperlyConfigured(f"{name} is not set: {instead}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name).lower()
        if value and value not in TRUE + FALSE:
            raise ImproperlyConfigured(f"{name} is {value!r}, but it is a switch: 1 or 0.")
        return value in TRUE if value else default

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise ImproperlyConfigured(f"{name} is {value!r}, but it must be one of: {', '.join(choices)}.")
        return value

    def number(self, name: str, default: int, minimum: int = 0) -> int:
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and int(value) >= minimum):
            raise ImproperlyConfigured(
                f"{name} is {value!r}, but it must be a whole number from {minimum} up."
            )
        return int(value)

    def words(self, name: str, default: Sequence[str] = ()) -> list[str]:
        """Return the parts between commas, without the spaces around them."""
        return [word for part in self.text(name).split(",") if (word := part.strip())] or list(default)

    def database(self, name: str, default: str) -> dict[str, Any]:
        """Return Django's settings for a database address such as postgres://user:password@host/name."""
        return self._parsed(environ.Env.db_url_config, name, default, DATABASE_SCHEMES)

    def cache(self, name: str, default: str) -> dict[str, Any]:
        """Return Django's settings for a cache address such as filecache:///var/tmp/coalition."""
        return self._parsed(environ.Env.cache_url_config, name, default, CACHE_SCHEMES)

    def email(self, name: str, default: str) -> dict[str, Any]:
        """Return Django's EMAIL_ settings for a mail server such as smtp+tls://user:password@host:587."""
        return self._parsed(environ.Env.email_url_config, name, default, EMAIL_SCHEMES)

    def refuse_unknown(self, prefix: str) -> None:
        """Refuse every variable whose name begins with `prefix` and that no reader asked for."""
        unknown = sorted(name for name in self.values if name.startswith(prefix) and name not in self.known)
        if unknown:
            known = ", ".join(sorted(name for name in self.known if name.startswith(prefix)))
            raise ImproperlyConfigured(f"{', '.join(unknown)} is no setting of this site; it knows {known}.")

    def _parsed(
        self, parse: Callable[[str], dict[str, Any]], name: str, default: str, schemes: Sequence[str]
    ) -> dict[str, Any]:
        # The address itself is never repeated in a sentence: it may hold a password.
        value = self.text(name, default)
        scheme, colon, _rest = value.partition("://")
        if not colon or scheme not in schemes:
            raise ImproperlyConfigured(
                f"{name} must begin with one of: {', '.join(f'{s}://' for s in schemes)}."
            )
        try:
            return {key: part for key, part in parse(value).items() if part is not None}
        except ValueError:
            raise ImproperlyConfigured(f"{name} begins well, but is no address of that kind.") from None


def read_environment_file(path: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return `values` with what the file at `path` adds to them (lines of NAME=value); what is set already wins.

    A file that does not exist adds nothing.
    """
    added: dict[str, str] = {}

    class File(environ.Env):
        ENVIRON = added

    if path:
        File.read_env(path, overwrite=True)
    return {**added, **values}
