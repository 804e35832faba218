"""The page behind a personal link to a request from the open form: confirm the address, see that it waits."""

from django.http import Http404, HttpRequest, HttpResponse

from letters.models import PersonalLink


def signing_request_page(request: HttpRequest, link: PersonalLink, token: str) -> HttpResponse:
    """Answer GET and POST of /sign/<token>/ for `link.signing_request` while no signature came of it.

    Called with a link that is alive, in the holder's language; the caller sets the headers that keep the page
    from caches, search engines and referrers, and marks the link as opened. A request that was accepted has an
    attestation, and its holder gets the pages of those who signed instead.
    """
    raise Http404
