"""The page that makes the directory for print."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.attachments import attachment
from coalition.word import WordFailed
from members.asked_day import DayField
from members.exports.directory import Directory, Order, directory
from members.exports.directory_pdf import MissingFonts, PrintFailed, directory_pdf
from members.exports.directory_word import directory_docx

from .taking_out import TakingOut

PDF, DOCX = "pdf", "docx"
PRINT_TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class DirectoryForm(forms.Form):
    on = DayField(
        label=gettext_lazy("As of"),
        required=False,
        help_text=gettext_lazy("A day, or a year for its last day. Empty: today."),
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Order"), choices=Order.choices, initial=Order.COUNTRY, widget=forms.RadioSelect
    )
    other_names = forms.BooleanField(
        label=gettext_lazy("With other names"), required=False, initial=True,
        help_text=gettext_lazy("Translations, acronyms, other spellings and former names."),
    )  # fmt: skip
    file_type = forms.ChoiceField(
        label=gettext_lazy("File"), initial=PDF, widget=forms.RadioSelect,
        choices=[(PDF, gettext_lazy("PDF, to print as it is")), (DOCX, gettext_lazy("Word (.docx), to work on"))],
    )  # fmt: skip


class DirectoryForPrint(TakingOut):
    title = gettext_lazy("Directory for print")
    form_class = DirectoryForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = _(
            "The members as everyone may know them, on A4: only those that agreed to be listed are named. The others "
            "are part of the number, if your admission rules count them."
        )
        return super().get_context_data(lead=lead, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        asked = form.cleaned_data
        day = asked["on"] or timezone.localdate()
        printed = directory(day, order=Order(asked["order"]), other_names=asked["other_names"])
        try:
            content = _printed(printed, asked["file_type"])
        except MissingFonts as missing:
            form.add_error(None, _say_missing(missing))
            return self.form_invalid(form)
        except (PrintFailed, WordFailed):
            form.add_error(None, _("This file could not be made. Try the other kind of file."))
            return self.form_invalid(form)
        name = f"members-{day:%Y-%m-%d}.{asked['file_type']}"
        return attachment(content, PRINT_TYPES[asked["file_type"]], name, for_one_person=True)


def _printed(printed: Directory, file_type: str) -> bytes:
    return directory_pdf(printed) if file_type == PDF else directory_docx(printed)


MOST_SAID = 40


def _say_missing(missing: MissingFonts) -> str:
    return _(
        "No font on this server has these characters: %(characters)s. They are in: %(names)s. Ask whoever runs the "
        "server to install fonts for them (docs/deploy.md), choose Word, or leave out the other names."
    ) % {"characters": " ".join(missing.characters[:MOST_SAID]), "names": "; ".join(missing.names[:5])}
