"""The directory for programs: members on a day, how many, and one organization."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from coalition.api.public import PublicReading
from members.api.serializers import CountsSerializer, MemberSerializer, OrganizationSerializer
from members.asked_day import DayForm
from members.counting import members_on
from members.filters import MemberFilter, shown_members
from members.models import Membership, Organization
from members.numbers import breakdowns

ON = OpenApiParameter(
    "on", str, description="A day, or the end of a month or a year: 2011-09-08, 2011-09, 2011. Today, unless given.",
)  # fmt: skip
NARROWED = [
    ON,
    OpenApiParameter("q", str, description="Every word in any name that it has or had, accents ignored."),
    OpenApiParameter("country", str, description="ISO 3166-1 alpha-2 code of one that has members that day."),
    OpenApiParameter("region", str, description="UN M49 region of one that has members that day."),
    OpenApiParameter("category", str, description="Short name of a membership category."),
    OpenApiParameter("since", int, description="A year: members without a break since it began, or later."),
    OpenApiParameter("letter", str, description="Signed by name: words of a letter's title, or its slug."),
]


class MemberList(PublicReading, ListAPIView[Membership]):
    """The members that the directory shows on a day, narrowed as its page is."""

    serializer_class = MemberSerializer
    filterset_class = MemberFilter

    def get_queryset(self) -> Any:
        return shown_members()

    @extend_schema(operation_id="members", parameters=NARROWED, filters=False)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class MemberCounts(PublicReading):
    """How many members there were on a day: in all, and by country, region and category."""

    @extend_schema(operation_id="member_counts", parameters=[ON], responses=CountsSerializer)
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
        return Response(CountsSerializer(answer).data)


class OrganizationRecord(PublicReading, RetrieveAPIView[Organization]):
    """One organization. The address of a record that was merged into another leads to that one."""

    serializer_class = OrganizationSerializer
    lookup_field = "slug"

    def get_queryset(self) -> Any:
        return Organization.objects.public().select_related("country", "parent")

    @extend_schema(operation_id="organization")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        merged = Organization.objects.had_page().filter(slug=kwargs["slug"]).first()
        if merged is None:
            return super().get(request, *args, **kwargs)
        survivor = get_object_or_404(self.get_queryset(), pk=merged.survivor().pk)
        address = reverse("api:organization", args=[survivor.slug])
        return Response(status=301, headers={"Location": request.build_absolute_uri(address)})
