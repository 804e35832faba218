"""Correcting how a signature is printed: old and new line are kept, and its signatories are told."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.admin_tools import staff, use_autocomplete
from coalition.form_fields import LineField, NameField
from letters.actions.correcting import correct_name
from letters.models import Letter, Signature
from members.models import Country

from .pages import letter_page, page_url, render_page


class CorrectForm(forms.Form):
    printed_name = NameField(label=gettext_lazy("Name as printed"), max_length=500)
    printed_country = LineField(label=gettext_lazy("Country as printed"), max_length=100, required=False)
    country = forms.ModelChoiceField(
        Country.objects.all(),
        label=gettext_lazy("Country"),
        required=False,
        help_text=gettext_lazy("The country that the printed one means. Public, and counted."),
    )
    reason = LineField(
        label=gettext_lazy("Reason"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("For staff only: kept in the history."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_autocomplete(self, Signature, "country")
        for name in ("printed_name", "printed_country", "reason"):
            self.fields[name].widget.attrs["class"] = "vTextField"


@letter_page("correct", "signatures/<int:signature_id>/correct/", permission="letters.change_signature")
def correct_page(request: HttpRequest, letter: Letter, signature_id: int) -> HttpResponse:
    signature = get_object_or_404(Signature.objects.select_related("country"), pk=signature_id, letter=letter)
    names = ("printed_name", "printed_country", "country")
    initial = {name: getattr(signature, name) for name in names}
    form = CorrectForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _corrected(request, signature, form):
        return HttpResponseRedirect(f"{page_url('board', letter)}#list")
    people = signature.attestations.newest_of_each_person().count() or bool(signature.signatory_email)
    return render_page(
        request, letter, "board", "admin/letters/letter/correct.html", _("Correct a printed line"),
        form=form, media=form.media, signature=signature, people=int(people), line=str(signature),
    )  # fmt: skip


def _corrected(request: HttpRequest, signature: Signature, form: CorrectForm) -> bool:
    try:
        told = correct_name(signature=signature, by=staff(request), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    words = ngettext(
        "Printed as “%(line)s”. %(n)d person is told by mail.",
        "Printed as “%(line)s”. %(n)d people are told by mail.",
        told,
    )
    messages.success(request, words % {"line": signature.printed_line, "n": told})
    return True
