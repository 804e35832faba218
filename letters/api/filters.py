"""What the lists of the API can be narrowed to: as their pages, and by exact records, which a program knows."""

from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ModelChoiceFilter

from coalition.filters import LONGEST_SEARCH, ListFilter, PublicFilterSet
from letters.filters import LetterFilter, SignatureFilter, YearFilter, languages_of, of_letter, with_words
from letters.models import Letter, LetterText, Signature
from letters.models.event import EventKind
from letters.models.letter import LetterQuerySet
from letters.models.signature import SignatureKind, SignatureQuerySet
from members.models import Country, Organization
from members.networks import signed_through_network
from members.places import country_choices


def public_organizations(_request: Any) -> Any:
    return Organization.objects.public()


class OfOrganization(ModelChoiceFilter):
    """An organization that has a page, by the last part of its address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(to_field_name="slug", queryset=cast(Any, public_organizations), **kwargs)


class LettersAsked(LetterFilter):
    """Narrows letters as their page does, and by who signed them by name, by language and by addressee's country."""

    organization = OfOrganization(method="signed_by")
    language = ListFilter(method="written_in")
    addressed_to = ListFilter(method="to_country")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.queryset.order_by()
        self.offer("language", languages_of(rows.values("pk")))
        countries = Country.objects.filter(letters_received__letter__in=rows.values("pk")).distinct()
        self.offer("addressed_to", country_choices(countries))

    def signed_by(self, letters: LetterQuerySet, _name: str, organization: Organization) -> LetterQuerySet:
        signed = Signature.objects.named().of_organization(organization.pk).order_by()
        return letters.filter(pk__in=signed.values("letter"))

    def written_in(self, letters: LetterQuerySet, _name: str, code: str) -> LetterQuerySet:
        texts = LetterText.objects.public().filter(language=code).order_by()
        return letters.filter(pk__in=texts.values("letter"))

    def to_country(self, letters: LetterQuerySet, _name: str, code: str) -> LetterQuerySet:
        return letters.filter(recipients__country=code.upper()).distinct()


class SignaturesAsked(SignatureFilter):
    """Narrows named signatures as the table of who signed what, and by organization."""

    organization = OfOrganization(method="of_organization")
    for_chapter = OfOrganization(method="standing_for")
    signatory = ListFilter("kind", choices=SignatureKind.choices)

    def filter_queryset(self, queryset: Any) -> Any:
        """Individuals under one letter alone: a list of all that a person signed would be a profile of them."""
        found: Any = super().filter_queryset(queryset)
        return found if self.is_of_one_letter() else found.organizations()

    def is_of_one_letter(self) -> bool:
        words = self.form.cleaned_data.get("letter") or ""
        return Letter.objects.public().filter(slug=words.strip()).exists()

    def of_organization(
        self, signatures: SignatureQuerySet, _name: str, organization: Organization
    ) -> SignatureQuerySet:
        return signatures.of_organization(organization.pk)

    def standing_for(
        self, signatures: SignatureQuerySet, _name: str, organization: Organization
    ) -> SignatureQuerySet:
        """By the networks above a chapter, where their letters say that they stand for it too."""
        if organization.network_shown() is None:
            return signatures.none()
        return signatures.filter(pk__in=signed_through_network(organization).order_by().values("pk"))


class EventFilter(PublicFilterSet):
    """Narrows what happened to letters."""

    q = CharFilter(method="told", label=_("What happened"), max_length=LONGEST_SEARCH)
    letter = CharFilter(method="of_a_letter", label=_("Letter"), max_length=LONGEST_SEARCH)
    kind = ListFilter("kind", label=_("Kind"), choices=EventKind.choices)
    year = YearFilter("date")

    def told(self, events: Any, _name: str, words: str) -> Any:
        return with_words(events, words, "title")

    def of_a_letter(self, events: Any, _name: str, words: str) -> Any:
        return of_letter(events, words)
