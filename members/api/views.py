"""The directory for programs: members on a day, how many; organizations; countries."""

from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from coalition.api.public import PublicList, PublicReading
from coalition.api.schema import A_YEAR, SLUG
from members.api.serializers import (
    CountryLineSerializer,
    CountrySerializer,
    MemberCountsSerializer,
    MemberSerializer,
    OrganizationLineSerializer,
    OrganizationSerializer,
)
from members.asked_day import DayForm
from members.counting import members_on
from members.countries_by_region import CountryLine, countries_by_region
from members.filters import MemberFilter, OrganizationFilter, shown_members
from members.local_names import local_names
from members.models import Country, Membership, Organization
from members.numbers import breakdowns
from members.signed import public_signatures
from members.tables import MemberTable

ON = OpenApiParameter(
    "on", str, description="A day, or the end of a month or a year: 2011-09-08, 2011-09, 2011. Today, unless given.",
)  # fmt: skip
NAMED = OpenApiParameter("q", str, description="Every word in any name that it has or had, accents ignored.")
COUNTRY = OpenApiParameter("country", str, description="ISO 3166-1 alpha-2 code of a country that has any.")
REGION = OpenApiParameter("region", str, description="UN M49 region that has any.")
SIGNED = OpenApiParameter(
    "letter", str, description="Signed by name: words of a letter's title, or its slug."
)


class NamedList(PublicList):
    """Rows of organizations, each with what it is called in the reader's language."""

    def local_names(self, rows: list[Any]) -> dict[int, str]:
        return local_names([getattr(row, self.names_of) for row in rows])


class MemberList(NamedList):
    """The members that the directory shows on a day, narrowed and sorted as its page is."""

    operation_id = "members"
    serializer_class = MemberSerializer
    filterset_class = MemberFilter
    table_class = MemberTable
    names_of = "organization_id"
    parameters = (
        ON, NAMED, COUNTRY, REGION,
        OpenApiParameter("category", str, description="Short name of a membership category."),
        OpenApiParameter("since", A_YEAR, description="A year: members without a break since it began, or later."),
        SIGNED,
    )  # fmt: skip

    def get_queryset(self) -> Any:
        return shown_members()


class MemberCounts(PublicReading):
    """How many members there were on a day: in all, and by country, region and category."""

    operation_id = "member_counts"
    parameters = (ON,)

    @extend_schema(responses=MemberCountsSerializer)
    def get(self, request: Request) -> Response:
        form = DayForm(request.query_params)
        if form.errors:
            raise ValidationError(form.errors)
        count = members_on(form.day)
        lines = {
            part: [{"key": each.key, "name": each.name, "members": each.now} for each in named]
            for part, named in breakdowns(count).items()
        }
        answer = {"on": form.day, "total": count.total[0], "not_listed": count.not_listed[0], **lines}
        return Response(MemberCountsSerializer(answer).data)


class OrganizationList(NamedList):
    """Organizations that have a page: those in the directory, and those that stand by name under a letter."""

    operation_id = "organizations"
    serializer_class = OrganizationLineSerializer
    filterset_class = OrganizationFilter
    orders = {"name": ("sort_key", "name"), "country": ("country__name", "sort_key")}
    names_of = "pk"
    parameters = (
        NAMED, COUNTRY, REGION,
        OpenApiParameter("member", str, enum=["yes", "no"], description="Listed as a member today, or not."),
        SIGNED,
    )  # fmt: skip

    def get_queryset(self) -> Any:
        today = Membership.objects.shown().current().select_related("category")
        rows = Organization.objects.public().select_related("country").order_by("sort_key", "name", "pk")
        return rows.prefetch_related(Prefetch("memberships", today, to_attr="memberships_today"))


class OrganizationRecord(PublicReading, RetrieveAPIView[Organization]):
    """One organization. The address of a record that was merged into another leads to that one."""

    operation_id = "organization"
    path_parameters = (SLUG,)
    serializer_class = OrganizationSerializer
    lookup_field = "slug"

    def get_queryset(self) -> Any:
        return Organization.objects.public().select_related("country", "parent")

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        merged = Organization.objects.had_page().filter(slug=kwargs["slug"]).first()
        if merged is None:
            return super().get(request, *args, **kwargs)
        survivor = get_object_or_404(self.get_queryset(), pk=merged.survivor().pk)
        address = reverse("api:organization", args=[survivor.slug])
        return Response(status=301, headers={"Location": request.build_absolute_uri(address)})


class CountryList(PublicList):
    """The countries that members, signatures and letters have to do with, by region, in the reader's order."""

    operation_id = "countries"
    serializer_class = CountryLineSerializer
    filter_backends = ()
    parameters = (REGION,)

    def get_queryset(self) -> Any:
        lines = [line for _region, lines in countries_by_region() for line in lines]
        asked = self.request.query_params.get("region", "")
        if asked and asked not in {line.country.region for line in lines}:
            raise ValidationError({"region": [_("“%(value)s” is not in this list.") % {"value": asked}]})
        return [line for line in lines if not asked or line.country.region == asked]


class CountryRecord(PublicReading):
    """One country: how many members, signatures and letters it has to do with. A country without any is there too."""

    operation_id = "country"
    path_parameters = (
        OpenApiParameter("code", {"type": "string", "pattern": "^[A-Za-z]{2}$"}, OpenApiParameter.PATH,
                         description="ISO 3166-1 alpha-2 code."),
    )  # fmt: skip

    @extend_schema(responses=CountrySerializer)
    def get(self, request: Request, code: str) -> Response:
        country = get_object_or_404(Country, code=code.upper())
        lines = (line for _region, lines in countries_by_region() for line in lines)
        line = next((line for line in lines if line.country == country), CountryLine(country, 0, 0, 0))
        counts = public_signatures().filter(country=country).country_shown().counts()
        context = {"request": request, "withheld": counts.organizations - counts.named}
        return Response(CountrySerializer(line, context=context).data)
