"""What one may answer besides signing: decline, not yet, pass on to a colleague, ask a question."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from letters.actions.answering import ColleagueCannotBeInvited, Refusal, decline, pass_on, remind_later
from letters.actions.asking import TooManyQuestions, ask
from letters.forms.answers import DeclineForm, LaterForm, PassOnForm, QuestionForm
from letters.models import Invitation
from letters.standing import Place

from .base import SignatoryPage


class AnswerPage(SignatoryPage):
    """A page with one form. It is there only for whom its act is open; others see where they stand."""

    template = ""

    def is_open(self) -> bool:
        return self.standing.place() == Place.UNSIGNED and self.standing.invitation is not None

    def form(self, data: Any = None) -> Form:
        raise NotImplementedError

    def act(self, form: Form) -> str:
        """Do it; return where to go. May raise Refusal."""
        raise NotImplementedError

    @property
    def invitation(self) -> Invitation:
        assert self.standing.invitation is not None  # noqa: S101 (else the page is not open)
        return self.standing.invitation

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form()) if self.is_open() else HttpResponseRedirect(self.address())

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.is_open():
            return HttpResponseRedirect(self.address())
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            return HttpResponseRedirect(self.act(form))
        except Refusal:
            return self.show(form) if form.errors else HttpResponseRedirect(self.address())

    def show(self, form: Form, **context: Any) -> HttpResponse:
        return render(
            self.request, f"letters/sign/{self.template}.html", {**self.frame(), "form": form, **context}
        )


class Decline(AnswerPage):
    template = "decline"

    def form(self, data: Any = None) -> DeclineForm:
        return DeclineForm(data)

    def act(self, form: Form) -> str:
        decline(invitation=self.invitation, reason=form.cleaned_data["reason"])
        return self.address()


class Later(AnswerPage):
    template = "later"

    def form(self, data: Any = None) -> LaterForm:
        form = LaterForm(data, letter=self.standing.letter)
        form.initial = {"on": self.invitation.remind_on or form.earliest}
        return form

    def act(self, form: Form) -> str:
        remind_later(invitation=self.invitation, on=form.cleaned_data["on"])
        return self.address()


class PassOn(AnswerPage):
    template = "pass_on"

    def form(self, data: Any = None) -> PassOnForm:
        return PassOnForm(data, initial={"language": get_language()})

    def act(self, form: Form) -> str:
        try:
            pass_on(invitation=self.invitation, **form.cleaned_data)
        except ColleagueCannotBeInvited:
            form.add_error(
                "email", _("This person cannot be invited here. Please ask the coalition's staff.")
            )
            raise
        return self.address()


class Question(AnswerPage):
    template = "question"

    def is_open(self) -> bool:
        return self.standing.holder is not None

    def form(self, data: Any = None) -> QuestionForm:
        return QuestionForm(data)

    def act(self, form: Form) -> str:
        holder = self.standing.holder
        assert holder is not None  # noqa: S101 (else the page is not open)
        try:
            ask(holder=holder, letter_id=self.standing.letter.pk, question=form.cleaned_data["question"])
        except TooManyQuestions:
            form.add_error(
                "question", _("You have asked several questions today. Please wait for an answer.")
            )
            raise
        return self.address("sign-question-sent")


class QuestionSent(SignatoryPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "letters/sign/question_sent.html", self.frame())
