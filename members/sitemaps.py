"""Listed organizations and their countries in the map of the site; who stands only under a letter is found there."""

from coalition.sitemaps import PublicPages, section
from members.models import Country, Organization
from members.models.organization import OrganizationQuerySet


@section("organizations")
class Organizations(PublicPages):
    def items(self) -> OrganizationQuerySet:
        return Organization.objects.listed().order_by("pk")


@section("countries")
class Countries(PublicPages):
    def items(self) -> list[Country]:
        listed = Organization.objects.listed().order_by().values("country")
        return list(Country.objects.filter(pk__in=listed).order_by("pk"))
