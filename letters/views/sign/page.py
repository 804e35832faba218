"""The page behind a personal link: one for each place where its holder may stand. Its one button signs."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language

from letters.actions.answering import Refusal, sign
from letters.actions.attesting import Line, Origin, TextChanged
from letters.actions.reaffirming import texts_now
from letters.actions.telling import signers
from letters.forms.signing import AttestForm, SignForm
from letters.models.letter import Stage
from letters.models.signature import SignatureKind, Source
from letters.signatories import so_far
from letters.standing import Place
from letters.statements import sentence_of

from .base import SignatoryPage
from .prefilled import filled_in
from .texts import changes_since, reading, text_of_digest


class SignPage(SignatoryPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Sign, or show again what is missing. Whoever stands elsewhere by now is shown where."""
        place = self.standing.place()
        if place in (Place.UNSIGNED, Place.LATE) and self.origin is not None:
            return self.receive(self.sign_form(request.POST))
        if place == Place.COLLEAGUE and self.may_attest:
            return self.receive(AttestForm(request.POST))
        return HttpResponseRedirect(self.address())

    def receive(self, form: SignForm | AttestForm) -> HttpResponse:
        if "preview" in self.request.POST:
            return self.show(form=self.as_typed(), preview=True)
        if not form.is_valid():
            return self.show(form=form)
        try:
            self.sign(form)
        except TextChanged:
            return self.show(form=self.as_typed(), text_changed=True)
        except Refusal:
            pass  # the page shows why
        return HttpResponseRedirect(self.address())

    def sign(self, form: SignForm | AttestForm) -> None:
        standing, origin = self.standing, self.origin
        text = text_of_digest(standing.letter, form.cleaned_data["text"])
        if text is None or origin is None:
            raise TextChanged
        sign(
            letter=standing.letter, origin=origin, text=text, line=self.line(form),
            person=form.person(standing.email, get_language() or standing.language),
            statement=self.statement,
        )  # fmt: skip

    def line(self, form: SignForm | AttestForm) -> Line:
        """The line as typed; a second person joins the one that stands."""
        if isinstance(form, SignForm):
            return form.line(self.standing.organization)
        standing = self.standing.line
        assert standing is not None  # noqa: S101 (the form is offered only where a line stands)
        return Line(standing.printed_name, organization=standing.organization, kind=standing.kind)

    # What the pages are made of

    @property
    def origin(self) -> Origin | None:
        """How a new signature would come; None for whoever may only manage the one they gave."""
        if self.standing.invitation is not None:
            return Origin(Source.INVITATION, invitation=self.standing.invitation)
        if self.standing.signing_request is not None:
            return Origin(Source.PUBLIC_FORM, signing_request=self.standing.signing_request)
        return None

    @property
    def may_attest(self) -> bool:
        collecting = self.standing.letter.stage() == Stage.COLLECTING
        return collecting and self.origin is not None and self.standing.organization is not None

    @property
    def kind(self) -> str:
        return SignatureKind.ORGANIZATION if self.standing.is_organization else SignatureKind.INDIVIDUAL

    def sign_form(self, data: QueryDict | None = None, **options: Any) -> SignForm:
        return SignForm(data, kind=self.kind, printed_in=self.standing.letter.list_language(), **options)

    def as_typed(self) -> Form:
        """The form with what was typed, unchecked: the statement is to be agreed to anew."""
        typed = {name: value for name, value in self.request.POST.items() if name != "agree"}
        if self.standing.place() == Place.COLLEAGUE:
            return AttestForm(initial=typed)
        return self.sign_form(initial=typed)

    def show(self, **context: Any) -> HttpResponse:
        place = self.standing.place()
        return SHOWS[place](self, context)

    def answer(self, name: str, context: dict[str, Any]) -> HttpResponse:
        return render(self.request, f"letters/sign/{name}.html", {**self.frame(), **context})


def show_not_open(page: SignPage, context: dict[str, Any]) -> HttpResponse:
    return page.answer("not_open", context)


def show_form(page: SignPage, context: dict[str, Any]) -> HttpResponse:
    """The letter with the form below it, while it collects and after the deadline."""
    standing = page.standing
    letter = standing.letter
    shown = reading(page.request, letter, standing.language)
    if shown is None or page.origin is None:
        return page.answer("not_open" if shown is None else "withdrawn", context)
    if "form" not in context:
        context["form"] = page.sign_form(initial=filled_in(standing, letter.list_language()))
    return page.answer(
        "letter",
        {
            "reading": shown, "text": shown.text, "statement": page.statement,
            "recipients": list(letter.recipients.all()), **so_far(letter), **context,
        },
    )  # fmt: skip


def show_signed(page: SignPage, context: dict[str, Any]) -> HttpResponse:
    """What was signed, exactly; and what has become of the text since."""
    return page.answer("signed", {**of_line(page), **changed(page), **context})


def show_to_reaffirm(page: SignPage, context: dict[str, Any]) -> HttpResponse:
    """What changed in substance since it was signed, and the button that stands by it."""
    known = changed(page)
    if known["changes"] is None:
        shown = reading(page.request, page.standing.letter, page.standing.language)
        known["new_text"] = shown and shown.text
    return page.answer("reaffirm", {**of_line(page), **known, **context})


def changed(page: SignPage) -> dict[str, Any]:
    """The text that was agreed to, and what changed since."""
    given, line = page.standing.given, page.standing.line
    assert given is not None and line is not None  # noqa: S101 (only whoever signed is shown it)
    changes = changes_since(given, line)
    return {
        "text": given.text, "changes": changes, "new_text": changes and changes.new,
        "seen": texts_now(page.standing.letter),
    }  # fmt: skip


def of_line(page: SignPage) -> dict[str, Any]:
    """The line that holds now: who stands behind it, and who sees it."""
    line = page.standing.line
    assert line is not None  # noqa: S101 (only pages of a line ask for it)
    return {
        "signers": signers(line),
        "sentence": sentence_of(line.visibility, line.kind),
        "statement": page.statement,
    }


def show_colleague(page: SignPage, context: dict[str, Any]) -> HttpResponse:
    """That a colleague signed; while the letter collects, with a form to sign too."""
    standing = page.standing
    if page.may_attest:
        initial = {"name": standing.name, "title": standing.title}
        context.setdefault("form", AttestForm(initial=initial))
    shown = reading(page.request, standing.letter, standing.language)
    return page.answer(
        "colleague", {**of_line(page), "reading": shown, "text": shown and shown.text, **context}
    )


def show_rejected(page: SignPage, context: dict[str, Any]) -> HttpResponse:
    return page.answer("rejected", context)


Show = Callable[[SignPage, dict[str, Any]], HttpResponse]
SHOWS: dict[Place, Show] = {
    Place.NOT_OPEN: show_not_open,
    Place.UNSIGNED: show_form,
    Place.LATE: show_form,
    Place.SIGNED: show_signed,
    Place.TO_REAFFIRM: show_to_reaffirm,
    Place.COLLEAGUE: show_colleague,
    Place.REJECTED: show_rejected,
}
