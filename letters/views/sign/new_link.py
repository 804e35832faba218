"""A new link for whoever holds an expired one; it goes to the address that the old one went to."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from letters.actions.asking import send_new_link
from letters.models import PersonalLink

from .base import EXPIRED, SignatoryPage


class NewLink(SignatoryPage):
    def answer_dead(self, state: str) -> HttpResponse:
        if state != EXPIRED or self.request.method != "POST":
            return HttpResponseRedirect(self.address())
        send_new_link(link=self.link)
        return render(self.request, "letters/sign/new_link_sent.html")

    def answer_alive(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return HttpResponseRedirect(self.address())

    def answer_request(self, link: PersonalLink) -> HttpResponse:
        return HttpResponseRedirect(self.address())
