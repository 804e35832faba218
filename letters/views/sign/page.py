"""The page behind a personal link: read the letter, sign it, and whatever else one may answer."""

from django.http import Http404, HttpRequest, HttpResponse

from .base import PersonalPage


class SignPage(PersonalPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        raise Http404
