"""A site with the letter of a case, another public one, and two that nobody may know of."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from letters.actions.editions import issue_edition
from letters.actions.signing import withdraw
from letters.models import Letter, Signature
from letters.models.signature import Status, Visibility
from tests.factories import (
    ContactFactory,
    LetterFactory,
    LetterTextFactory,
    MembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    RecipientFactory,
    SignatureFactory,
    country,
)

from .cases import HIDES, LISTED, SECRET, WITHDRAWS, Case, Expected, Line, Signed

TITLE = "On assembly and its freedom"
PRIVATE = {
    "signatory_name": f"{SECRET} person",
    "signatory_title": f"{SECRET} director",
    "signatory_email": f"{SECRET}@example.org",
    "evidence": f"{SECRET} evidence",
    "status_reason": f"{SECRET} reason",
}


@dataclass
class World:
    case: Case
    letter: Letter = field(init=False)
    other: Letter = field(init=False)
    today: dict[int, str] = field(
        default_factory=dict
    )  # number of a line -> its organization's name of today
    signatures: dict[int, Signature] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code in ("KR", "JP", "FR"):
            country(code)
        self.letter = self.public_letter("assembly", TITLE, datetime.date(2013, 5, 2))
        self.other = self.public_letter("another", "Another letter", datetime.date(2012, 5, 2))
        for number, line in enumerate(self.case.lines):
            if not line.late:
                self.sign(number, line)
        self.hide_letters()

    def public_letter(self, slug: str, title: str, dated: datetime.date) -> Letter:
        """It goes on collecting, so that the pages on which one signs tell of it too."""
        now = timezone.now()
        letter = LetterFactory.create(
            slug=slug, title=title, dated=dated, opens_at=now - datetime.timedelta(2), eligibility="everyone",
            closes_at=now + datetime.timedelta(7), shows_signatories=True, completeness=self.case.completeness,
            signature_order=self.case.order,
        )  # fmt: skip
        LetterTextFactory.create(letter=letter, title=title, frozen=True)
        RecipientFactory.create(letter=letter)
        return letter

    def hide_letters(self) -> None:
        in_an_hour = timezone.now() + datetime.timedelta(hours=1)
        for slug, moment in (("draft", None), ("scheduled", in_an_hour)):
            letter = LetterFactory.create(
                slug=f"{SECRET}-{slug}", title=f"{SECRET} {slug}", published_at=moment
            )
            LetterTextFactory.create(letter=letter, title=f"{SECRET} title", body=SECRET, frozen=True)
            RecipientFactory.create(letter=letter, name=f"{SECRET} minister", country=country("KR"))
            SignatureFactory.create(
                letter=letter, country=country("KR"), organization__listed=False,
                organization__name=f"{SECRET} early {slug}",
            )  # fmt: skip

    # Who signs

    def sign(self, number: int, line: Line) -> None:
        organization = self.organization(number, line)
        printed = {
            "organization": organization, "kind": "individual" if line.individual else "organization",
            "printed_name": self.case.printed_name(number), "printed_country": line.place[0],
            "country": country(line.place[1]) if line.place[1] else None, "position": number, **PRIVATE,
        }  # fmt: skip
        self.signatures[number] = SignatureFactory.create(
            letter=self.letter, visibility=line.visibility, status=line.status,
            withdrawn_at=timezone.now() if line.status == Status.WITHDRAWN else None,
            confirmed_at=timezone.now() if line.late else None, **printed,
        )  # fmt: skip
        if number < 2 and organization:
            SignatureFactory.create(letter=self.other, visibility=self.in_the_other(line), **printed)

    def in_the_other(self, line: Line) -> str:
        shown = line.is_named() and not line.changes()
        return Visibility.NAMED if shown else Visibility.COUNTED

    def organization(self, number: int, line: Line) -> Any:
        if line.individual or line.record == "none":
            return None
        secret, listed = self.case.is_secret(line), line.record != "unlisted"
        self.today[number] = self.name_of(number, line, secret=secret)
        organization = OrganizationFactory.create(
            name=self.today[number], listed=listed, country=country("DE"),
            ecosoc_status=("none", "special", "general", "roster")[number % 4],
        )  # fmt: skip
        ContactFactory.create(
            organization=organization, name=f"{SECRET} contact", email=f"{SECRET}@example.org"
        )
        self.surround(organization)
        if line.record == "merged":
            before = f"{SECRET if secret else 'As it was'} {number}"
            return OrganizationFactory.create(name=before, listed=False, merged_into=organization)
        return organization

    def name_of(self, number: int, line: Line, *, secret: bool) -> str:
        if secret:
            return f"{LISTED if line.record != 'unlisted' else SECRET} {number}"
        return line.name if line.record == "own" else f"Called {number} today"

    def surround(self, organization: Any) -> None:
        if organization.listed:
            MembershipFactory.create(organization=organization)
        else:
            OrganizationNameFactory.create(organization=organization, name=f"{SECRET} alias", language="ko")

    # What happens later

    def issue(self) -> None:
        issue_edition(letter=self.letter, kind="full", note="", by=None)

    def go_on(self) -> None:
        """Some withdraw, some choose not to be named, others come late."""
        for number, line in enumerate(self.case.lines):
            if line.late:
                self.sign(number, line)
            elif line.changes() and line.then == WITHDRAWS:
                withdraw(signature=self.signatures[number], by=None, reason=SECRET)
            elif line.changes() and line.then == HIDES:
                self.signatures[number].visibility = Visibility.COUNTED
                self.signatures[number].save()

    # What is expected

    def expected(self, *, at_end: bool = True) -> Expected:
        counted = [
            self.signed(number, line, line.visible_as(at_end=at_end))
            for number, line in enumerate(self.case.lines)
            if line.is_public(at_end=at_end)
        ]
        return Expected(counted, self.case.order)

    def expected_of_other(self) -> Expected:
        both = [number for number in self.signatures if number < 2 and number in self.today]
        lines = [(number, self.case.lines[number]) for number in both]
        return Expected(
            [self.signed(number, line, self.in_the_other(line)) for number, line in lines], self.case.order
        )

    def edition_then(self) -> dict[str, Any]:
        return self.expected(at_end=False).handed_over()

    def edition_now(self) -> dict[str, Any]:
        lines = enumerate(self.case.lines)
        hidden = [number for number, line in lines if line.changes() and line.then == HIDES]
        return self.expected(at_end=False).handed_over(hidden)

    def signed(self, number: int, line: Line, visibility: str) -> Signed:
        return Signed(
            number=number, name=self.case.printed_name(number), place=line.place[0], code=line.place[1],
            individual=line.individual, visibility=visibility, came=(line.late, number),
            late=line.late and self.case.has_edition, today=self.today.get(number, ""),
        )  # fmt: skip
