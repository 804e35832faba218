"""Who signed, as text to put under a letter elsewhere, in the style of the house it goes to.

The names are those of the letter's page, the count sentence is that page's, and whoever is withheld there is a total
here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from letters.models import Letter, Signature
from letters.models.letter import SignatureOrder
from letters.signatories import Group, SignatoryList, signatories
from letters.wording import (
    count_sentence,
    withheld_from_phrase,
    withheld_individuals_phrase,
    withheld_phrase,
)

from .un_statement import un_statement

FEWEST_ROWS, MOST_ROWS, ROW = 6, 30, 80


class Style(TextChoices):
    PARENTHESES = "parentheses", _("Name (Country)")
    COMMA = "comma", _("Name, Country")
    NUMBERED = "numbered", _("Numbered")
    COUNTRY = "country", _("By country")
    RUN_ON = "run-on", _("In one run, with semicolons")
    UN = "un", _("UN written statement")


@dataclass(frozen=True)
class SignatureBlock:
    """`text` is all of it; it is empty where nobody is counted."""

    style: Style
    text: str

    @property
    def rows(self) -> int:
        """How high a box shows it: all of a short one."""
        return min(MOST_ROWS, max(FEWEST_ROWS, self.text.count("\n") + len(self.text) // ROW))


def signature_block(letter: Letter, style: Style) -> SignatureBlock:
    """Three queries at most, however many signed."""
    counts = letter.counts()
    order = SignatureOrder.COUNTRY if style == Style.COUNTRY else SignatureOrder(letter.signature_order)
    found = signatories(letter, order, counts)
    named = [signature for group in found.groups for signature in group.signatures]
    withheld = withheld_phrase(counts.organizations - counts.named, after_names=bool(counts.named))
    if style == Style.COUNTRY:
        organizations = [*map(_group, found.groups), withheld_phrase(found.withheld)]
    elif style == Style.UN:
        organizations = [un_statement(letter, named), withheld]
    elif style == Style.RUN_ON:
        organizations = ["; ".join(filter(None, [*map(_in_parentheses, named), withheld]))]
    else:
        organizations = ["\n".join(filter(None, [*_lines(named, style), withheld]))]
    parts = [count_sentence(counts), *organizations, _individuals(found, style)]
    text = "\n\n".join(filter(None, parts))
    return SignatureBlock(style, f"{text}\n" if text else "")


def _in_parentheses(signature: Signature) -> str:
    return signature.printed_line


def _with_comma(signature: Signature) -> str:
    return ", ".join(filter(None, [signature.printed_name, signature.printed_country]))


LINE: dict[Style, Callable[[Signature], str]] = {Style.COMMA: _with_comma}


def _lines(signatures: Iterable[Signature], style: Style) -> list[str]:
    """Line by line. Numbers count the names that are printed, without gaps: no place tells of one that is withheld."""
    lines = [LINE.get(style, _in_parentheses)(signature) for signature in signatures]
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)] if style == Style.NUMBERED else lines


def _group(group: Group) -> str:
    """A country, how many from there, their names; the heading tells the country, so the names do not."""
    place = group.country.display_name if group.country else gettext("No country given")
    names = [signature.printed_name for signature in group.signatures]
    others = (
        withheld_from_phrase(group.withheld, place)
        if names
        else withheld_phrase(group.withheld, after_names=False)
    )
    return "\n".join(filter(None, [f"{place} ({group.total})", *names, others]))


def _individuals(found: SignatoryList, style: Style) -> str:
    """Individuals stand apart: they are in no number of organizations."""
    withheld = withheld_individuals_phrase(found.withheld_individuals)
    heading = gettext("Individuals") if found.individuals or withheld else ""
    if style in (Style.RUN_ON, Style.UN) and heading:
        names = filter(None, [*map(_in_parentheses, found.individuals), withheld])
        return f"{heading}: {'; '.join(names)}"
    return "\n".join(filter(None, [heading, *_lines(found.individuals, style), withheld]))
