"""The public search: one field over letters, organizations and countries."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.generic import View

from coalition.rate_limits import Limit, client_address
from letters.search.finding import Found, find
from letters.search.organization_results import organization_results
from letters.search.results import letter_results
from letters.search.spelling import corrected
from letters.search.terms import LONGEST, Query, read_query

SEARCHES = Limit("search", most=300, seconds=600)
CORRECTIONS = Limit("search, corrections", most=60, seconds=600)  # each looks at every word there is
FIRST_LETTERS, FIRST_ORGANIZATIONS, A_PAGE = 5, 8, 20
LETTERS, ORGANIZATIONS = "letters", "organizations"


@method_decorator(login_not_required, name="dispatch")
class Search(View):
    """Public by design: it finds what is public already. Its pages are kept out of other search engines."""

    def get(self, request: HttpRequest) -> HttpResponse:
        query = read_query(request.GET.get("q", ""))
        if query.terms and SEARCHES.is_over(client_address(request)):
            return self.page(query, status=429, too_often=True)
        found, meant = find(query), None
        if query.terms and not found:
            found, meant = self.meant(query, found)
        return self.page(query, **self.shown(meant or query, found), meant=meant)

    def meant(self, query: Query, found: Found) -> tuple[Found, Query | None]:
        """What is found with typing errors corrected, where that finds anything."""
        unknown = [term for term in query.terms if term not in found.known]
        if unknown and not CORRECTIONS.is_over(client_address(self.request)):
            other = corrected(query, unknown)
            if other and (found_instead := find(other)):
                return found_instead, other
        return found, None

    def shown(self, query: Query, found: Found) -> dict[str, Any]:
        """The first of every kind; or a page of one kind, where the address asks for it."""
        kind = self.request.GET.get("kind", "")
        kind = kind if getattr(found, kind, None) and kind in (LETTERS, ORGANIZATIONS) else ""
        letters = self.part(found.letters, kind, LETTERS, FIRST_LETTERS)
        organizations = self.part(found.organizations, kind, ORGANIZATIONS, FIRST_ORGANIZATIONS)
        return {
            "found": found,
            "kind": kind,
            "page": letters if kind == LETTERS else organizations,
            "letters": letter_results(list(letters), query.terms, get_language() or ""),
            "organizations": organization_results(list(organizations), query.terms),
            "countries": [] if kind else found.countries,
        }

    def part(self, keys: Sequence[int], kind: str, own: str, first: int) -> Page:
        """A page of keys where this kind is asked for alone, none where another is, else the first ones."""
        paginator = Paginator(keys if kind in ("", own) else [], A_PAGE if kind else first)
        return paginator.get_page(self.request.GET.get("page") if kind else 1)

    def page(self, query: Query, status: int = 200, **context: Any) -> HttpResponse:
        context |= {"query": query, "longest": LONGEST}
        response = render(self.request, "letters/search.html", context, status=status)
        response["X-Robots-Tag"] = "noindex"
        if status == 429:
            response["Retry-After"] = str(SEARCHES.seconds)
        return response
