"""What the API says of members: what the pages say, field by field. No number or key of a row is in it."""

from typing import Any

from rest_framework import serializers

from coalition.partial_dates import PartialDate
from coalition.table_downloads import as_values
from members.models import Membership, Organization
from members.organization_facts import PublicOrganization
from members.public_rows import member_row


def text(help_text: str = "") -> serializers.CharField:
    return serializers.CharField(help_text=help_text, allow_blank=True)


def partial_date(help_text: str = "") -> serializers.CharField:
    return text(
        f"{help_text} A day, a month or a year (2011-09-08, 2011-09, 2011), empty if unknown.".strip()
    )


def iso(date: PartialDate | None) -> str:
    return date.iso if date else ""


class MemberSerializer(serializers.Serializer[Any]):
    """A member in the directory."""

    name = text()
    slug = text("The last part of its address, here and on the site.")
    acronym = text()
    country = text("ISO 3166-1 alpha-2 code, empty for one without a seat in a single country.")
    country_name = text("In the language of the request's Accept-Language.")
    region = text("UN M49 region.")
    category = text("Short name of the membership category.")
    category_name = text()
    member_since = partial_date("Since when without a break.")
    website = text()
    url = serializers.URLField(help_text="Its page.")

    def to_representation(self, instance: Membership) -> dict[str, Any]:
        return as_values(member_row(instance, self.context["request"].build_absolute_uri))


class LineSerializer(serializers.Serializer[Any]):
    key = text("ISO code, region or category; empty for members without a seat in a single country.")
    name = text()
    members = serializers.IntegerField()


class CountsSerializer(serializers.Serializer[Any]):
    """Members on a day. The lines of each breakdown and `not_listed` add up to `total`."""

    on = serializers.DateField()
    total = serializers.IntegerField()
    not_listed = serializers.IntegerField(
        help_text="Members that are part of the total and of no line of a breakdown."
    )
    countries = LineSerializer(many=True)
    regions = LineSerializer(many=True)
    categories = LineSerializer(many=True)


class NameSerializer(serializers.Serializer[Any]):
    name = text()
    kind = text("alias, former, acronym or translation.")
    language = text("ISO code, empty if it does not matter.")
    used_from = partial_date()
    used_until = partial_date()


class PeriodSerializer(serializers.Serializer[Any]):
    category = text()
    category_name = text()
    joined = partial_date()
    ended = partial_date("The first day on which it was no member any more.")


class NeighbourSerializer(serializers.Serializer[Any]):
    name = text()
    slug = text()


class SignedSerializer(serializers.Serializer[Any]):
    letter = text("The letter's title.")
    dated = serializers.DateField(allow_null=True)
    signed_as = text("As the letter prints it.")
    url = serializers.URLField(help_text="The letter's page.")


class OrganizationSerializer(serializers.Serializer[Any]):
    """One organization; of one that is not listed only what it signed by name."""

    name = text()
    slug = text()
    acronym = text()
    country = text()
    listed = serializers.BooleanField()
    scope = text("national, regional, international or empty.")
    website = text()
    description = text()
    ecosoc_status = text("none, roster, special or general.")
    names = NameSerializer(many=True)
    memberships = PeriodSerializer(many=True, help_text="The newest first.")
    network = NeighbourSerializer(allow_null=True)
    chapters = NeighbourSerializer(many=True)
    signed = SignedSerializer(many=True)
    signed_through_network = SignedSerializer(many=True)
    url = serializers.URLField(help_text="Its page.")

    def to_representation(self, instance: Organization) -> dict[str, Any]:
        known, absolute = PublicOrganization(instance), self.context["request"].build_absolute_uri
        shown = {field: getattr(instance, field) if known.listed else "" for field in FOR_LISTED}
        return {
            "name": instance.name,
            "slug": instance.slug,
            "country": instance.country_id or "",
            "listed": known.listed,
            **shown,
            "names": [_name(each) for each in known.names],
            "memberships": [_period(each) for each in known.memberships],
            "network": _neighbour(known.network) if known.network else None,
            "chapters": [_neighbour(each) for each in known.chapters],
            "signed": [_signed(each, absolute) for each in known.signed.order_by(*NEWEST)],
            "signed_through_network": [_signed(each, absolute) for each in known.signed_through_network],
            "url": absolute(instance.get_absolute_url()),
        }


FOR_LISTED = ("acronym", "scope", "website", "description", "ecosoc_status")
NEWEST = ("-letter__dated", "letter__title", "printed_name")


def _name(name: Any) -> dict[str, str]:
    return {
        "name": name.name,
        "kind": name.kind,
        "language": name.language,
        "used_from": iso(name.since),
        "used_until": iso(name.until),
    }


def _period(membership: Membership) -> dict[str, str]:
    return {
        "category": membership.category.slug,
        "category_name": membership.category.name,
        "joined": iso(membership.joined),
        "ended": iso(membership.ended),
    }


def _neighbour(organization: Organization) -> dict[str, str]:
    return {"name": organization.name, "slug": organization.slug}


def _signed(signature: Any, absolute: Any) -> dict[str, Any]:
    letter = signature.letter
    return {
        "letter": letter.title,
        "dated": letter.dated and letter.dated.isoformat(),
        "signed_as": signature.printed_line,
        "url": absolute(letter.get_absolute_url()),
    }
