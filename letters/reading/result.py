"""What reading a letter yields. Pure data: no database, no Django."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ReadRecipient:
    """Whom the letter is addressed or copied to."""

    name: str
    office: str = ""
    address: str = ""
    is_copy: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "office": self.office, "address": self.address, "is_copy": self.is_copy}


@dataclass(frozen=True)
class ReadSignatory:
    """One name under the letter, with the place it was read from and the reasons for reading it so."""

    printed_name: str  # as printed, without the printed country, bullet or number
    organization: str | None  # None: a natural person
    person: str | None  # the person who signs, with title, or None
    printed_country: str  # as printed ("ROK"), "" where none is
    country: str | None  # ISO 3166-1 alpha-2
    start: int  # offset in the given text of the first character of the entry
    end: int  # offset just behind its last character
    confidence: float  # 0 to 1
    why: tuple[str, ...] = ()  # short English reasons, in the order in which they applied

    def as_json(self) -> dict[str, Any]:
        return {
            "printed_name": self.printed_name,
            "organization": self.organization,
            "country": self.country,
            "person": self.person,
            "printed_country": self.printed_country,
            "start": self.start,
            "end": self.end,
            "confidence": round(self.confidence, 2),
            "why": list(self.why),
        }


@dataclass(frozen=True)
class ReadLetter:
    """A letter as read. `date` is ISO 8601 ("2011-09-08") or None, `language` an ISO 639-1 code or None."""

    title: str
    date: str | None
    language: str | None
    recipients: tuple[ReadRecipient, ...]
    body: str
    signatories: tuple[ReadSignatory, ...]
    reported_count: int | None = None  # organizations, as the letter itself states or "and 23 others" implies
    notes: tuple[str, ...] = field(default=())  # what a person should look at, short English sentences

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "date": self.date,
            "language": self.language,
            "recipients": [r.as_json() for r in self.recipients],
            "body": self.body,
            "signatories": [s.as_json() for s in self.signatories],
            "reported_count": self.reported_count,
            "notes": list(self.notes),
        }
