"""The guards behind "no two memberships of one organization share a day".

A period goes from `joined_on` to the day before `ended_on`; without a first day it reaches back for ever, without an
end it goes on. One that ends on the day it began has no day to share.
"""

from coalition.triggers import Guard

TABLE = "members_membership"
MESSAGE = "two memberships of one organization cannot share a day"


def _begin(row: str) -> str:
    return f"COALESCE({row}.joined_on, '0001-01-01')"


def _end(row: str) -> str:
    return f"COALESCE({row}.ended_on, '9999-12-31')"


def _has_days(row: str) -> str:
    return f"({row}.joined_on IS NULL OR {_begin(row)} < {_end(row)})"


MOVES = (
    f"NOT (OLD.organization_id = NEW.organization_id AND {_begin('OLD')} = {_begin('NEW')}"
    f" AND {_end('OLD')} = {_end('NEW')})"
)
SHARES_A_DAY = (
    f"{_has_days('NEW')} AND EXISTS (SELECT 1 FROM {TABLE} other"  # noqa: S608 - only names of this module
    f" WHERE other.organization_id = NEW.organization_id AND other.id <> NEW.id AND {_has_days('other')}"
    f" AND {_begin('other')} < {_end('NEW')} AND {_begin('NEW')} < {_end('other')})"
)
ORGANIZATION = "members_organization WHERE id = NEW.organization_id"

GUARDS = (
    Guard(TABLE, "membership_begins_apart", MESSAGE, SHARES_A_DAY, "INSERT", ORGANIZATION),
    Guard(TABLE, "membership_stays_apart", MESSAGE, f"{MOVES} AND {SHARES_A_DAY}", "UPDATE", ORGANIZATION),
)
