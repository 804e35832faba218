"""The page on which a letter is pasted or uploaded."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.reading.documents import (
    LARGEST_FILE,
    UnreadableDocument,
    clean_text,
    load_text,
    without_controls,
)


class PastedText(forms.CharField):
    """Text as it comes from anywhere; characters that nobody sees are dropped instead of complained about."""

    def to_python(self, value: Any) -> str:
        return without_controls(str(value)) if value else ""


class PasteForm(forms.Form):
    source = PastedText(
        label=_("The letter"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "dir": "auto", "autofocus": True}),
        help_text=_(
            "All of it: title, addressees, text, and the names under it. Staff only; nothing becomes public."
        ),
    )
    file = forms.FileField(
        label=_("or its file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.docx,.odt,.rtf,.html,.htm"}),
        help_text=_("Word (.docx), OpenDocument (.odt), RTF, HTML, Markdown or plain text, up to 20 MB."),
    )

    def clean(self) -> dict[str, Any]:
        """Leave the text in `text` and the file's name in `file_name`."""
        data = super().clean() or {}
        file, source = data.get("file"), data.get("source", "")
        if file and source.strip():
            raise ValidationError(_("Paste the letter or choose its file, not both."))
        if not file and not source.strip():
            raise ValidationError(_("Paste the letter, or choose its file."))
        try:
            data["text"] = load_text(file.read(LARGEST_FILE + 1), file.name) if file else clean_text(source)
        except UnreadableDocument as error:
            self.add_error("file" if file else "source", str(error))
        data["file_name"] = file.name if file else ""
        return data
