"""What the lists of letters and of signatures can be narrowed to."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter

from coalition.filters import LONGEST_SEARCH, ListFilter, PublicFilterSet
from letters.models import LetterText
from letters.models.letter import LetterKind, LetterQuerySet
from letters.models.signature import SignatureQuerySet
from members.models import Country, Organization
from members.places import country_choices


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
    """Narrows named signatures under public letters."""

    q = CharFilter(method="signed_by", label=_("Organization"), max_length=LONGEST_SEARCH)
    country = ListFilter(method="from_country", label=_("Country"), empty_label=_("All countries"))
    letter = CharFilter(method="under", label=_("Letter"), max_length=LONGEST_SEARCH)
    year = YearFilter("letter__dated")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = Country.objects.filter(pk__in=self.queryset.order_by().values("country"))
        self.offer("country", country_choices(countries))

    def signed_by(self, signatures: SignatureQuerySet, _name: str, words: str) -> SignatureQuerySet:
        """By the printed name, or by any name that the organization's page shows."""
        known = Q(organization__in=Organization.objects.search_shown(words))
        printed = with_words(signatures, words, "printed_name").order_by().values("pk")
        return signatures.filter(known | Q(pk__in=printed))

    def from_country(self, signatures: SignatureQuerySet, _name: str, code: str) -> SignatureQuerySet:
        return signatures.filter(country=code.upper())

    def under(self, signatures: SignatureQuerySet, _name: str, words: str) -> SignatureQuerySet:
        found: SignatureQuerySet = with_words(signatures, words, "letter__title")
        return found
