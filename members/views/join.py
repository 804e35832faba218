"""The page “Join”: the coalition's criteria, and the form of whoever wishes to become a member."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from coalition.open_forms import refuse_from_elsewhere
from coalition.personal_pages import interface_language
from coalition.rate_limits import Limit, client_address
from members.actions.applying import KEPT_UNCONFIRMED, apply
from members.admission_words import Criteria, site_languages
from members.forms.applying import ApplicationForm
from members.models import AdmissionRules
from members.referees import suggestions

BY_CLIENT = Limit("application, client", most=20, seconds=3600)  # an office, a meeting behind one address
BY_EMAIL = Limit("application, e-mail", most=6, seconds=3600)
SUGGESTIONS = Limit("application, suggestions", most=240, seconds=600)
SUGGESTED = 8
SHORTEST, LONGEST, MOST_WORDS = 2, 100, 8  # of what is looked for


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class Join(View):
    """Public by design. Without a CSRF cookie: see `refuse_from_elsewhere`."""

    rules: AdmissionRules
    criteria: Criteria

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.rules = AdmissionRules.current()
        with translation.override(interface_language(request, "")):
            self.criteria = Criteria.of_reader()
            response = super().dispatch(request, *args, **kwargs)
            response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form() if self.rules.takes_applications else None)

    def post(self, request: HttpRequest) -> HttpResponse:
        refuse_from_elsewhere(request)
        if not self.rules.takes_applications:
            return self.page(None)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form)
        if form.is_program:
            return self.sent(form)
        if self._too_often(form):
            return self.page(form, status=429, too_often=True)
        if request.POST.get("criteria") != self.criteria.digest:
            return self.page(form.to_agree_anew(), criteria_changed=True)
        apply(typed=form.typed())
        return self.sent(form)

    def form(self, data: Any = None) -> ApplicationForm:
        return ApplicationForm(data, references=self.rules.references)

    def _too_often(self, form: ApplicationForm) -> bool:
        by_client = BY_CLIENT.is_over(client_address(self.request))
        return BY_EMAIL.is_over(form.cleaned_data["email"].lower()) or by_client

    def page(self, form: ApplicationForm | None, status: int = 200, **notices: bool) -> HttpResponse:
        """The criteria, with the form where applications are taken."""
        context = {
            **notices, "form": form, "rules": self.rules, "criteria": self.criteria,
            "languages": site_languages(), "days_kept": KEPT_UNCONFIRMED.days,
        }  # fmt: skip
        response = render(self.request, "members/join/join.html", context, status=status)
        if status == 429:
            response["Retry-After"] = str(BY_CLIENT.seconds)
        return response

    def sent(self, form: ApplicationForm) -> HttpResponse:
        """The same for everyone, whatever the address or the organization has done before."""
        context = {"email": form.cleaned_data["email"], "days_kept": KEPT_UNCONFIRMED.days}
        return render(self.request, "members/join/sent.html", context)


@method_decorator(login_not_required, name="dispatch")
class MemberSuggestions(View):
    """Names of members while one is typed: only those that the directory lists anyway. Public, as the form is."""

    def get(self, request: HttpRequest) -> JsonResponse:
        rules = AdmissionRules.current()
        if not (rules.takes_applications and rules.references):
            raise Http404
        words = request.GET.get("q", "").replace("\x00", " ")[:LONGEST].split()[:MOST_WORDS]
        if SUGGESTIONS.is_over(client_address(request)):
            return JsonResponse({"members": []}, status=429)
        looked_for = " ".join(words)
        found = suggestions(looked_for, SUGGESTED) if len(looked_for) >= SHORTEST else []
        return JsonResponse({"members": found}, headers={"Cache-Control": "private, max-age=60"})
