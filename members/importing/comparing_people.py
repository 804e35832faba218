"""The contact of a row against those who are stored: one person has one e-mail address at one organization."""

from django.conf import settings

from members.models import Contact

from .comparing import Comparison, shown
from .reasons import reason

FIELDS = {
    "contact_name": "name",
    "contact_role": "role",
    "contact_language": "language",
    "contact_can_sign": "can_sign",
}


def compare_contact(row: Comparison) -> None:
    given, record = row.entry.given, row.record
    if not (email := given.get("contact_email")):
        return
    told = {key: given[key] for key in FIELDS if key in given}
    for key, value in told.items():
        row.says(email, key, value)
    known = next((contact for contact in record.contacts if contact.email.lower() == email), None)
    if known is None:
        _add(row, email, {FIELDS[key]: value for key, value in told.items()})
        return
    if known.left_on:
        row.notes.append(reason("contact_left", value=known.name))
    for key, value in told.items():
        row.set(key, known, FIELDS[key], value)


def _add(row: Comparison, email: str, values: dict[str, object]) -> None:
    record = row.record
    new = Contact(
        **{"name": record.organization.name, "language": settings.LANGUAGE_CODE, **values, "email": email}
    )
    row.change("contact_name", "", new.name, lambda: record.contacts.append(new))
    row.changes.append(["contact_email", "", email])
    for key in ("contact_role", "contact_language", "contact_can_sign"):
        if FIELDS[key] in values:
            row.changes.append([key, "", shown(values[FIELDS[key]])])
