"""Organizations that signed a letter, by country, for a map: the numbers of the letter's own count."""

from django.utils.translation import gettext, ngettext

from letters.models import Letter, Signature, SignatureCounts
from members.models import Country
from members.names import sort_key
from members.world_map import Counted, NumbersByCountry


def signatories_by_country(letter: Letter, counts: SignatureCounts) -> NumbersByCountry:
    """Countries with most signatories first. Two queries; `counts` are the letter's."""
    numbers = Signature.objects.filter(letter=letter).by_country()
    lines = [_counted(country, numbers[country.pk]) for country in Country.objects.filter(pk__in=numbers)]
    lines.sort(key=lambda line: (-line.number, sort_key(line.name)))
    elsewhere = counts.organizations - counts.with_country
    rest = [(gettext("Country not told"), elsewhere)] if elsewhere else []
    return NumbersByCountry(lines, rest, counts.organizations)


def _counted(country: Country, number: int) -> Counted:
    name = country.display_name
    return Counted(country.pk, name, number, signatories_in_words(name, number), country.get_absolute_url())


def signatories_in_words(country: str, number: int) -> str:
    words = ngettext("%(country)s: %(number)s signatory", "%(country)s: %(number)s signatories", number)
    return words % {"country": country, "number": number}
