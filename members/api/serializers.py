"""What the API says of members, organizations and countries: what the pages say. No key of a row is in it."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from coalition.api.fields import absolute_of, code, day_or_less, text
from coalition.partial_dates import PartialDate
from coalition.table_downloads import as_values
from members.models import Membership, Organization
from members.models.organization import EcosocStatus, Scope
from members.models.organization_name import NameKind
from members.organization_facts import PublicOrganization
from members.public_rows import country_row, member_row


def iso(date: PartialDate | None) -> str:
    return date.iso if date else ""


class MemberSerializer(serializers.Serializer[Any]):
    """A member in the directory."""

    name = text()
    local_name = text("What it is called in the language of the answer, where that differs.")
    slug = text("The last part of its address, here and on the site.")
    acronym = text()
    country = text("ISO 3166-1 alpha-2 code, empty for one without a seat in a single country.")
    country_name = text("In the language of the answer.")
    region = text("UN M49 region.")
    category = text("Short name of the membership category.")
    category_name = text()
    member_since = day_or_less("Since when without a break.")
    website = text()
    url = serializers.URLField(help_text="Its page.")

    def to_representation(self, instance: Membership) -> dict[str, Any]:
        row = as_values(member_row(instance, absolute_of(self)))
        return {**row, "local_name": self.context["names"].get(instance.organization_id, "")}


class LineSerializer(serializers.Serializer[Any]):
    key = text("ISO code, region or category; empty for members without a seat in a single country.")
    name = text()
    members = serializers.IntegerField()


class MemberCountsSerializer(serializers.Serializer[Any]):
    """Members on a day. The lines of each breakdown and `not_listed` add up to `total`."""

    on = serializers.DateField()
    total = serializers.IntegerField()
    not_listed = serializers.IntegerField(
        help_text="Members that are part of the total and of no line of a breakdown."
    )
    countries = LineSerializer(many=True)
    regions = LineSerializer(many=True)
    categories = LineSerializer(many=True)


# Organizations --------------------------------------------------------------------------------------------------------


class OrganizationLineSerializer(serializers.Serializer[Any]):
    """An organization in the list: listed, or standing by name under a letter."""

    name = text()
    local_name = text("What it is called in the language of the answer, where that differs.")
    slug = text("The last part of its address, here and on the site.")
    acronym = text()
    country = text("ISO 3166-1 alpha-2 code, empty for one without a seat in a single country.")
    country_name = text()
    listed = serializers.BooleanField(
        help_text="Is it in the directory? If not, only what it signed is told of it."
    )
    category = text("Short name of the category in which it is a member today, empty if it is none.")
    website = text()
    url = serializers.URLField(help_text="Its page.")
    api_url = serializers.URLField(help_text="All that is told of it.")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        absolute, country = absolute_of(self), instance.country
        today = instance.memberships_today if instance.listed else []
        return {
            "name": instance.name,
            "local_name": self.context["names"].get(instance.pk, ""),
            "slug": instance.slug,
            "acronym": instance.acronym if instance.listed else "",
            "country": country.code if country else "",
            "country_name": country.display_name if country else "",
            "listed": instance.listed,
            "category": today[0].category.slug if today else "",
            "website": instance.website if instance.listed else "",
            "url": absolute(instance.get_absolute_url()),
            "api_url": absolute(reverse("api:organization", args=[instance.slug])),
        }


class NameSerializer(serializers.Serializer[Any]):
    name = text()
    kind = code(NameKind)
    language = text("ISO code, empty if it does not matter.")
    used_from = day_or_less()
    used_until = day_or_less()


class PeriodSerializer(serializers.Serializer[Any]):
    category = text()
    category_name = text()
    joined = day_or_less()
    ended = day_or_less("The first day on which it was no member any more.")


class NeighbourSerializer(serializers.Serializer[Any]):
    name = text()
    slug = text()


class SignedSerializer(serializers.Serializer[Any]):
    """How many letters, and where they are told one by one."""

    count = serializers.IntegerField()
    api_url = serializers.URLField()


class OrganizationSerializer(serializers.Serializer[Any]):
    """One organization; of one that is not listed only what it signed by name."""

    name = text()
    slug = text()
    acronym = text()
    country = text()
    country_name = text()
    listed = serializers.BooleanField()
    scope = code(Scope, "Empty if not known.", may_be_empty=True)
    website = text()
    description = text()
    ecosoc_status = code(EcosocStatus, "Empty for one that is not listed.", may_be_empty=True)
    names = NameSerializer(many=True)
    memberships = PeriodSerializer(many=True, help_text="The newest first.")
    network = NeighbourSerializer(allow_null=True)
    chapters = NeighbourSerializer(many=True)
    signed = SignedSerializer(help_text="By its own name.")
    signed_through_network = SignedSerializer(help_text="By its network, which signed for its chapters too.")
    url = serializers.URLField(help_text="Its page.")

    def to_representation(self, instance: Organization) -> dict[str, Any]:
        known, absolute, country = PublicOrganization(instance), absolute_of(self), instance.country
        shown = {field: getattr(instance, field) if known.listed else "" for field in FOR_LISTED}
        return {
            "name": instance.name,
            "slug": instance.slug,
            "country": country.code if country else "",
            "country_name": country.display_name if country else "",
            "listed": known.listed,
            **shown,
            "names": [_name(each) for each in known.names],
            "memberships": [_period(each) for each in known.memberships],
            "network": _neighbour(known.network) if known.network else None,
            "chapters": [_neighbour(each) for each in known.chapters],
            "signed": self._signed(known.signed, f"organization={instance.slug}"),
            "signed_through_network": self._signed(
                known.signed_through_network, f"for_chapter={instance.slug}"
            ),
            "url": absolute(instance.get_absolute_url()),
        }

    def _signed(self, signatures: Any, query: str) -> dict[str, Any]:
        address = absolute_of(self)(f"{reverse('api:signatures')}?{query}")
        return {"count": signatures.count(), "api_url": address}


FOR_LISTED = ("acronym", "scope", "website", "description", "ecosoc_status")


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


# Countries ------------------------------------------------------------------------------------------------------------


class CountryLineSerializer(serializers.Serializer[Any]):
    """A country that the coalition has to do with, and how much."""

    country = text("ISO 3166-1 alpha-2 code.")
    name = text("In the language of the answer.")
    region = text("UN M49 region, empty outside of them.")
    members = serializers.IntegerField(help_text="Listed members of today that have their seat there.")
    signatures = serializers.IntegerField(help_text="Of organizations from there, named or not.")
    letters_received = serializers.IntegerField(help_text="Letters addressed or copied to somebody there.")
    url = serializers.URLField(help_text="Its page.")
    api_url = serializers.URLField()

    def to_representation(self, instance: Any) -> dict[str, Any]:
        address = reverse("api:country", args=[instance.country.code.lower()])
        return {**as_values(country_row(instance, absolute_of(self))), "api_url": absolute_of(self)(address)}


class CountrySerializer(CountryLineSerializer):
    """A country, its numbers, and where what they count is told one by one."""

    alpha3 = text("ISO 3166-1 alpha-3 code.")
    subregion = text("UN M49 subregion.")
    signatures_withheld = serializers.IntegerField(
        help_text="Those of `signatures` whose names are not public."
    )
    members_api_url = serializers.URLField(allow_null=True)
    signatures_api_url = serializers.URLField(allow_null=True, help_text="The named ones.")
    letters_received_api_url = serializers.URLField(allow_null=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        country, withheld = instance.country, self.context["withheld"]
        return {
            **super().to_representation(instance),
            "alpha3": country.alpha3,
            "subregion": country.subregion,
            "signatures_withheld": withheld,
            "members_api_url": self._list("members", "country", instance.members),
            "signatures_api_url": self._list("signatures", "country", instance.signatures - withheld),
            "letters_received_api_url": self._list("letters", "addressed_to", instance.letters),
        }

    def _list(self, part: str, parameter: str, rows: int) -> str | None:
        """Where they are told one by one; None where there are none, since a list refuses a country that it has not."""
        code = self.instance.country.code.lower()
        return absolute_of(self)(f"{reverse(f'api:{part}')}?{parameter}={code}") if rows else None
