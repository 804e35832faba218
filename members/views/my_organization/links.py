"""How one comes in: a link by mail, a new one in place of an old one; and the two links that lead nowhere else."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from coalition.personal_pages import EXPIRED, why_dead
from coalition.rate_limits import Limit, client_address
from members.actions.colleagues import KnownAddress, confirm_address, object_to_being_contact
from members.actions.requesting import ask_for_link, send_new_link
from members.forms.my_organization import LinkForm
from members.models import Contact, MemberLink
from members.models.member_link import Purpose
from members.views.personal import MemberPage

from .base import LONGEST, MyOrganizationPage, Typed

BY_CLIENT = Limit("link to an organization, client", most=20, seconds=3600)
BY_EMAIL = Limit("link to an organization, e-mail", most=6, seconds=3600)
MOST_TYPED = 30  # fields that are carried to the next page


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class AskForLink(View):
    """Public by design. It says the same of every address, known or not; no cookie says who is there, so that a
    forged request could borrow nothing.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(LinkForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise PermissionDenied
        form = LinkForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        email = form.cleaned_data["email"].lower()
        if BY_CLIENT.is_over(client_address(request)) | BY_EMAIL.is_over(email):
            response = self.page(form, status=429, too_often=True)
            response["Retry-After"] = str(BY_CLIENT.seconds)
            return response
        ask_for_link(email=email)
        return render(request, "members/my_organization/asked.html", {"email": email})

    def page(self, form: LinkForm, status: int = 200, **context: Any) -> HttpResponse:
        return render(
            self.request, "members/my_organization/ask.html", {"form": form, **context}, status=status
        )


class NewLink(MyOrganizationPage):
    """Mails new links to whoever holds one that is too old; what they had typed goes along."""

    def answer_dead(self, state: str) -> HttpResponse:
        if state != EXPIRED or self.request.method != "POST":
            return super().answer_dead(state)
        send_new_link(contact=self.contact)
        context = {"typed": self.typed(), "at": self.addresses()}
        return render(self.request, "members/my_organization/new_link_sent.html", context)

    def answer_alive(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.back()

    def typed(self) -> Typed:
        """As the page before this one showed it."""
        names, values = (self.request.POST.getlist(key)[:MOST_TYPED] for key in ("typed-name", "typed-value"))
        return [(name[:300], value[:LONGEST]) for name, value in zip(names, values, strict=False)]


class AsidePage(MemberPage):
    """One button that a mail leads to. A stranger may read that mail: it shows nothing of the organization."""

    kind = "contact"
    related = ("organization",)
    purpose: Purpose
    template: str

    def find(self, token: str) -> MemberLink | None:
        link = super().find(token)
        return link if link is not None and link.purpose == self.purpose else None

    @property
    def contact(self) -> Contact:
        return cast(Contact, self.link.contact)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()

    def page(self, **context: Any) -> HttpResponse:
        context |= {"contact": self.contact, "link": self.link}
        return render(self.request, f"members/my_organization/{self.template}.html", context)


class ConfirmAddress(AsidePage):
    purpose, template = Purpose.ADDRESS, "confirm_address"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(done=self.contact.email == self.link.email)

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            confirm_address(link=self.link)
        except KnownAddress:
            return self.page(taken=True)
        return self.page(done=True)


class ObjectToBeingContact(AsidePage):
    purpose, template = Purpose.OBJECTION, "object"

    def dead(self) -> str:
        """It stays open for whoever has left: the page says so."""
        return why_dead(self.link)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(done=not self.contact.is_current())

    def post(self, request: HttpRequest) -> HttpResponse:
        object_to_being_contact(contact=self.contact)
        return self.page(done=True)
