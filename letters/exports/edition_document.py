"""An edition as a document: text and list as handed over on one day, as far as visitors may read them."""

from dataclasses import replace

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext, override

from coalition.addresses import full
from coalition.typesetting import Line
from letters.editions import ShownEdition, counts_of, day_of, shown_edition
from letters.models import Edition, LetterText
from letters.models.edition import EditionKind
from letters.models.signature import SignatureKind
from letters.wording import count_sentence, spoken, withheld_individuals_phrase, withheld_phrase

from .document import LetterDocument, Part, SignedBy, in_active_language


def edition_document(edition: Edition, text: LetterText) -> LetterDocument:
    """`text` is one of the edition's; the same queries, however many it lists."""
    letter = edition.letter
    with override(spoken(text.language)):
        document = in_active_language(letter, text, _signed(edition))
        address = full(reverse("letters:edition", args=[letter.slug, edition.number]))
        return replace(document, address=address)


def _signed(edition: Edition) -> SignedBy:
    shown = shown_edition(edition)
    day = formats.date_format(day_of(edition, edition.letter), "DATE_FORMAT")
    which = gettext("Edition %(number)s, as handed over on %(day)s") % {"number": edition.number, "day": day}
    names = [Line.of(line) for line in shown.of_kind(SignatureKind.ORGANIZATION)]
    withheld = withheld_phrase(shown.withheld(SignatureKind.ORGANIZATION), after_names=bool(names))
    parts = [Part(_heading(edition), names, withheld), _individuals(shown)]
    printed = [part for part in parts if part.names or part.note]
    return SignedBy(count_sentence(counts_of(edition)), [which], printed, [*filter(None, [edition.note])])


def _heading(edition: Edition) -> str:
    return gettext("Signed since the edition before") if edition.kind == EditionKind.ADDENDUM else ""


def _individuals(shown: ShownEdition) -> Part:
    names = [Line.of(line) for line in shown.of_kind(SignatureKind.INDIVIDUAL)]
    note = withheld_individuals_phrase(shown.withheld(SignatureKind.INDIVIDUAL))
    return Part(gettext("Individuals"), names, note)
