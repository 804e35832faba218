"""The draft as flat form fields, and two people's typing brought together.

Every field of the preview has a name: "title", "rc0-office" (the first recipient), "r7-choice" (row 7), "w12" (a tick:
withdraw signature 12). A form carries, beside its fields, a short digest of the value that each had when it was
rendered. So one can tell what its author changed, whatever somebody else saved meanwhile.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from coalition.numbers import whole_number
from letters.reading.documents import without_controls
from members.countries import country_in_address

from .draft import CHOICES, LINK, Draft, Row, code_of

LETTER_FIELDS = ("title", "date", "language", "kind", "completeness", "reported_count", "body", "target")
RECIPIENT_FIELDS = ("name", "office", "address", "copy")
ROW_FIELDS = ("pos", "name", "pc", "c", "choice", "org", "person")
TICKS = {"w": "withdraw", "k": "keep", "a": "again"}
MOST_RECIPIENTS = 200


def canonical(value: str) -> str:
    """A posted value without what browsers and pastes add: carriage returns, controls, blanks around it."""
    return without_controls(value).strip()


def mark(value: str) -> str:
    """Return 12 hexadecimal digits by which two values of a field are told apart."""
    return hashlib.blake2b(value.encode(), digest_size=6).hexdigest()


def flatten_row(row: Row, position: int) -> dict[str, str]:
    choice = f"{LINK}:{row.organization_id}" if row.choice == LINK else row.choice
    values = (
        str(position),
        row.printed_name,
        row.printed_country,
        row.country,
        choice,
        row.organization,
        row.person,
    )
    return {f"r{row.id}-{name}": canonical(value) for name, value in zip(ROW_FIELDS, values, strict=True)}


def flatten(draft: Draft) -> dict[str, str]:
    """Return the value of every field of the draft, in canonical form. Ticks that are not set are left out."""
    flat = {name: canonical(str(getattr(draft, name))) for name in LETTER_FIELDS}
    for number, recipient in enumerate(draft.recipients):
        flat |= {
            f"rc{number}-{name}": canonical(str(recipient.get(name, ""))) for name in RECIPIENT_FIELDS[:3]
        }
        flat[f"rc{number}-copy"] = "1" if recipient.get("is_copy") else ""
    for position, row in enumerate(draft.rows, 1):
        flat |= flatten_row(row, position)
    for letter, attribute in TICKS.items():
        flat |= {f"{letter}{key}": "1" for key in getattr(draft, attribute)}
    return flat


@dataclass
class Merged:
    """`changes` are to be applied; `conflicts` are fields that both changed: name -> what the other one saved."""

    changes: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)


def merge(draft: Draft, typed: Mapping[str, str], base: Mapping[str, str]) -> Merged:
    """Compare what is stored, what was typed and what its author had seen (`base`: field -> `mark`).

    A field without a mark in `base` counts as seen. Places are never in conflict: rows move while others are moved.
    """
    stored, merged = flatten(draft), Merged()
    for name, value in typed.items():
        now = stored.get(name, "")
        seen = base.get(name, mark(now))
        if value == now or mark(value) == seen:
            continue
        if mark(now) == seen or name.endswith("-pos"):
            merged.changes[name] = value
        else:
            merged.conflicts[name] = now
    return merged


def apply(draft: Draft, changes: Mapping[str, str]) -> None:
    """Write changed fields into the draft. Names that mean nothing are passed over."""
    rows = {row.id: row for row in draft.rows}
    moves: list[tuple[int, Row]] = []
    for name, value in changes.items():
        head, _dash, part = name.partition("-")
        if name in LETTER_FIELDS:
            setattr(draft, name, value)
        elif part in RECIPIENT_FIELDS and (number := _number(head, "rc")) is not None:
            _set_recipient(draft, number, part, value)
        elif part in ROW_FIELDS and (row := rows.get(_number(head, "r") or 0)):
            if part == "pos":
                moves.append((_number(value, "") or draft.rows.index(row) + 1, row))
            else:
                _set_row(row, part, value, changes)
        elif not part:
            _set_tick(draft, name, value)
    for position, row in sorted(moves, key=lambda move: move[0]):
        draft.move(row, position)
    draft.recipients = [recipient for recipient in draft.recipients if _says_something(recipient)]


def _number(text: str, prefix: str) -> int | None:
    return whole_number(text.removeprefix(prefix)) if text.startswith(prefix) else None


def _says_something(recipient: dict[str, object]) -> bool:
    return any(recipient.get(name) for name in ("name", "office", "address"))


def _set_recipient(draft: Draft, number: int, part: str, value: str) -> None:
    if number >= MOST_RECIPIENTS:
        return
    while len(draft.recipients) <= number:
        draft.recipients.append({"name": "", "office": "", "address": "", "is_copy": False})
    if part == "copy":
        draft.recipients[number]["is_copy"] = value == "1"
    else:
        draft.recipients[number][part] = value


def _set_row(row: Row, part: str, value: str, changes: Mapping[str, str]) -> None:
    if part == "choice":
        _choose(row, value)
        return
    if part == "pc":
        row.printed_country = value
        if f"r{row.id}-c" not in changes and (code := country_in_address(value)):
            row.country = code
    elif part == "c":
        row.country = code_of(value)
    else:
        setattr(row, {"name": "printed_name", "org": "organization", "person": "person"}[part], value)
    row.stale = row.stale or part != "person"


def _choose(row: Row, value: str) -> None:
    choice, _colon, key = value.partition(":")
    organization = _number(key, "") if choice == LINK else None
    if choice not in CHOICES or (choice == LINK and organization is None):
        return
    row.choice, row.organization_id, row.decided = choice, organization, True


def _set_tick(draft: Draft, name: str, value: str) -> None:
    key = _number(name[1:], "")
    if name[:1] not in TICKS or key is None:
        return
    ticked: list[int] = getattr(draft, TICKS[name[0]])
    if value == "1" and key not in ticked:
        ticked.append(key)
    elif value != "1" and key in ticked:
        ticked.remove(key)
