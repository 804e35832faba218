"""Database triggers behind "a frozen text and an edition never change": they hold for raw SQL too.

Installed after every migration, because SQLite drops a table's triggers when a migration rebuilds the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """Rows of `table` for which `condition` holds take no UPDATE."""

    table: str
    trigger: str
    message: str
    condition: str = "OLD.id IS NOT NULL"


MESSAGE = "a frozen letter text cannot be changed"
GUARDS = (
    Guard("letters_lettertext", "lettertext_frozen", MESSAGE, "OLD.frozen_at IS NOT NULL"),
    Guard("letters_edition", "edition_frozen", "an edition cannot be changed"),
    Guard("letters_editionline", "editionline_frozen", "a line of an edition cannot be changed"),
    Guard("letters_edition_texts", "edition_texts_frozen", "the texts of an edition cannot be changed"),
)


def sqlite(guard: Guard) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {guard.trigger}"
    yield f"""CREATE TRIGGER {guard.trigger} BEFORE UPDATE ON {guard.table}
        WHEN {guard.condition} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"""


def postgresql(guard: Guard) -> Iterator[str]:
    function = f"{guard.trigger}_refuse"
    yield f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
    yield f"DROP TRIGGER IF EXISTS {guard.trigger} ON {guard.table}"
    yield f"""CREATE TRIGGER {guard.trigger} BEFORE UPDATE ON {guard.table} FOR EACH ROW
        WHEN ({guard.condition}) EXECUTE FUNCTION {function}()"""


STATEMENTS = {"sqlite": sqlite, "postgresql": postgresql}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, or create them anew, on those tables that exist."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for guard in GUARDS:
            for statement in STATEMENTS[connection.vendor](guard) if guard.table in tables else ():
                cursor.execute(statement)


def install_after_migrate(*, using: str, **_: Any) -> None:
    install(connections[using])
