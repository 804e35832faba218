"""Pages that have moved: where nothing is found, the present address of what had this one is told."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from coalition.former_addresses import captured, present_slug

KEPT = 3600  # seconds: browsers keep a redirect without an end for ever, also once a merger has been undone


class FormerAddresses:
    """Asks only once a page was not found, so that pages that are there pay nothing; the language stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return moved(request, response) or response


def moved(request: HttpRequest, missing: HttpResponseBase) -> HttpResponseBase | None:
    """The redirect to the same page under the slug of today, query and all; None where the address was nobody's."""
    match = request.resolver_match
    slug = present_slug(match) if match else None
    if match is None or slug is None:
        return None
    path = reverse(match.view_name, kwargs={**captured(match), "slug": slug})
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    patch_cache_control(response, max_age=KEPT)
    for name, value in missing.headers.items():
        if name.startswith("Access-Control-"):  # pages of other sites may follow it as they may read the API
            response[name] = value
    return response
