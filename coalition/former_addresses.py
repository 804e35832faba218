"""Every address that a page ever had leads to it: what keeps the old ones, and what follows them.

Triggers of the database keep them, so that no way of changing a slug is overlooked. An app names the models whose
slugs are addresses (`addresses_kept`), and how a record is found behind its key (`Followed`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import models
from django.urls import ResolverMatch

from coalition.models import FormerAddress
from coalition.triggers import Guard, Trigger, guarded_by

FORMER = "coalition_formeraddress"
TAKEN = "this was the address of another record"
_folder = re.compile(r"(?:^|/)([\w-]+)/<\w+:slug>")


@dataclass(frozen=True)
class Keeper(Trigger):
    """Remembers under which slug a row of `table` was known, once it has another; forgets with the row."""

    kind: str = ""

    def _remember(self) -> str:
        return f"""INSERT INTO {FORMER} (kind, slug, target_id) VALUES ('{self.kind}', OLD.slug, OLD.id)
            ON CONFLICT (kind, slug) DO UPDATE SET target_id = excluded.target_id;
            DELETE FROM {FORMER} WHERE kind = '{self.kind}' AND slug = NEW.slug AND target_id = NEW.id;"""  # noqa: S608

    def _forget(self) -> str:
        return f"DELETE FROM {FORMER} WHERE kind = '{self.kind}' AND target_id = OLD.id;"  # noqa: S608

    def _parts(self) -> Iterator[tuple[str, str, str, str]]:
        moved = "WHEN (OLD.slug <> NEW.slug AND OLD.slug <> '')"
        yield f"{self.trigger}_moved", "UPDATE OF slug", moved, self._remember()
        yield f"{self.trigger}_gone", "DELETE", "", self._forget()

    def sqlite(self) -> Iterator[str]:
        for name, event, when, body in self._parts():
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield f"CREATE TRIGGER {name} AFTER {event} ON {self.table} {when} BEGIN {body} END"

    def postgresql(self) -> Iterator[str]:
        for name, event, when, body in self._parts():
            yield f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN {body} RETURN NULL; END $$"""
            yield f"DROP TRIGGER IF EXISTS {name} ON {self.table}"
            yield f"""CREATE TRIGGER {name} AFTER {event} ON {self.table} FOR EACH ROW {when}
                EXECUTE FUNCTION {name}()"""


def addresses_kept(app: AppConfig, model: type[models.Model]) -> None:
    """Keep the former slugs of this model, and refuse them to its other rows; called when the app is ready."""
    guarded_by(app, keepers(model))


def keepers(model: type[models.Model]) -> list[Trigger]:
    """The triggers that do so. The migration that made their table takes them away where it is undone."""
    table, kind = model._meta.db_table, model._meta.label_lower
    name, moves = f"{table}_address", "OLD.slug <> NEW.slug"
    taken = (
        f"EXISTS (SELECT 1 FROM {FORMER} f WHERE f.kind = '{kind}'"  # noqa: S608 - only names of models
        " AND f.slug = NEW.slug AND f.target_id <> NEW.id)"
    )
    return [
        Keeper(table, name, kind=kind, reads=(FORMER,)),
        Guard(table, f"{name}_free", TAKEN, taken, "INSERT", reads=(FORMER,)),
        Guard(table, f"{name}_stays_free", TAKEN, f"{moves} AND {taken}", reads=(FORMER,)),
    ]


# Following them -------------------------------------------------------------------------------------------------------

Present = Callable[[str, ResolverMatch], "str | None"]
_followed: dict[str, Present] = {}


def follow(folder: str, present: Present) -> None:
    """Below addresses `…/FOLDER/<slug>`, `present(slug, match)` tells under which slug the record is to be found today.

    It answers None where visitors may not know of it.
    """
    _followed[folder] = present


def former_target(model: type[models.Model], slug: str) -> int | None:
    """The key of the record that had this address."""
    rows = FormerAddress.objects.filter(kind=model._meta.label_lower, slug=slug)
    return rows.values_list("target_id", flat=True).first()


def captured(match: ResolverMatch) -> dict[str, Any]:
    """The parts of the address itself, without what the table of addresses adds to them."""
    parts: dict[str, Any] = match.captured_kwargs  # type: ignore[attr-defined]
    return parts


def present_slug(match: ResolverMatch) -> str | None:
    """The slug of today for the address that was asked for; None if there is none, or it is not another one."""
    slug, found = captured(match).get("slug", ""), _folder.search(match.route)
    present = _followed.get(found[1]) if found and slug else None
    today = present(slug, match) if present else None
    return today if today != slug else None
