"""Letters for programs: which there are, one whole, who signed, what happened."""

from typing import Any

from django.db.models import F, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.generics import RetrieveAPIView

from coalition.api.public import PublicList, PublicReading
from coalition.api.schema import A_YEAR, SLUG
from letters.api.filters import EventFilter, LettersAsked, SignaturesAsked
from letters.api.letter import LetterSerializer
from letters.api.serializers import EventSerializer, LetterLineSerializer, SignatureSerializer
from letters.exports.tables import with_languages
from letters.models import Letter, LetterEvent, Signature
from letters.models.event import EventKind
from letters.models.letter import LetterKind
from letters.models.signature import SignatureKind
from letters.tables import SignatureTable
from members.api.views import COUNTRY, REGION, NamedList

YEAR = OpenApiParameter("year", A_YEAR, description="A year, in four digits.")
LANGUAGE = OpenApiParameter(
    "language", str, description="ISO code of a language that a letter can be read in."
)
KIND_OF_LETTER = OpenApiParameter("kind", str, enum=LetterKind.values, description="Kind of the letter.")
ORGANIZATION = OpenApiParameter(
    "organization", str, description="Slug of an organization: signed by it, by name."
)
ABOUT_LETTER = OpenApiParameter("letter", str, description="A letter's slug; else words of titles.")


class LetterList(PublicList):
    """Public letters, the newest first."""

    operation_id = "letters"
    serializer_class = LetterLineSerializer
    filterset_class = LettersAsked
    orders = {"dated": ("dated",), "title": ("title",), "organizations": ("organization_count",)}
    parameters = (
        OpenApiParameter("q", str, description="Every word in a title or in an addressee's name."),
        KIND_OF_LETTER, YEAR, ORGANIZATION, LANGUAGE,
        OpenApiParameter("addressed_to", str, description="ISO 3166-1 alpha-2 code of an addressee's country."),
    )  # fmt: skip

    def get_queryset(self) -> Any:
        return with_languages(Letter.objects.public().for_lists())


class LetterRecord(PublicReading, RetrieveAPIView[Letter]):
    """One letter, whole, but for the names of who signed it."""

    operation_id = "letter"
    path_parameters = (SLUG,)
    serializer_class = LetterSerializer
    lookup_field = "slug"

    def get_queryset(self) -> Any:
        return with_languages(Letter.objects.public().for_lists())


class SignatureList(NamedList):
    """Those who stand by name under public letters; the newest letter first, in its printed order.

    Individuals are listed where `letter` is the slug of one. Those whose names are withheld are in no row; a letter's
    `counts` say how many they are.
    """

    operation_id = "signatures"
    serializer_class = SignatureSerializer
    filterset_class = SignaturesAsked
    table_class = SignatureTable
    names_of = "organization_id"
    parameters = (
        OpenApiParameter("q", str, description="Every word in the printed name, or in a name of the organization."),
        ORGANIZATION, ABOUT_LETTER,
        OpenApiParameter("signatory", str, enum=SignatureKind.values, description="Individuals: of one letter only."),
        COUNTRY, REGION, KIND_OF_LETTER, YEAR, LANGUAGE,
        OpenApiParameter("members", str, enum=["yes"], description="Only by members of today."),
        OpenApiParameter("for_chapter", str, description="Slug of a chapter: by networks that signed for it too."),
    )  # fmt: skip

    def get_queryset(self) -> QuerySet[Signature]:
        named = Signature.objects.named().under_public_letters()
        rows = named.select_related("letter", "organization__merged_into", "country")
        return rows.order_by(F("letter__dated").desc(nulls_last=True), "-letter", "position", "pk")


class EventList(PublicList):
    """What happened to public letters: deliveries, replies, press; the newest first."""

    operation_id = "events"
    serializer_class = EventSerializer
    filterset_class = EventFilter
    orders = {"date": ("date",), "letter": ("letter__title",)}
    parameters = (
        OpenApiParameter("q", str, description="Every word in what happened."),
        ABOUT_LETTER,
        OpenApiParameter("kind", str, enum=EventKind.values, description="Kind of the event."),
        YEAR,
    )

    def get_queryset(self) -> QuerySet[LetterEvent]:
        events = LetterEvent.objects.filter(letter__in=Letter.objects.public())
        return events.select_related("letter").order_by("-date", "-pk")
