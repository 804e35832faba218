"""What every page behind a personal link does first: find the link, tell whether it lives, choose the language."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from coalition.addresses import LANGUAGES, language_of
from coalition.middleware import wished_language
from coalition.models.hashed_link import HashedLink
from coalition.personal_addresses import HEADERS

REVOKED, EXPIRED = "revoked", "expired"
PREFETCH_HEADERS = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class PersonalPage(View):
    """Public, since the token is the authority: 256 random bits that only its holder was sent.

    It stands in the address of every POST, which no other site can know; and no cookie says who is there. So
    there is nothing that a forged request could borrow, and Django's CSRF check, which would set a cookie and
    refuse the browsers that send no referrer, is left out.
    """

    unknown_template: ClassVar[str] = "personal/unknown.html"
    dead_template: ClassVar[str] = "personal/dead.html"
    link: HashedLink
    token: str

    # What each app says of its links

    def find(self, token: str) -> HashedLink | None:
        """The link of a token, alive or not."""
        raise NotImplementedError

    def holder_language(self) -> str:
        """The language in which the holder of `self.link` is written to; "" if it is not known."""
        return ""

    def dead(self) -> str:
        """Why `self.link` leads nowhere any more; "" while it is alive."""
        return why_dead(self.link)

    def opened(self) -> None:
        """The holder looks at the page: remember more than the link itself does."""

    def prepare(self) -> HttpResponseBase | None:
        """Look up what all pages of the link are made of; an answer given here stands in the page's place."""
        return None

    # What all of them do

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        self.token = token
        if (found := self.find(token)) is not None:
            self.link = found
        with translation.override(interface_language(request, self.holder_language() if found else "")):
            response = self.answer_known(request, *args, **kwargs) if found else self.answer_unknown()
            for name, value in HEADERS.items():
                response[name] = value
            response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        return response

    def answer_known(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if state := self.dead():
            return self.answer_dead(state)
        self.mark_opened()
        return self.prepare() or self.answer_alive(request, *args, **kwargs)

    def answer_alive(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer whoever holds a link that leads somewhere."""
        return super().dispatch(request, *args, **kwargs)

    def answer_dead(self, state: str) -> HttpResponse:
        context = {"state": state, "token": self.token}
        return render(self.request, self.dead_template, context, status=410)

    def answer_unknown(self) -> HttpResponse:
        return render(self.request, self.unknown_template, status=404)

    def mark_opened(self) -> None:
        """Remember that a link was opened, the first time; the one thing that a GET may change.

        Not for HEAD, and not for what a browser fetches before anybody asked.
        """
        ahead = any("prefetch" in self.request.headers.get(name, "") for name in PREFETCH_HEADERS)
        if self.request.method != "GET" or ahead:
            return
        if self.link.opened_at is None:
            links = type(self.link)._default_manager.filter(pk=self.link.pk, opened_at=None)
            links.update(opened_at=timezone.now())
        self.opened()

    def in_asked_language(self, address: str) -> str:
        """An address of this link's pages, in the language that was asked for."""
        asked = self.request.GET.get("lang", "")
        return f"{address}?lang={asked}" if asked.replace("-", "").isalnum() and asked.isascii() else address


def interface_language(request: HttpRequest, holder_language: str) -> str:
    """The language asked for, else that of the address, else the holder's, else (for an unknown link) the browser's."""
    asked = (request.GET.get("lang", ""), language_of(request.path_info), holder_language)
    return next((code for code in asked if code in LANGUAGES), wished_language(request))


def why_dead(link: HashedLink) -> str:
    """REVOKED or EXPIRED; "" while the link is alive."""
    if link.revoked_at is not None:
        return REVOKED
    return EXPIRED if link.expires_at <= timezone.now() else ""
