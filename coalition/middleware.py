"""Which language a page is in: what its address says."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from coalition.addresses import language_of, without_language
from coalition.personal_addresses import HEADERS, is_personal

# Staff and programs are spoken to as their browser asks. (Holders of personal links too: coalition/personal_pages.py.)
ASKS_THE_BROWSER = ("/admin/", "/api/")


def wished_language(request: HttpRequest) -> str:
    """The language of the interface that the visitor's browser asks for; the site's own if it asks for none of them."""
    return translation.get_language_from_request(request)


class LanguageInAddress(LocaleMiddleware):
    """The language in front of the path; without one the site's own, so that an address means one page to everyone.

    A page without a mark also tells whose browser asks for another language that it is there in that one: it then
    varies by that header, and says so.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        named = language_of(request.path_info)
        if named == settings.LANGUAGE_CODE and request.method in ("GET", "HEAD"):
            query = request.META.get("QUERY_STRING", "")
            plain = without_language(request.path)
            return HttpResponsePermanentRedirect(f"{plain}?{query}" if query else plain)
        asks = request.path_info.startswith(ASKS_THE_BROWSER)
        translation.activate(named or (wished_language(request) if asks else settings.LANGUAGE_CODE))
        request.LANGUAGE_CODE = translation.get_language()
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:  # type: ignore[override]
        if not language_of(request.path_info):
            patch_vary_headers(response, ("Accept-Language",))
        if is_personal(request.path_info):  # redirects and pages that are not found, too
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
