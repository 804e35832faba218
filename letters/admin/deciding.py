"""Confirm, withdraw or reject signatures: a page asks first, and for the reason; only its button acts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coalition.admin_tools import staff
from letters.actions import signing
from letters.models import Signature

MOST = 1000  # signatures decided in one go
ERRORS_SHOWN = 10


@dataclass(frozen=True)
class Verb:
    name: str
    act: Callable[..., Signature]
    title: Any
    what_happens: Any
    button: Any
    needs_reason: bool = True


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "confirm", signing.confirm, _("Confirm signatures"),
            _("They stand under their letter from now on, shown or counted as the visibility of each says."),
            _("Confirm"), needs_reason=False,
        ),
        Verb(
            "withdraw", signing.withdraw, _("Withdraw signatures"),
            _("Their signatories asked for it. They leave the list and every count at once; the record stays."),
            _("Withdraw"),
        ),
        Verb(
            "reject", signing.reject, _("Reject signatures"),
            _("They are not valid. They leave the list and every count at once; the record stays."),
            _("Reject"),
        ),
    )
}  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("For staff only: who asked for it, when and how. It is kept with the signature."),
    )

    def __init__(self, *args: Any, required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = required


def decide(
    model_admin: admin.ModelAdmin, request: HttpRequest, signatures: list[Signature], verb: Verb, back: str
) -> HttpResponse | None:
    """Show the page, or act on its POST. Returns None when everything is done and reported."""
    asked = request.POST if "decide" in request.POST else None
    form = ReasonForm(asked, required=verb.needs_reason)
    if asked is not None and form.is_valid():
        act(model_admin, request, signatures, verb, form.cleaned_data["reason"])
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": verb.title, "verb": verb, "form": form, "signatures": signatures, "back": back,
        "opts": Signature._meta, "checkbox_name": ACTION_CHECKBOX_NAME, "media": model_admin.media,
    }  # fmt: skip
    return TemplateResponse(request, "admin/letters/signature/decide.html", context)


def act(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    signatures: Iterable[Signature],
    verb: Verb,
    reason: str,
) -> None:
    """Decide each signature by itself: one that cannot be decided does not hold up the others."""
    done, refused = [], []
    for signature in signatures:
        try:
            verb.act(signature=signature, by=staff(request), reason=reason)
        except ValidationError as error:
            refused.append(f"{signature}: {' '.join(error.messages)}")
        else:
            done.append(signature)
            model_admin.log_change(request, signature, f"{verb.name}: {reason}"[:200])
    report(model_admin, request, done, refused)


def report(
    model_admin: admin.ModelAdmin, request: HttpRequest, done: Sequence[Signature], refused: Sequence[str]
) -> None:
    if done:
        text = ngettext("%(n)d signature: %(status)s.", "%(n)d signatures: %(status)s.", len(done))
        status = ", ".join(sorted({str(signature.get_status_display()) for signature in done}))
        model_admin.message_user(request, text % {"n": len(done), "status": status}, messages.SUCCESS)
    for line in refused[:ERRORS_SHOWN]:
        model_admin.message_user(request, line, messages.ERROR)
    if (hidden := len(refused) - ERRORS_SHOWN) > 0:
        more = ngettext("%(n)d more could not be decided.", "%(n)d more could not be decided.", hidden)
        model_admin.message_user(request, more % {"n": hidden}, messages.ERROR)
