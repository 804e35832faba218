"""The draft of an import: what was read and decided, as an object and as the JSON that `LetterImport` keeps."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from letters.models.letter import Completeness, LetterKind
from letters.reading.result import ReadLetter, ReadSignatory
from members.countries import country_of_input

LINK, NEW, UNMATCHED, INDIVIDUAL, SKIP = "link", "new", "unmatched", "individual", "skip"
CHOICES = (LINK, NEW, UNMATCHED, INDIVIDUAL, SKIP)
DOUBTFUL = 0.6  # readings below this confidence ask for a look


def _known(cls: type, data: Any) -> dict[str, Any]:
    """The entries of a JSON object that `cls` has a field for: older and newer drafts stay readable."""
    names = {f.name for f in fields(cls)}
    return {key: value for key, value in data.items() if key in names} if isinstance(data, dict) else {}


@dataclass
class Row:
    """One line that may become a signature. `country` is a code, or what staff typed where that names no country."""

    id: int
    line: str = ""
    start: int | None = None  # offsets of the line in the source; None: staff typed it
    end: int | None = None
    printed_name: str = ""
    printed_country: str = ""
    country: str = ""
    person: str = ""
    organization: str = ""  # its name, where it is not the printed one
    choice: str = UNMATCHED
    organization_id: int | None = None
    candidates: list[dict[str, Any]] = field(default_factory=list)
    confidence: float = 1.0
    why: list[str] = field(default_factory=list)
    match_why: str = ""
    decided: bool = False  # staff chose: a new match does not overrule them
    stale: bool = True  # its name or country changed since it was matched

    @property
    def name(self) -> str:
        """The name of the organization (or person) that the line means."""
        return self.organization or self.printed_name

    @property
    def is_organization(self) -> bool:
        return self.choice in (LINK, NEW, UNMATCHED)

    @property
    def needs_a_look(self) -> bool:
        return not self.decided and (self.choice == UNMATCHED or self.confidence < DOUBTFUL)


@dataclass
class Draft:
    """Everything on the preview page. Recipients are objects {"name", "office", "address", "is_copy"}."""

    title: str = ""
    date: str = ""
    language: str = ""
    kind: str = LetterKind.OPEN_LETTER.value
    completeness: str = Completeness.COMPLETE.value
    reported_count: str = ""
    body: str = ""
    recipients: list[dict[str, Any]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    target: str = ""  # "new", or the key of the letter that this import updates; "": not decided
    withdraw: list[int] = field(default_factory=list)  # signatures that staff ticked as gone
    keep: list[int] = field(default_factory=list)  # signatures that staff want to stay as they are
    again: list[int] = field(default_factory=list)  # rows to add although they were withdrawn before
    saved_by: str = ""

    @classmethod
    def from_json(cls, data: Any) -> Self:
        known = _known(cls, data)
        known["rows"] = [Row(**_known(Row, row)) for row in known.get("rows", [])]
        return cls(**{key: value for key, value in known.items() if value is not None})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def row(self, row_id: int) -> Row | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def next_id(self) -> int:
        return max((row.id for row in self.rows), default=0) + 1

    def insert(self, rows: Iterable[Row]) -> None:
        """Put rows where the source has them; rows without a place go to the end."""
        for row in rows:
            later = (
                index
                for index, other in enumerate(self.rows)
                if None not in (row.start, other.start) and other.start > row.start  # type: ignore[operator]
            )
            self.rows.insert(next(later, len(self.rows)), row)

    def move(self, row: Row, position: int) -> None:
        """Put a row at a place counted from 1; a place beyond the list is its end."""
        self.rows.remove(row)
        self.rows.insert(max(position, 1) - 1, row)


def row_from(read: ReadSignatory, source: str, row_id: int) -> Row:
    return Row(
        id=row_id,
        line=" ".join(source[read.start : read.end].split()) or read.printed_name,
        start=read.start,
        end=read.end,
        printed_name=read.printed_name,
        printed_country=read.printed_country,
        country=read.country or "",
        person=read.person or "",
        organization="" if read.organization in (None, read.printed_name) else read.organization or "",
        choice=INDIVIDUAL if read.organization is None else UNMATCHED,
        confidence=round(read.confidence, 2),
        why=list(read.why),
    )


def draft_from(read: ReadLetter, source: str) -> Draft:
    """The draft of a letter as read; nobody is matched yet."""
    rows = [row_from(signatory, source, number) for number, signatory in enumerate(read.signatories, 1)]
    organizations = sum(row.is_organization for row in rows)
    return Draft(
        title=read.title,
        date=read.date or "",
        language=read.language or "",
        completeness=_completeness(organizations, read.reported_count).value,
        reported_count=str(read.reported_count) if read.reported_count else "",
        body=read.body,
        recipients=[recipient.as_json() for recipient in read.recipients],
        rows=rows,
        notes=list(read.notes),
    )


def _completeness(organizations: int, reported: int | None) -> Completeness:
    if not reported or reported <= organizations:
        return Completeness.COMPLETE
    return Completeness.PARTIAL if organizations else Completeness.COUNT_ONLY


def code_of(typed: str) -> str:
    """Return the country code of what staff typed ("kr", "South Korea", "ROK"), or the typed text itself."""
    return country_of_input(typed) or typed.strip()
