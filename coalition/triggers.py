"""Database triggers: rules that no constraint can hold, and that hold for raw SQL too.

An app names its guards when it is ready. They are installed after every migration, because SQLite drops a table's
triggers when a migration rebuilds the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate


@dataclass(frozen=True)
class Trigger:
    """Something that the database does by itself to the rows of `table`; `reads` are other tables that it asks."""

    table: str
    trigger: str
    reads: tuple[str, ...] = field(default=(), kw_only=True)

    def sqlite(self) -> Iterator[str]:
        """Yield the statements that create it, or create it anew."""
        raise NotImplementedError

    def postgresql(self) -> Iterator[str]:
        raise NotImplementedError


@dataclass(frozen=True)
class Guard(Trigger):
    """Rows of `table` for which `condition` holds take no `event`: the statement fails with IntegrityError.

    The condition is SQL that both databases read; it may ask other rows. Where it does, `one_at_a_time` is a row of
    which PostgreSQL lets one transaction at a time go on, so that two do not overlook each other's rows; SQLite has
    one writer anyway.
    """

    message: str = ""
    condition: str = "OLD.id IS NOT NULL"
    event: str = "UPDATE"
    one_at_a_time: str = ""

    def sqlite(self) -> Iterator[str]:
        yield f"DROP TRIGGER IF EXISTS {self.trigger}"
        yield f"""CREATE TRIGGER {self.trigger} BEFORE {self.event} ON {self.table}
            WHEN {self.condition} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"""

    def postgresql(self) -> Iterator[str]:
        function = f"{self.trigger}_refuse"
        wait = f"PERFORM 1 FROM {self.one_at_a_time} FOR NO KEY UPDATE;" if self.one_at_a_time else ""
        yield f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN {wait}
            IF {self.condition} THEN
                RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW; END $$"""
        yield f"DROP TRIGGER IF EXISTS {self.trigger} ON {self.table}"
        yield f"""CREATE TRIGGER {self.trigger} BEFORE {self.event} ON {self.table} FOR EACH ROW
            EXECUTE FUNCTION {function}()"""


def install(connection: BaseDatabaseWrapper, triggers: Sequence[Trigger]) -> None:
    """Create the triggers, or create them anew, where all the tables exist that they are about."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        possible = [each for each in triggers if tables.issuperset((each.table, *each.reads))]
        for statement in chain.from_iterable(getattr(each, connection.vendor)() for each in possible):
            cursor.execute(statement)


def _install_after_migrate(triggers: Sequence[Trigger], *, using: str, **_: Any) -> None:
    install(connections[using], triggers)


def guarded_by(app: AppConfig, triggers: Sequence[Trigger]) -> None:
    """Keep these triggers on the app's tables; called when the app is ready."""
    post_migrate.connect(partial(_install_after_migrate, triggers), sender=app, weak=False)
