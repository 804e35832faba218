"""Sentences with numbers in them: each number in its own plural form, joined by a pattern that can be translated."""

from collections.abc import Sequence

from babel.lists import format_list
from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext, override, to_locale

from letters.models import Letter, SignatureCounts

NAMED_RECIPIENTS = 3


def count_sentence(counts: SignatureCounts) -> str:
    """ "32 organizations, 20 of them from 8 countries, as well as 10 individuals"; "" where nobody is counted."""
    organizations, individuals = organizations_phrase(counts), individuals_phrase(counts)
    if organizations and individuals:
        pattern = gettext("%(organizations)s, as well as %(individuals)s")
        return pattern % {"organizations": organizations, "individuals": individuals}
    return organizations or individuals


def original_words(letter: Letter, counts: SignatureCounts) -> str:
    """The count sentence in the language of the letter's original, as far as the site speaks it; else in English."""
    original = letter.original()
    with override(spoken(letter.original_language or (original.language if original else ""))):
        return count_sentence(counts)


def spoken(code: str) -> str:
    """The language in which the site speaks of a text in `code`: the same one, or English."""
    return code if code in dict(settings.LANGUAGES) else "en"


def language_of_sentence(sentence: str, counts: SignatureCounts) -> str:
    """The language in which a count was put into words; "" where the words have changed since."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            if sentence and count_sentence(counts) == sentence:
                return code
    return ""


def organizations_phrase(counts: SignatureCounts) -> str:
    """ "32 organizations, 20 of them from 8 countries"; "" where no organization signed."""
    total = counts.organizations
    if not total:
        return ""
    organizations = ngettext("%(count)d organization", "%(count)d organizations", total) % {"count": total}
    if not counts.with_country:
        return organizations
    countries = ngettext("%(count)d country", "%(count)d countries", counts.countries) % {
        "count": counts.countries
    }
    pattern = (
        gettext("%(organizations)s from %(countries)s")
        if counts.with_country == total
        else gettext("%(organizations)s, %(some)d of them from %(countries)s")
    )
    return pattern % {"organizations": organizations, "some": counts.with_country, "countries": countries}


def individuals_phrase(counts: SignatureCounts) -> str:
    """ "10 individuals"; "" where none signed."""
    total = counts.individuals
    return (
        ngettext("%(count)d individual", "%(count)d individuals", total) % {"count": total} if total else ""
    )


def withheld_phrase(number: int, *, after_names: bool = True) -> str:
    """ "and 2 organizations whose names are withheld"; "" where none is."""
    if not number:
        return ""
    if after_names:
        words = ngettext(
            "and %(number)s organization whose name is withheld",
            "and %(number)s organizations whose names are withheld",
            number,
        )
    else:
        words = ngettext(
            "%(number)s organization whose name is withheld",
            "%(number)s organizations whose names are withheld",
            number,
        )
    return words % {"number": number}


def withheld_from_phrase(number: int, country: str) -> str:
    """ "and 2 others from Japan, whose names are withheld"; "" where none is."""
    if not number:
        return ""
    words = ngettext(
        "and %(number)s other from %(country)s, whose name is withheld",
        "and %(number)s others from %(country)s, whose names are withheld",
        number,
    )
    return words % {"number": number, "country": country}


def withheld_individuals_phrase(number: int) -> str:
    """ "2 individuals whose names are withheld"; "" where none is."""
    if not number:
        return ""
    words = ngettext(
        "%(number)s individual whose name is withheld",
        "%(number)s individuals whose names are withheld",
        number,
    )
    return words % {"number": number}


def recipient_sentence(names: Sequence[str]) -> str:
    """ "A, B, C, and 9 more", each name kept in its own writing direction."""
    shown = [f"\u2068{name}\u2069" for name in names[:NAMED_RECIPIENTS]]
    if more := len(names) - len(shown):
        shown.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    return format_list(shown, locale=to_locale(get_language() or "en"))
