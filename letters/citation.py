"""How to cite a letter: as a sentence, and for programs that keep references (BibTeX)."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import capfirst, slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext

from coalition.addresses import full
from letters.editions import counts_of, day_of
from letters.models import Edition, Letter, SignatureCounts
from letters.models.letter import Stage
from letters.wording import count_sentence

BIBTEX_MARKS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "{}%&#_$"},
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Citation:
    plain: str
    bibtex: str


def citation(
    letter: Letter, title: str, counts: SignatureCounts, edition: Edition | None, publisher: str
) -> Citation:
    """Cite the letter as its page stands today. `edition` is the newest one with the whole list.

    The letter is by those who signed it: they are told as the count, and the coalition as who published it.
    """
    address = full(letter.get_absolute_url())
    signed = signed_words(letter, counts, edition)
    published = gettext("Published by %(publisher)s.") % {"publisher": publisher}
    sentences = [what_it_is(letter, title), signed, published, address]
    return Citation(" ".join(filter(None, sentences)), bibtex(letter, title, signed, publisher, address))


def what_it_is(letter: Letter, title: str) -> str:
    """“Letter to the ministry”. Open letter, 13 October 2011."""
    words = {"title": title, "kind": capfirst(letter.get_kind_display())}
    if letter.dated is None:
        return gettext("“%(title)s”. %(kind)s, undated.") % words
    return gettext("“%(title)s”. %(kind)s, %(day)s.") % {**words, "day": date_format(letter.dated)}


def signed_words(letter: Letter, counts: SignatureCounts, edition: Edition | None) -> str:
    """How many signed; and, where the list grows or was handed over, as of when."""
    sentence = count_sentence(counts)
    if not sentence:
        return ""
    if edition and counts_of(edition) == counts:
        day = day_of(edition, letter)
        words = {"count": sentence, "number": edition.number, "day": date_format(day)}
        return gettext("Signed by %(count)s (edition %(number)s of %(day)s).") % words
    if edition or letter.stage() == Stage.COLLECTING:
        today = localdate(timezone=letter.zone())
        return gettext("Signed by %(count)s as of %(day)s.") % {"count": sentence, "day": date_format(today)}
    return gettext("Signed by %(count)s.") % {"count": sentence}


def bibtex(letter: Letter, title: str, signed: str, publisher: str, address: str) -> str:
    """An entry of the kind @misc, which every style knows."""
    note = f"{capfirst(letter.get_kind_display())}. {signed}".strip()
    fields = {
        "title": f"{{{escaped(title)}}}",
        **_day_fields(letter.dated),
        "publisher": f"{{{escaped(publisher)}}}",
        "note": escaped(note),
        "url": address,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{slugify(letter.slug) or 'letter'},\n{lines}}}"


def _day_fields(day: datetime.date | None) -> dict[str, str]:
    return {"year": f"{day.year}", "month": MONTHS[day.month - 1], "day": f"{day.day}"} if day else {}


def escaped(words: str) -> str:
    """The words with the characters that TeX would take for commands."""
    return " ".join(words.split()).translate(BIBTEX_MARKS)
