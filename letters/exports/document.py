"""A letter as it is printed, sent and filed: all that stands in its PDF, Word and text file, in one text's language.

Names, order and numbers are those of the letter's page: they come from `signatories()` and the letter's counts.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, override

from coalition.addresses import full
from coalition.markdown_tree import blocks
from coalition.typesetting import Line
from coalition.word import Piece
from letters.editions import day_of, handed_over
from letters.languages import language
from letters.models import Letter, LetterText, Recipient, Signature
from letters.models.letter import Completeness, SignatureOrder
from letters.networks import chapters_signed_for
from letters.signatories import Group, signatories
from letters.wording import (
    count_sentence,
    spoken,
    withheld_from_phrase,
    withheld_individuals_phrase,
    withheld_phrase,
)

from .letterhead import Letterhead, letterhead


@dataclass(frozen=True)
class Addressee:
    name: Line
    lines: list[Line]


@dataclass(frozen=True)
class Part:
    """Some of those who signed; `note` tells of those among them whose names are withheld."""

    heading: str = ""
    names: list[Line] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class SignedBy:
    sentence: str
    remarks: list[str]
    parts: list[Part]
    sources: list[str] = field(
        default_factory=list
    )  # what is not known of the list, and what others reported


@dataclass(frozen=True)
class Labels:
    """The few words of the document that are neither the letter's nor a signatory's."""

    copies: str
    signed_by: str
    page: str  # with {page} and {pages}


@dataclass(frozen=True)
class LetterDocument:
    letterhead: Letterhead
    language: str
    rtl: bool
    kind: str
    date: str
    recipients: list[Addressee]
    copies: list[Addressee]
    title: str
    body: list[Piece]
    signed: SignedBy
    digest: str
    address: str
    labels: Labels
    draft: str = ""  # what marks each page, where it is no public letter
    watermark: str = ""

    def data(self) -> dict[str, Any]:
        return asdict(self)

    def names(self) -> list[str]:
        """Everybody in it, to tell whose name cannot be printed."""
        people = [each.name for each in (*self.recipients, *self.copies)]
        return [
            line.words for line in (*people, *(name for part in self.signed.parts for name in part.names))
        ]


def without_text(letter: Letter) -> LetterText:
    """Stands in for the text of a letter of which none is known: its title, and no words."""
    return LetterText(letter=letter, language=letter.list_language() or "en", title=letter.title)


def letter_document(letter: Letter, text: LetterText, *, draft: bool = False) -> LetterDocument:
    """The letter with `text` and those who stand under it now; the same queries, however many they are."""
    with override(spoken(text.language)):
        return in_active_language(letter, text, signed_by(letter), draft=draft)


def in_active_language(
    letter: Letter, text: LetterText, signed: SignedBy, *, draft: bool = False
) -> LetterDocument:
    its, people = language(text.language), list(letter.recipients.select_related("country"))
    return LetterDocument(
        letterhead=letterhead(),
        language=its.code,
        rtl=its.direction == "rtl",
        kind=str(capfirst(letter.get_kind_display())),
        date=formats.date_format(letter.dated, "DATE_FORMAT") if letter.dated else "",
        recipients=[_addressee(each) for each in people if not each.is_copy],
        copies=[_addressee(each) for each in people if each.is_copy],
        title=text.title,
        body=blocks(text.body),
        signed=signed,
        digest=text.digest,
        address="" if draft else full(reverse("letters:letter", args=[letter.slug])),
        labels=_labels(),
        draft=gettext("DRAFT – not published") if draft else "",
        watermark=gettext("DRAFT") if draft else "",
    )


def _labels() -> Labels:
    page = gettext("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"}
    return Labels(gettext("Copies to"), gettext("Signed by"), page)


def _addressee(recipient: Recipient) -> Addressee:
    """As an envelope has it: the country is told where the address, which may name it in its own way, is not."""
    country = recipient.country.display_name if recipient.country and not recipient.address.strip() else ""
    lines = [recipient.office, *recipient.address.splitlines(), country]
    return Addressee(Line.of(recipient.name), [Line.of(line) for line in lines if line.strip()])


# Who signed ---------------------------------------------------------------------------------------------------------


def signed_by(letter: Letter) -> SignedBy:
    """Those who stand under the letter now, as its page has them, in its own order."""
    counts, whole = letter.counts(), handed_over(letter.editions.all())
    order = SignatureOrder(letter.signature_order)
    found = signatories(letter, order, counts, whole)
    parts = [_group(group, by_country=order == SignatureOrder.COUNTRY) for group in found.groups]
    parts.append(Part(note=withheld_phrase(found.withheld, after_names=bool(counts.named))))
    note = withheld_individuals_phrase(found.withheld_individuals)
    parts.append(Part(gettext("Individuals"), lines_of(found.individuals), note))
    if whole and found.late:
        day = formats.date_format(day_of(whole, letter), "DATE_FORMAT")
        heading = gettext("Signed after the letter was handed over on %(day)s") % {"day": day}
        parts.append(Part(heading, lines_of(found.late)))
    printed = [part for part in parts if part.names or part.note]
    return SignedBy(count_sentence(counts), _chapters(letter), printed, _sources(letter))


def _group(group: Group, *, by_country: bool) -> Part:
    names = lines_of(group.signatures)
    if not by_country:
        return Part("", names)
    place = group.country.display_name if group.country else gettext("No country given")
    others = (
        withheld_from_phrase(group.withheld, place)
        if names
        else withheld_phrase(group.withheld, after_names=False)
    )
    return Part(place, names, others)


def lines_of(signatures: Iterable[Signature]) -> list[Line]:
    return [Line.of(signature.printed_line) for signature in signatures]


def _chapters(letter: Letter) -> list[str]:
    number = chapters_signed_for(letter)
    if not number:
        return []
    words = ngettext(
        "A network among them also signed for one of its chapters.",
        "Networks among them also signed for %(n)s of their chapters.",
        number,
    )
    return [words % {"n": number}]


def _sources(letter: Letter) -> list[str]:
    """As the letter's page says it."""
    said = {
        Completeness.PARTIAL: gettext("This list is partial: some names are missing."),
        Completeness.COUNT_ONLY: gettext(
            "Of this letter only the number of signatories is known, not their names."
        ),
    }
    found = [said.get(Completeness(letter.completeness), "")]
    if number := letter.reported_count:
        words = ngettext(
            "Number of signatories as reported: %(number)s",
            "Number of signatories as reported: %(number)s",
            number,
        )
        found.append(words % {"number": number})
    if reports := [str(report) for report in letter.reported_counts.all()]:
        found.append(f"{gettext('As reported by others:')} {'; '.join(reports)}")
    return [words for words in [*found, letter.note.strip()] if words]
