"""One letter in the API, whole: texts, addressees, counts, what happened, editions."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from coalition.api.fields import absolute_of, code, day, text
from letters.api.serializers import CountsSerializer, HappenedSerializer, LetterLineSerializer, counts_of
from letters.editions import counts_of as counts_of_edition
from letters.editions import day_of, withdrawn_by_name
from letters.exports.signatories import withdrawn_row
from letters.models import Edition, Letter, LetterText, Recipient, Signature
from letters.models.edition import EditionKind
from letters.models.signature import SignatureKind
from letters.networks import chapters_signed_for
from members.models import Country
from members.names import sort_key


class TextSerializer(serializers.Serializer[Any]):
    """The letter in one language, its newest revision.

    The digest is the SHA-256, in hexadecimal digits, of title, empty line and body in UTF-8: both without white space
    at their ends, lines without any at theirs, and divided by line feeds.
    """

    language = text("ISO code.")
    revision = serializers.IntegerField()
    title = text()
    body = text("Markdown.")
    digest = text()
    frozen = serializers.BooleanField(help_text="Somebody agreed to it: it never changes any more.")

    def to_representation(self, instance: LetterText) -> dict[str, Any]:
        names = ("language", "revision", "title", "body", "digest")
        return {**{name: getattr(instance, name) for name in names}, "frozen": instance.is_frozen()}


class RecipientSerializer(serializers.Serializer[Any]):
    """Whom the letter is addressed or copied to, when it was delivered and what was answered."""

    name = text()
    office = text()
    address = text("As the letter prints it.")
    country = text("ISO 3166-1 alpha-2 code.")
    is_copy = serializers.BooleanField()
    delivered_on = day()
    delivered_how = text()
    answered_on = day()
    answer = text()
    no_answer_as_of = day("There was none yet on that day.")

    def to_representation(self, instance: Recipient) -> dict[str, Any]:
        words = ("name", "office", "address", "is_copy", "delivered_how", "answer")
        days = {name: getattr(instance, name) for name in ("delivered_on", "answered_on", "no_answer_as_of")}
        return {
            **{name: getattr(instance, name) for name in words},
            **{name: value and value.isoformat() for name, value in days.items()},
            "country": instance.country_id or "",
        }


class FromCountrySerializer(serializers.Serializer[Any]):
    """How many organizations signed from one country."""

    country = text("ISO 3166-1 alpha-2 code.")
    country_name = text()
    organizations = serializers.IntegerField(help_text="Named or not.")


class EditionSerializer(serializers.Serializer[Any]):
    """The letter with its list as handed over on one day."""

    number = serializers.IntegerField()
    kind = code(EditionKind)
    issued_on = serializers.DateField()
    note = text()
    counts = CountsSerializer()

    def to_representation(self, instance: Edition) -> dict[str, Any]:
        return {
            "number": instance.number,
            "kind": instance.kind,
            "issued_on": day_of(instance, self.context["letter"]).isoformat(),
            "note": instance.note,
            "counts": counts_of(counts_of_edition(instance)),
        }


class WithdrawnSerializer(serializers.Serializer[Any]):
    """One who stood by name in an edition and has withdrawn since: in no count."""

    printed_name = text()
    printed_country = text()
    country = text()
    kind = code(SignatureKind)
    withdrew_on = day()

    def to_representation(self, instance: Signature) -> dict[str, Any]:
        return withdrawn_row(self.context["letter"], instance)


class ReportSerializer(serializers.Serializer[Any]):
    """A number of signatories as somebody reported it."""

    statement = serializers.CharField()
    source = serializers.CharField()
    url = text()


class LetterSerializer(LetterLineSerializer):
    """A public letter with all that its page says, but for the names: those are at `signatures_api_url`, in pages."""

    opens_at = serializers.DateTimeField(allow_null=True)
    closes_at = serializers.DateTimeField(allow_null=True)
    time_zone = text("In which the deadline is announced.")
    original_language = text("ISO code, empty where the first text is the original.")
    texts = TextSerializer(many=True)
    recipients = RecipientSerializer(many=True)
    by_country = FromCountrySerializer(many=True, help_text="Add up to `with_country`.")
    chapters_signed_for = serializers.IntegerField(
        help_text="Chapters that networks among the signatories also signed for. They are in no count."
    )
    reports = ReportSerializer(many=True, help_text="The number of signatories as others reported it.")
    note = text("On the sources of the list.")
    events = HappenedSerializer(many=True)
    editions = EditionSerializer(many=True)
    withdrawn = WithdrawnSerializer(many=True)
    signatures_api_url = serializers.URLField(help_text="The named ones, one by one.")

    def to_representation(self, instance: Letter) -> dict[str, Any]:
        names = ("time_zone", "original_language", "note")
        moments = {name: getattr(instance, name) for name in ("opens_at", "closes_at")}
        address = f"{reverse('api:signatures')}?letter={instance.slug}"
        return {
            **super().to_representation(instance),
            **{name: getattr(instance, name) for name in names},
            **{name: moment and moment.isoformat() for name, moment in moments.items()},
            **self._parts(instance),
            "chapters_signed_for": chapters_signed_for(instance),
            "signatures_api_url": absolute_of(self)(address),
        }

    def _parts(self, letter: Letter) -> dict[str, Any]:
        editions = list(letter.editions.all())
        rows: dict[str, tuple[Any, Any]] = {
            "texts": (TextSerializer, letter.texts.public().newest()),
            "recipients": (RecipientSerializer, letter.recipients.all()),
            "by_country": (FromCountrySerializer, from_countries(letter)),
            "reports": (ReportSerializer, letter.reported_counts.all()),
            "events": (HappenedSerializer, letter.events.all()),
            "editions": (EditionSerializer, editions),
            "withdrawn": (WithdrawnSerializer, withdrawn_by_name(letter) if editions else []),
        }
        context = {**self.context, "letter": letter}
        return {part: of(found, many=True, context=context).data for part, (of, found) in rows.items()}


def from_countries(letter: Letter) -> list[dict[str, Any]]:
    """By the reader's name of the country; two queries."""
    numbers = Signature.objects.filter(letter=letter).by_country()
    lines = [
        {
            "country": country.code,
            "country_name": country.display_name,
            "organizations": numbers[country.code],
        }
        for country in Country.objects.in_bulk(list(numbers)).values()
    ]
    return sorted(lines, key=lambda line: sort_key(str(line["country_name"])))
