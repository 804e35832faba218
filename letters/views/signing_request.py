"""The page behind a personal link to a request from the open form: confirm the address, see that it waits."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from letters.actions import requests
from letters.actions.requests import RequestChanged
from letters.languages import language
from letters.models import PersonalLink, SigningRequest
from letters.models.letter import Stage
from letters.models.signing_request import Decision
from letters.statements import sentence_of


def signing_request_page(request: HttpRequest, link: PersonalLink, token: str) -> HttpResponse:
    """Answer GET and POST of /sign/<token>/ for `link.signing_request` while no signature came of it.

    Called with a link that is alive, in the holder's language; the caller sets the headers that keep the page
    from caches, search engines and referrers, and marks the link as opened. A request that was accepted has an
    attestation, and its holder gets the pages of those who signed instead.
    """
    signing_request = link.signing_request
    assert signing_request is not None  # noqa: S101 (the caller asks for no other link)
    if request.method != "POST":
        return page(request, signing_request)
    if request.POST.get("act") == "cancel":
        return cancelled(request, signing_request)
    return confirmed(request, signing_request)


def confirmed(request: HttpRequest, signing_request: SigningRequest) -> HttpResponse:
    """Confirm what was shown; if that is not what is stored by now, show what is."""
    try:
        requests.confirm_email(request=signing_request, shown=request.POST.get("shown", ""))
    except RequestChanged:
        signing_request.refresh_from_db()
        return page(request, signing_request, changed=True)
    except SigningRequest.DoesNotExist:  # taken back in another window
        return render(request, "letters/open_form/cancelled.html", {"letter": signing_request.letter})
    return HttpResponseRedirect(request.path)


def cancelled(request: HttpRequest, signing_request: SigningRequest) -> HttpResponse:
    if not requests.cancel(request=signing_request):
        return HttpResponseRedirect(request.path)
    return render(request, "letters/open_form/cancelled.html", {"letter": signing_request.letter})


def page(request: HttpRequest, signing_request: SigningRequest, *, changed: bool = False) -> HttpResponse:
    is_confirmed = signing_request.email_confirmed_at is not None
    text = signing_request.text if is_confirmed else requests.text_to_confirm(signing_request)
    context = {
        "request_to_sign": signing_request, "letter": signing_request.letter, "changed": changed,
        "text": text, "language": language(text.language), "text_is_newer": text != signing_request.text,
        "seen_by": sentence_of(signing_request.visibility, signing_request.kind),
        "shown": requests.fingerprint(signing_request, text), "state": state_of(signing_request),
        "is_late": signing_request.late or signing_request.letter.stage() != Stage.COLLECTING,
        "told": signing_request.mails.filter(kind="letters.request_refused").exists(),
    }  # fmt: skip
    return render(request, "letters/open_form/request.html", context)


def state_of(signing_request: SigningRequest) -> str:
    """ "to_confirm", "waits", "accepted" or "refused": what the page says first."""
    if signing_request.decision == Decision.REFUSED:
        return "refused"
    if signing_request.decision == Decision.ACCEPTED:
        return "accepted"
    return "to_confirm" if signing_request.email_confirmed_at is None else "waits"
