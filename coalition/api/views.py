"""Where the API begins, and its description for programs."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import OpenApiTypes, extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from coalition.api.public import PublicReading

PARTS = {"members": "api:members", "member_counts": "api:member-counts", "schema": "api:schema"}


class Root(PublicReading):
    """What there is to read, each with its address."""

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request) -> Response:
        return Response({part: request.build_absolute_uri(reverse(name)) for part, name in PARTS.items()})


class Schema(PublicReading, SpectacularJSONAPIView):
    """The whole API as an OpenAPI document."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        answer: Response = super().get(request, *args, **kwargs)
        return answer
