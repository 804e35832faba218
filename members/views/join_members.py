"""What members say of an applicant, behind links of their own: a reference, or an objection. Only staff read it."""

from contextlib import suppress
from typing import Any, ClassVar, cast

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from members.actions.applying import Closed, answer_reference, may_object, object_to, take_back
from members.forms.consulted import ObjectionForm, ReferenceForm
from members.models import Application, ApplicationNotice, ApplicationReference
from members.models.application import FINAL, ReferenceAnswer

from .personal import MemberPage


class ConsultedPage(MemberPage):
    """A page with one form on one application; closed, it says how things stand.

    Public, since the token is the authority (see PersonalPage).
    """

    template: ClassVar[str]

    @property
    def consulted(self) -> ApplicationReference | ApplicationNotice:
        return cast("ApplicationReference | ApplicationNotice", self.target)

    @property
    def application(self) -> Application:
        return self.consulted.application

    def is_open(self) -> bool:
        raise NotImplementedError

    def form(self, data: Any = None) -> Form:
        raise NotImplementedError

    def act(self, form: Form) -> None:
        """Do it. May raise Closed: then the page shows why."""
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if self.is_open() and not form.is_valid():
            return self.show(form)
        if self.is_open():
            with suppress(Closed):
                self.act(form)
        return HttpResponseRedirect(self.address())

    def show(self, form: Form) -> HttpResponse:
        context = {
            "application": self.application, "consulted": self.consulted, "form": form,
            "is_open": self.is_open(), "is_decided": self.application.verdict in FINAL,
            "address": self.address(),
        }  # fmt: skip
        return render(self.request, f"members/join/{self.template}.html", context)


class ReferencePage(ConsultedPage):
    kind, template = "reference", "reference"
    related = ("application__country", "organization", "contact")

    @property
    def reference(self) -> ApplicationReference:
        return cast(ApplicationReference, self.target)

    def is_open(self) -> bool:
        return self.application.verdict not in FINAL

    def form(self, data: Any = None) -> ReferenceForm:
        return ReferenceForm(
            data, initial={"answer": self.reference.answer, "comment": self.reference.comment}
        )

    def act(self, form: Form) -> None:
        answer_reference(
            reference=self.reference,
            answer=ReferenceAnswer(form.cleaned_data["answer"]),
            comment=form.cleaned_data["comment"],
        )


class NoticePage(ConsultedPage):
    kind, template = "notice", "notice"
    related = ("application__country", "organization", "contact")

    @property
    def notice(self) -> ApplicationNotice:
        return cast(ApplicationNotice, self.target)

    def is_open(self) -> bool:
        return may_object(self.application)

    def form(self, data: Any = None) -> ObjectionForm:
        return ObjectionForm(data, initial={"objection": self.notice.objection})

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("act") == "take_back":
            with suppress(Closed):
                take_back(notice=self.notice)
            return HttpResponseRedirect(self.address())
        return super().post(request)

    def act(self, form: Form) -> None:
        object_to(notice=self.notice, objection=form.cleaned_data["objection"])
