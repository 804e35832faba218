"""The open form: whoever may sign without having been invited. Public where the letter collects openly."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from coalition.open_forms import refuse_from_elsewhere
from coalition.rate_limits import Limit, client_address
from letters.actions import requests
from letters.actions.attesting import TextChanged
from letters.deadlines import deadline_words
from letters.forms.open_form import INDIVIDUAL, ORGANIZATION, OpenForm, kinds_taken
from letters.models import Letter, LetterText
from letters.signatories import so_far
from letters.statements import who_sees
from letters.views.sign.texts import reading, text_of_digest
from members.models import Organization

BY_CLIENT = Limit("open form, client", most=30, seconds=3600)  # an office, a meeting behind one address
BY_EMAIL = Limit("open form, e-mail", most=6, seconds=3600)
SUGGESTIONS = Limit("open form, suggestions", most=240, seconds=600)
SUGGESTED = 8
SHORTEST, LONGEST = 2, 100  # letters that are looked for
MOST_WORDS = 8  # that are looked for: each is a search of its own


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class OpenFormPage(View):
    """Public by design. No cookie says who is there, so a forged request could borrow nothing: Django's CSRF check,
    which would set one, is left out; browsers say themselves when another site sends them.

    A letter that is not public yet is there while it collects openly, and for whoever sends a form opened before
    the deadline: it names the digest of the text that was shown, which nobody else knows.
    """

    letter: Letter

    def dispatch(self, request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
        self.letter = get_object_or_404(Letter, slug=slug)
        self.reading = reading(request, self.letter, get_language() or "")
        self.is_open = self.letter.collects_openly() and self.reading is not None
        if not (self.is_open or self.letter.is_public() or self._comes_late()):
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        if not self.letter.is_public():
            response["X-Robots-Tag"] = "noindex"
        return response

    def _comes_late(self) -> bool:
        """Is this a form that was opened before the deadline?"""
        closes_at = self.letter.closes_at
        passed = self.letter.opens_at is not None and closes_at is not None and closes_at <= timezone.now()
        return passed and bool(kinds_taken(self.letter)) and self.shown_text() is not None

    def shown_text(self) -> LetterText | None:
        return text_of_digest(self.letter, self.request.POST.get("text", "").replace("\x00", "")[:64])

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.is_open:
            return self.closed()
        return self.page(OpenForm(letter=self.letter))

    def post(self, request: HttpRequest) -> HttpResponse:
        refuse_from_elsewhere(request)
        if not (self.is_open or self._comes_late()):
            return self.closed()
        form = OpenForm(request.POST, letter=self.letter)
        if not form.is_valid():
            return self.page(form)
        if form.is_program:
            return self.sent(form)
        if self._too_often(form):
            return self.page(form, status=429, too_often=True)
        return self._submit(form)

    def _too_often(self, form: OpenForm) -> bool:
        by_client = BY_CLIENT.is_over(client_address(self.request))
        return BY_EMAIL.is_over(form.cleaned_data["email"].lower()) or by_client

    def _submit(self, form: OpenForm) -> HttpResponse:
        if (text := self.shown_text()) is None:
            return self.page(form.to_agree_anew(), text_changed=True)
        try:
            requests.submit(
                letter=self.letter, text=text, line=form.line(), person=form.person(),
                statement=form.statement(), website=form.website_given(),
            )  # fmt: skip
        except TextChanged:
            return self.page(form.to_agree_anew(), text_changed=True)
        return self.sent(form)

    # The pages

    def page(self, form: OpenForm, status: int = 200, **notices: bool) -> HttpResponse:
        assert self.reading is not None  # noqa: S101 (whoever has a form has read a text)
        context = {
            **self.common(), **notices, **so_far(self.letter), "form": form,
            "reading": self.reading, "text": self.reading.text, "recipients": self.letter.recipients.all(),
            "visibilities": who_sees(ORGANIZATION), "person_visibilities": who_sees(INDIVIDUAL),
        }  # fmt: skip
        response = render(self.request, "letters/open_form/form.html", context, status=status)
        if status == 429:
            response["Retry-After"] = str(BY_CLIENT.seconds)
        return response

    def sent(self, form: OpenForm) -> HttpResponse:
        """The same for everyone, whatever the address or the organization has done before."""
        context = {**self.common(), "email": form.cleaned_data["email"]}
        return render(self.request, "letters/open_form/sent.html", context)

    def closed(self) -> HttpResponse:
        return render(self.request, "letters/open_form/closed.html", self.common())

    def common(self) -> dict[str, Any]:
        return {
            "letter": self.letter, "is_late": not self.is_open, "deadline": deadline_words(self.letter),
            "took": kinds_taken(self.letter),
        }  # fmt: skip


@method_decorator(login_not_required, name="dispatch")
class OrganizationSuggestions(View):
    """Names of organizations while one is typed: only those that have a public page anyway. Public, as the form is."""

    def get(self, request: HttpRequest, slug: str) -> JsonResponse:
        letter = get_object_or_404(Letter, slug=slug)
        if not letter.collects_openly() or not letter.takes_organizations():
            raise Http404
        words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
        if SUGGESTIONS.is_over(client_address(request)):
            return JsonResponse({"organizations": []}, status=429)
        found = suggestions(words) if len(words) >= SHORTEST else []
        return JsonResponse({"organizations": found}, headers={"Cache-Control": "private, max-age=60"})


def suggestions(words: str) -> list[dict[str, Any]]:
    looked_for = " ".join(words.split()[:MOST_WORDS])
    public = Organization.objects.public().search_shown(looked_for).select_related("country")
    return [
        {"id": one.pk, "name": one.name, "country": one.country.display_name if one.country else ""}
        for one in public[:SUGGESTED]
    ]
