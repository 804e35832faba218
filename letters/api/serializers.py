"""What the API says of letters, signatures and events: what their pages say. No key, place or time of a signature."""

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from coalition.api.fields import absolute_of, code, day, text
from letters.exports.tables import languages_of, standing_organization
from letters.models import LetterEvent, SignatureCounts
from letters.models.event import EventKind
from letters.models.letter import Completeness, LetterKind, Stage
from letters.models.signature import SignatureKind


class CountsSerializer(serializers.Serializer[Any]):
    """Who signed, in numbers, as the letter's page counts them. Individuals are never counted as organizations."""

    organizations = serializers.IntegerField()
    named = serializers.IntegerField(help_text="Organizations whose names are public.")
    withheld = serializers.IntegerField(help_text="Organizations that are counted, and not named.")
    with_country = serializers.IntegerField(help_text="Organizations whose country is public, named or not.")
    countries = serializers.IntegerField(help_text="Different countries of those.")
    individuals = serializers.IntegerField(help_text="Named or not.")


def counts_of(counts: SignatureCounts) -> dict[str, int]:
    return {**asdict(counts), "withheld": counts.organizations - counts.named}


class LetterLineSerializer(serializers.Serializer[Any]):
    """A public letter in the list."""

    title = text()
    slug = text("The last part of its address, here and on the site.")
    kind = code(LetterKind)
    kind_name = text("In the language of the answer.")
    dated = day("As printed.")
    published_on = serializers.DateField()
    stage = code(Stage, "collecting: it can be signed now; published: it cannot any more.")
    languages = serializers.ListField(child=serializers.CharField(), help_text="ISO codes of its texts.")
    addressees = serializers.ListField(
        child=serializers.CharField(), help_text="Without those it is copied to."
    )
    counts = CountsSerializer()
    completeness = code(Completeness, "Of the list of names: partial ones lack some.")
    reported_count = serializers.IntegerField(
        allow_null=True,
        help_text="As the letter or the press gives it, if it is not the number of names here.",
    )
    url = serializers.URLField(help_text="Its page.")
    api_url = serializers.URLField(help_text="All that is told of it.")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        absolute = absolute_of(self)
        return {
            "title": instance.title,
            "slug": instance.slug,
            "kind": instance.kind,
            "kind_name": instance.get_kind_display(),
            "dated": instance.dated and instance.dated.isoformat(),
            "published_on": instance.published_at.astimezone(instance.zone()).date().isoformat(),
            "stage": instance.stage().value,
            "languages": languages_of(instance),
            "addressees": [each.name for each in instance.addressees],
            "counts": counts_of(SignatureCounts.of(instance)),
            "completeness": instance.completeness,
            "reported_count": instance.reported_count,
            "url": absolute(instance.get_absolute_url()),
            "api_url": absolute(reverse("api:letter", args=[instance.slug])),
        }


class SignatureSerializer(serializers.Serializer[Any]):
    """One who stands by name under a public letter."""

    printed_name = text("Exactly as the letter prints it.")
    printed_country = text("Exactly as the letter prints it.")
    signatory = code(SignatureKind)
    country = text("ISO 3166-1 alpha-2 code, empty if none is given.")
    country_name = text("In the language of the answer.")
    organization = text(
        "What the organization is called today; empty for individuals and where it is not known."
    )
    organization_slug = text()
    organization_url = text("Its page.")
    local_name = text("What it is called in the language of the answer, where that differs.")
    letter = text("The letter's slug.")
    letter_title = text()
    letter_kind = code(LetterKind)
    dated = day("The letter, as printed.")
    letter_url = serializers.URLField(help_text="The letter's page.")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        letter, organization, absolute = instance.letter, standing_organization(instance), absolute_of(self)
        return {
            "printed_name": instance.printed_name,
            "printed_country": instance.printed_country,
            "signatory": instance.kind,
            "country": instance.country_id or "",
            "country_name": instance.country.display_name if instance.country else "",
            "organization": organization.name if organization else "",
            "organization_slug": organization.slug if organization else "",
            "organization_url": absolute(organization.get_absolute_url()) if organization else "",
            "local_name": self.context["names"].get(instance.organization_id, ""),
            "letter": letter.slug,
            "letter_title": letter.title,
            "letter_kind": letter.kind,
            "dated": letter.dated and letter.dated.isoformat(),
            "letter_url": absolute(letter.get_absolute_url()),
        }


class HappenedSerializer(serializers.Serializer[Any]):
    """Something that happened to a letter."""

    date = serializers.DateField()
    kind = code(EventKind)
    title = text()
    link = text("Where it is told, if there is such a page.")

    def to_representation(self, instance: LetterEvent) -> dict[str, Any]:
        return {
            "date": instance.date.isoformat(),
            "kind": instance.kind,
            "title": instance.title,
            "link": instance.url,
        }


class EventSerializer(HappenedSerializer):
    """Something that happened to a letter, in the list of all letters."""

    letter = text("The letter's slug.")
    letter_title = text()
    letter_url = serializers.URLField(help_text="The letter's page.")

    def to_representation(self, instance: LetterEvent) -> dict[str, Any]:
        letter = instance.letter
        return {
            **super().to_representation(instance),
            "letter": letter.slug,
            "letter_title": letter.title,
            "letter_url": absolute_of(self)(letter.get_absolute_url()),
        }
