"""Who changed a row, and why, as the row's history will say."""

from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

LONGEST_REASON = 100  # characters, as django-simple-history stores them
Row = TypeVar("Row", bound=Model)


def credited(row: Row, by: AbstractBaseUser | None, reason: str = "") -> Row:
    """Let the next record of the row's history name who acts (None: the system) and why; return the row, unsaved."""
    vars(row).update(_history_user=by, _change_reason=reason[:LONGEST_REASON])
    return row
