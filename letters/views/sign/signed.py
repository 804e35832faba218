"""What a signatory may do afterwards: change the line, withdraw, stand by a new text, keep the text they signed."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from letters.actions.answering import Refusal
from letters.actions.attesting import TextChanged
from letters.actions.changing import allowed_visibilities, change, may_only_hide, withdraw
from letters.actions.reaffirming import reaffirm
from letters.forms.signing import ChangeForm
from letters.models import Attestation, EditionLine, Signature
from letters.models.text import plain_text

from .base import SignatoryPage
from .prefilled import of_line
from .texts import text_of_digest


class OfMySignature(SignatoryPage):
    """A page for whoever gave their word for the line that holds now; others see where they stand."""

    def answer_alive(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.standing.is_mine:
            return HttpResponseRedirect(self.address())
        return super().answer_alive(request, *args, **kwargs)

    @property
    def given(self) -> Attestation:
        assert self.standing.given is not None  # noqa: S101 (else one is sent away)
        return self.standing.given

    @property
    def line(self) -> Signature:
        assert self.standing.line is not None  # noqa: S101 (else one is sent away)
        return self.standing.line


class Change(OfMySignature):
    def form(self, data: Any = None, typed: QueryDict | None = None) -> ChangeForm:
        allowed = allowed_visibilities(self.line, may_only_hide(self.line.letter))
        initial = {**of_line(self.line), "name": self.given.name, "title": self.given.title}
        initial.update(typed.items() if typed else {})
        return ChangeForm(
            data, kind=self.line.kind, allowed=tuple(allowed), initial=initial,
            printed_in=self.line.letter.list_language(),
        )  # fmt: skip

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "preview" in request.POST:
            return self.show(self.form(typed=request.POST))
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        person = form.person(self.given.email, self.given.language)
        with suppress(Refusal):  # the page shows what stands now
            change(attestation=self.given, line=form.line(self.line.organization), person=person)
        return HttpResponseRedirect(self.address())

    def show(self, form: ChangeForm) -> HttpResponse:
        context = {"form": form, "handed_over": may_only_hide(self.line.letter)}
        return render(self.request, "letters/sign/change.html", {**self.frame(), **context})


class Withdraw(OfMySignature):
    def get(self, request: HttpRequest) -> HttpResponse:
        listed = EditionLine.objects.filter(signature=self.line).exists()
        context = {"handed_over": may_only_hide(self.line.letter), "listed": listed}
        return render(request, "letters/sign/withdraw.html", {**self.frame(), **context})

    def post(self, request: HttpRequest) -> HttpResponse:
        with suppress(Refusal):  # the page shows what stands now
            withdraw(attestation=self.given)
        return HttpResponseRedirect(self.address())


class Reaffirm(OfMySignature):
    """The page itself shows what changed; here is what its button does."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(self.address())

    def post(self, request: HttpRequest) -> HttpResponse:
        text = text_of_digest(self.standing.letter, request.POST.get("text", "")[:64])
        if text is not None:
            seen = request.POST.get("seen", "")
            with suppress(Refusal, TextChanged):  # the page shows the newest text, to be read first
                reaffirm(attestation=self.given, text=text, seen=seen, statement=self.statement)
        return HttpResponseRedirect(self.address())


class SignedText(OfMySignature):
    """The very characters of which the digest is taken, as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        text = self.given.text
        if text is None:
            return HttpResponseRedirect(self.address())
        name = f"letter-{text.language}-{text.revision}.txt"
        return HttpResponse(
            plain_text(text.title, text.body),
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
