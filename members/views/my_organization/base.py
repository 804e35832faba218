"""What every page of a contact does first: find the link, see that it lives, keep what was typed if it does not."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.forms import ChoiceField, FileField, Form, HiddenInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from coalition.personal_pages import REVOKED
from members.actions.requesting import Refusal
from members.models import Contact, MemberLink, Organization
from members.models.member_link import Purpose
from members.views.personal import MemberPage

Typed = list[tuple[str, str]]  # what a field is called, and what stood in it
LONGEST = 10_000  # characters of one field that are shown again
PAGES = {
    "data": "my-data", "logo": "my-proposed-logo", "listing": "my-listing", "add": "my-colleague-add",
    "own": "my-own-data", "address": "my-address", "leave": "my-leave", "page": "my-organization",
    "new_link": "my-new-link",
}  # fmt: skip


class MyOrganizationPage(MemberPage):
    """Public, since the token is the authority (see PersonalPage). It shows one organization, the contact's own."""

    kind = "contact"
    related = ("organization__country",)
    dead_template = "members/my_organization/dead.html"
    form_class: ClassVar[type[Form] | None] = None

    def find(self, token: str) -> MemberLink | None:
        """Links that prove an address or object open nothing here."""
        link = super().find(token)
        return link if link is not None and link.purpose == Purpose.PAGES else None

    def dead(self) -> str:
        merged = self.contact.organization.merged_into_id is not None
        return REVOKED if merged else super().dead()

    def answer_dead(self, state: str) -> HttpResponse:
        """What somebody typed meanwhile is theirs: it is shown again, for them to copy, and nothing else is."""
        context = {"state": state, "at": self.addresses(), "typed": self.typed()}
        return render(self.request, self.dead_template, context, status=410)

    def typed(self) -> Typed:
        if self.request.method != "POST" or self.form_class is None:
            return []
        fields: dict[str, Any] = self.form_class.base_fields
        asked = {
            name: field for name, field in fields.items()
            if not isinstance(field.widget, HiddenInput) and not isinstance(field, FileField)
        }  # fmt: skip
        values = {name: self.request.POST.get(name, "")[:LONGEST] for name in asked}
        return [
            (str(asked[name].label), in_words(asked[name], value)) for name, value in values.items() if value
        ]

    @property
    def contact(self) -> Contact:
        assert self.link.contact is not None  # noqa: S101 (links of contacts alone are found)
        return self.link.contact

    @property
    def organization(self) -> Organization:
        return self.contact.organization

    def addresses(self) -> dict[str, str]:
        return {name: self.address(page) for name, page in PAGES.items()}

    def frame(self) -> dict[str, Any]:
        """What the template of every page is given."""
        return {
            "contact": self.contact, "organization": self.organization, "link": self.link,
            "at": self.addresses(), "token": self.token,
        }  # fmt: skip

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        page = f"members/my_organization/{template}.html"
        return render(self.request, page, {**self.frame(), **context}, status=status)

    def back(self, done: str = "") -> HttpResponseRedirect:
        """To the first page, which says what was done."""
        address = self.address("my-organization")
        query = f"{'&' if '?' in address else '?'}{urlencode({'done': done})}" if done else ""
        return HttpResponseRedirect(address + query, status=303)


def in_words(field: Any, value: str) -> str:
    choices: dict[Any, Any] = dict(field.choices) if isinstance(field, ChoiceField) else {}  # type: ignore[arg-type]
    return str(choices.get(value, value))


class FormPage(MyOrganizationPage):
    """A page with one form. Whoever may not use it is led back to the first page."""

    template: ClassVar[str]

    def is_open(self) -> bool:
        return True

    def form(self, data: Any = None, files: Any = None) -> Form:
        assert self.form_class is not None  # noqa: S101
        return self.form_class(data)

    def context(self) -> dict[str, Any]:
        return {}

    def act(self, form: Form) -> str:
        """Do it; return what the first page says is done. May raise Refusal, with an error put on the form."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(self.template, form=self.form(), **self.context()) if self.is_open() else self.back()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.back()
        form = self.form(request.POST, request.FILES)
        try:
            if form.is_valid():
                return self.back(self.act(form))
        except Refusal:
            if not form.errors:
                return self.back("refused")
        return self.show(self.template, form=form, **self.context())
