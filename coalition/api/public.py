"""What every view of the API shares."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


@method_decorator([login_not_required, conditional_page], name="dispatch")
class PublicReading(APIView):
    """Public: reads, and only what the pages show too. Pages of other sites may read it in a visitor's browser.

    The answer has an ETag; whoever sends it back as If-None-Match gets 304 while nothing has changed.
    """

    permission_classes = [AllowAny]
    http_method_names = ["get", "head", "options"]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        if request.method == "OPTIONS":
            answer["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            answer["Access-Control-Allow-Headers"] = "If-None-Match"
        answer["Cache-Control"] = "no-cache"  # may be kept, and is asked again whether it still holds
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer
