"""Where the API begins, and its description for programs."""

from typing import Any

from django.http import Http404
from django.urls import Resolver404, resolve, reverse
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coalition.api.public import PublicReading
from coalition.identity import identity

PARTS = {
    "members": "api:members",
    "member_counts": "api:member-counts",
    "organizations": "api:organizations",
    "countries": "api:countries",
    "letters": "api:letters",
    "signatures": "api:signatures",
    "events": "api:events",
    "schema": "api:schema",
}


class RootSerializer(serializers.Serializer[Any]):
    """The parts of the API, each with its address."""

    name = serializers.CharField(help_text="The coalition.")
    site = serializers.URLField(help_text="Its first page.")

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), **{part: serializers.URLField() for part in PARTS}}


class Root(PublicReading):
    """What there is to read, each with its address."""

    operation_id = "root"

    @extend_schema(responses=RootSerializer)
    def get(self, request: Request) -> Response:
        addresses = {part: request.build_absolute_uri(reverse(name)) for part, name in PARTS.items()}
        site = request.build_absolute_uri(reverse("home"))
        return Response({"name": identity().name, "site": site, **addresses})


class Schema(PublicReading, SpectacularJSONAPIView):
    """The whole API as an OpenAPI document."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        answer: Response = super().get(request, *args, **kwargs)
        answer.data["info"]["title"] = identity().name
        return answer


class NotThere(PublicReading):
    """Whatever else is asked for below the API: programs are told in JSON. A missing slash at the end is put there."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        address = f"{request.path_info}/"
        try:
            found = resolve(address).url_name
        except Resolver404:
            found = None
        if found in (None, "not-there") or request.path_info.endswith("/"):
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        return Response(status=301, headers={"Location": f"{address}?{query}" if query else address})

    def known_parameters(self) -> Any:
        return iter(self.request.query_params)
