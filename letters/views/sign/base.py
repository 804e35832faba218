"""What every page behind a personal link does first: find the link, authorise its holder, choose the language."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from letters.models import Invitation, PersonalLink
from letters.standing import Standing, find_link
from letters.statements import authority, consent
from letters.views.signing_request import signing_request_page

HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
ACTS = ("change", "decline", "later", "pass-on", "question", "reaffirm", "text", "withdraw")
EXPIRED = "expired"
PREFETCH_HEADERS = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class PersonalPage(View):
    """Public, since the token is the authority: 256 random bits that only its holder was sent.

    It stands in the address of every POST, which no other site can know; and no cookie says who is there. So
    there is nothing that a forged request could borrow, and Django's CSRF check, which would set a cookie and
    refuse the browsers that send no referrer, is left out.
    """

    standing: Standing
    link: PersonalLink
    token: str

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        found = find_link(token)
        self.token = token
        with translation.override(interface_language(request, found)):
            response = self.answer_to(found, request, *args, **kwargs)
            for name, value in HEADERS.items():
                response[name] = value
            response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        return response

    def answer_to(
        self, link: PersonalLink | None, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if link is None:
            return render(request, "letters/sign/unknown.html", status=404)
        self.link = link
        if state := dead(link):
            return self.answer_dead(state)
        mark_opened(request, link)
        self.standing = Standing.of(link)
        if self.standing.given is None and link.signing_request is not None:
            return self.answer_request(link)
        return self.answer_alive(request, *args, **kwargs)

    def answer_alive(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer whoever holds a link that leads somewhere."""
        return super().dispatch(request, *args, **kwargs)

    def answer_dead(self, state: str) -> HttpResponse:
        context = {"state": state, "token": self.token}
        return render(self.request, "letters/sign/dead.html", context, status=410)

    def answer_request(self, link: PersonalLink) -> HttpResponse:
        """A request of the open form that no signature came of yet has a page of its own."""
        if self.request.path != self.address():
            return HttpResponseRedirect(self.address())
        return signing_request_page(self.request, link, self.token)

    @property
    def statement(self) -> str:
        """What whoever signs, or stands by it, agrees to: authority for an organization, consent for oneself."""
        standing = self.standing
        if not standing.is_organization:
            return consent()
        known, given = standing.organization, standing.given
        return authority(known.name if known else given.signature.printed_name if given else "")

    def frame(self) -> dict[str, Any]:
        """What the template of every page behind a link is given."""
        standing = self.standing
        return {
            "standing": standing,
            "letter": standing.letter,
            "organization": standing.organization,
            "invitation": standing.invitation,
            "line": standing.line,
            "given": standing.given,
            "at": {act.replace("-", "_"): self.address(f"sign-{act}") for act in ACTS}
            | {"page": self.address()},
        }

    def address(self, name: str = "sign") -> str:
        """The address of a page of this link, in the language that was asked for."""
        address = reverse(f"letters:{name}", args=[self.token])
        asked = self.request.GET.get("lang", "")
        return f"{address}?lang={asked}" if asked.replace("-", "").isalnum() and asked.isascii() else address


def interface_language(request: HttpRequest, link: PersonalLink | None) -> str:
    """The language asked for, else the holder's, else (for a link nobody knows) the browser's."""
    known = dict(settings.LANGUAGES)
    if (asked := request.GET.get("lang", "")) in known:
        return asked
    holder = link and (link.invitation or link.attestation or link.signing_request)
    code = holder.language if holder else ""
    return code if code in known else translation.get_language() or settings.LANGUAGE_CODE


def dead(link: PersonalLink) -> str:
    """Why a link leads nowhere any more: "passed_on", "revoked" or "expired"; "" while it is alive."""
    invitation = link.invitation
    if invitation is not None and invitation.revoked_at is not None:
        return "passed_on" if invitation.answer == "passed_on" else "revoked"
    if link.revoked_at is not None:
        return "revoked"
    return EXPIRED if link.expires_at <= timezone.now() else ""


def mark_opened(request: HttpRequest, link: PersonalLink) -> None:
    """Remember that a link was opened, the first time; the one thing that a GET may change.

    Not for HEAD, and not for what a browser fetches before anybody asked.
    """
    ahead = any("prefetch" in request.headers.get(name, "") for name in PREFETCH_HEADERS)
    if request.method != "GET" or ahead:
        return
    now = timezone.now()
    if link.opened_at is None:
        PersonalLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=now)
    if link.invitation is not None and link.invitation.opened_at is None:
        Invitation.objects.filter(pk=link.invitation.pk, opened_at=None).update(opened_at=now)
