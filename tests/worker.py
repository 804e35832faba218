"""A worker of its own process against the database of the tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from tests.mailbox import Mailbox


def environment(connection: BaseDatabaseWrapper, mailbox: Mailbox, **more: str) -> dict[str, str]:
    """Return what the worker's process has to know: the test's own database and its mail server."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    return kept | {
        "COALITION_ENV_FILE": "",
        "COALITION_LOCAL": "1",
        "COALITION_DATA_DIR": str(settings.DATA_DIR),
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": database_url(connection),
        "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "LOG_LEVEL": "WARNING",
        **more,
    }


def database_url(connection: BaseDatabaseWrapper) -> str:
    """Return the address of the database that the test writes to: its SQLite file, or its name on PostgreSQL."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    host, port = str(values["HOST"] or ""), values["PORT"]
    user = ":".join(quote(str(part), safe="") for part in (values["USER"], values["PASSWORD"]) if part)
    place = f"{quote(host, safe='') if host.startswith('/') else host}{f':{port}' if port else ''}"
    options = values.get("OPTIONS", {})
    query = "&".join(
        f"{name}={quote(str(value), safe='')}" for name, value in options.items() if isinstance(value, str)
    )
    return f"postgres://{user}@{place}/{quote(str(values['NAME']), safe='')}{f'?{query}' if query else ''}"
