"""Database triggers: rules that no constraint can hold, and that hold for raw SQL too.

An app names its guards when it is ready. They are installed after every migration, because SQLite drops a table's
triggers when a migration rebuilds the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate


@dataclass(frozen=True)
class Guard:
    """Rows of `table` for which `condition` holds take no `event`: the statement fails with IntegrityError.

    The condition is SQL that both databases read; it may ask other rows. Where it does, `one_at_a_time` is a row of
    which PostgreSQL lets one transaction at a time go on, so that two do not overlook each other's rows; SQLite has
    one writer anyway.
    """

    table: str
    trigger: str
    message: str
    condition: str = "OLD.id IS NOT NULL"
    event: str = "UPDATE"
    one_at_a_time: str = ""


def sqlite(guard: Guard) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {guard.trigger}"
    yield f"""CREATE TRIGGER {guard.trigger} BEFORE {guard.event} ON {guard.table}
        WHEN {guard.condition} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"""


def postgresql(guard: Guard) -> Iterator[str]:
    function = f"{guard.trigger}_refuse"
    wait = f"PERFORM 1 FROM {guard.one_at_a_time} FOR NO KEY UPDATE;" if guard.one_at_a_time else ""
    yield f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {wait}
        IF {guard.condition} THEN
            RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW; END $$"""
    yield f"DROP TRIGGER IF EXISTS {guard.trigger} ON {guard.table}"
    yield f"""CREATE TRIGGER {guard.trigger} BEFORE {guard.event} ON {guard.table} FOR EACH ROW
        EXECUTE FUNCTION {function}()"""


STATEMENTS = {"sqlite": sqlite, "postgresql": postgresql}


def install(connection: BaseDatabaseWrapper, guards: Sequence[Guard]) -> None:
    """Create the triggers, or create them anew, on those tables that exist."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for guard in guards:
            for statement in STATEMENTS[connection.vendor](guard) if guard.table in tables else ():
                cursor.execute(statement)


def _install_after_migrate(guards: Sequence[Guard], *, using: str, **_: Any) -> None:
    install(connections[using], guards)


def guarded_by(app: AppConfig, guards: Sequence[Guard]) -> None:
    """Keep these guards on the app's tables; called when the app is ready."""
    post_migrate.connect(partial(_install_after_migrate, guards), sender=app, weak=False)
