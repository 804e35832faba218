"""What the lists of letters and of signatures can be narrowed to."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter

from coalition.filters import LONGEST_SEARCH, ListFilter, PublicFilterSet
from coalition.languages import language_name
from letters.models import Letter, LetterText
from letters.models.letter import LetterKind, LetterQuerySet
from letters.models.signature import SignatureQuerySet
from members.models import Country, Membership, Organization
from members.names import sort_key
from members.places import country_choices, region_choices


class YearFilter(Filter):
    """A year as four digits in a plain text field, so that what was mistyped stays there to be corrected."""

    field_class = forms.IntegerField

    def __init__(self, date_field: str) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(date_field, "year", label=_("Year"), min_value=1000, max_value=9999, widget=widget)


def any_holds(word: str, *fields: str) -> Q:
    return Q(*[(f"{field}__icontains", word) for field in fields], _connector=Q.OR)


def with_words(rows: Any, words: str, *fields: str) -> Any:
    """Rows in which every word stands in one of `fields`."""
    for word in words.split():
        rows = rows.filter(any_holds(word, *fields))
    return rows


class LetterFilter(PublicFilterSet):
    """Narrows letters."""

    q = CharFilter(method="titled", label=_("Title or addressee"), max_length=LONGEST_SEARCH)
    kind = ListFilter("kind", label=_("Kind"), choices=LetterKind.choices, empty_label=_("All kinds"))
    year = YearFilter("dated")

    def titled(self, letters: LetterQuerySet, _name: str, words: str) -> LetterQuerySet:
        """Every word in the title, in the title of a text that visitors can read, or in an addressee's name."""
        for word in words.split():
            read = LetterText.objects.public().filter(title__icontains=word).values("letter")
            letters = letters.filter(any_holds(word, "title", "recipients__name") | Q(pk__in=read))
        return letters.distinct()


class SignatureFilter(PublicFilterSet):
    """Narrows named signatures under public letters: to those of some organizations, under some letters."""

    q = CharFilter(method="signed_by", label=_("Organization"), max_length=LONGEST_SEARCH)
    country = ListFilter(method="from_country", label=_("Country"), empty_label=_("All countries"))
    region = ListFilter("country__region", label=_("Region"), empty_label=_("All regions"))
    members = ListFilter(
        method="by_members", label=_("Members"), empty_label=_("All"),
        choices=[("yes", _("Members of today"))],
    )  # fmt: skip
    letter = CharFilter(method="under", label=_("Letter"), max_length=LONGEST_SEARCH)
    kind = ListFilter("letter__kind", label=_("Kind"), choices=LetterKind.choices, empty_label=_("All kinds"))
    year = YearFilter("letter__dated")
    language = ListFilter(method="written_in", label=_("Language"), empty_label=_("All languages"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.queryset.order_by()
        countries = list(Country.objects.filter(pk__in=rows.values("country")))
        self.offer("country", country_choices(countries))
        self.offer("region", region_choices(countries))
        # Their keys, not the query for them: inside another one, PostgreSQL without fresh statistics went through all
        # letters for each signature for each text, for 19 seconds at 1,000 letters.
        self.offer("language", languages_of(set(rows.values_list("letter", flat=True).distinct())))

    def signed_by(self, signatures: SignatureQuerySet, _name: str, words: str) -> SignatureQuerySet:
        """By the printed name, or by any name that the organization's page shows."""
        found = Organization.objects.search_shown(words).order_by().values("pk")
        printed = with_words(signatures, words, "printed_name").order_by().values("pk")
        return signatures.filter(signed_for(found) | Q(pk__in=printed))

    def from_country(self, signatures: SignatureQuerySet, _name: str, code: str) -> SignatureQuerySet:
        return signatures.filter(country=code.upper())

    def by_members(self, signatures: SignatureQuerySet, _name: str, _yes: str) -> SignatureQuerySet:
        """By those whose membership everyone may know of, as it is today."""
        members = Membership.objects.shown().current().order_by().values("organization")
        return signatures.filter(signed_for(members))

    def under(self, signatures: SignatureQuerySet, _name: str, words: str) -> SignatureQuerySet:
        found: SignatureQuerySet = of_letter(signatures, words)
        return found

    def written_in(self, signatures: SignatureQuerySet, _name: str, code: str) -> SignatureQuerySet:
        """Under letters that can be read in a language."""
        texts = LetterText.objects.public().filter(language=code).order_by()
        return signatures.filter(letter__in=texts.values("letter"))


def of_letter(rows: Any, words: str) -> Any:
    """Rows of the letter with that address; where there is none, of those whose titles hold every word."""
    exactly = Letter.objects.public().filter(slug=words.strip())
    return rows.filter(letter__in=exactly) if exactly.exists() else with_words(rows, words, "letter__title")


def signed_for(organizations: Any) -> Q:
    """Signatures of these organizations, also those that stayed with a record merged into one of them."""
    return Q(organization__in=organizations) | Q(organization__merged_into__in=organizations)


def languages_of(letters: Any) -> list[tuple[str, str]]:
    """Codes and names of the languages in which some letters can be read, by name."""
    texts = LetterText.objects.public().filter(letter__in=letters).order_by()
    codes = texts.values_list("language", flat=True).distinct()
    return sorted(((code, language_name(code)) for code in codes), key=lambda pair: sort_key(pair[1]))
