"""Database triggers behind "a frozen text never changes": they hold for raw SQL too.

Installed after every migration, because SQLite drops a table's triggers when a migration rebuilds the table.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "a frozen letter text cannot be changed"

SQLITE = (
    "DROP TRIGGER IF EXISTS lettertext_frozen",
    f"""CREATE TRIGGER lettertext_frozen BEFORE UPDATE ON letters_lettertext
        WHEN OLD.frozen_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION lettertext_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "DROP TRIGGER IF EXISTS lettertext_frozen ON letters_lettertext",
    """CREATE TRIGGER lettertext_frozen BEFORE UPDATE ON letters_lettertext FOR EACH ROW
        WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION lettertext_refuse_change()""",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, or create them anew. Does nothing while the table does not exist."""
    with connection.cursor() as cursor:
        if "letters_lettertext" not in connection.introspection.table_names(cursor):
            return
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)


def install_after_migrate(*, using: str, **_: Any) -> None:
    install(connections[using])
