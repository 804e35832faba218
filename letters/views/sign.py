"""The page behind a personal link: read the letter, sign it, and whatever else one may answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View


@method_decorator(login_not_required, name="dispatch")
class SignPage(View):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        raise Http404
