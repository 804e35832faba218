"""The form of a text in the making: Markdown with its preview beside it, or a file that fills it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import WholeRowForm
from letters.models import LetterText
from letters.reading.documents import LARGEST_FILE, UnreadableDocument, load_markdown

from .letter_form import LanguageField

FILES = ".docx,.odt,.rtf,.html,.htm,.md,.txt"
LONGEST_TITLE = 300
_heading = re.compile(r"\A\s*#{1,2} +(?P<title>\S.*)\n+")


class MarkdownEditor(forms.Textarea):
    """A box for Markdown. The script puts the preview beside it; without a script the button opens it in a new tab."""

    class Media:
        js = ("letters/editor.js",)
        css = {"all": ("letters/drive.css",)}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 22, "class": "vLargeTextField md-source", "dir": "auto", **(attrs or {})})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        urls = (reverse("admin:letters_letter_preview_text"), reverse("admin:letters_letter_read_file"))
        words = (
            gettext("Preview"),
            gettext("Original"),
            gettext("Nothing to show yet."),
            gettext("Put the former text back"),
        )
        box = super().render(name, value, attrs, renderer)
        return format_html(
            '<div class="md" data-preview="{}" data-file="{}" data-words-preview="{}" data-words-original="{}"'
            ' data-words-empty="{}" data-words-undo="{}"><div class="md-write">{}</div>'
            '<button type="submit" class="button quiet-button md-no-script" formaction="{}" formtarget="_blank">{}'
            "</button></div>",
            *urls, *words, box, urls[0], words[0],
        )  # fmt: skip


def text_of_file(data: bytes, filename: str) -> tuple[str, str]:
    """Return (title, Markdown) of a file; the title is its first heading, or "". Raises UnreadableDocument."""
    text = load_markdown(data, filename).strip()
    found = _heading.match(text + "\n")
    if found is None:
        return "", text
    return found["title"].strip().strip("*")[:LONGEST_TITLE], text[found.end() :].strip()


class DraftTextForm(WholeRowForm):
    language = LanguageField(label=_("Language"), initial="en")
    file = forms.FileField(
        label=_("Or fill it from a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FILES, "class": "md-file"}),
        help_text=_("Word (.docx), OpenDocument (.odt), RTF, HTML, Markdown or plain text, up to 20 MB."),
    )

    class Meta:
        model = LetterText
        exclude: tuple[str, ...] = ()
        widgets = {"body": MarkdownEditor}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "body"):  # a file may bring them
            if name in self.fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Take title and text from the file, where nothing is typed: what was typed is never replaced unasked."""
        data = super().clean() or {}
        if data.get("file") and (data.get("body") or "").strip():
            words = _("There is a text already. Empty its box first if the file is to take its place.")
            self.add_error("file", words)
        elif data.get("file"):
            self._fill(data)
        for name in ("title", "body"):
            if name in self.fields and not (data.get(name) or "").strip() and "file" not in self.errors:
                self.add_error(name, ValidationError(_("This field is required."), code="required"))
        return data

    def _fill(self, data: dict[str, Any]) -> None:
        try:
            title, data["body"] = text_of_file(data["file"].read(LARGEST_FILE + 1), data["file"].name)
        except UnreadableDocument as error:
            self.add_error("file", str(error))
            return
        data["title"] = data.get("title") or title


class DraftTexts(BaseInlineFormSet):
    """Texts of one letter, each in a language and revision of its own."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", None) or {}
            if (
                data.get("DELETE")
                or "language" not in data
                or (not form.has_changed() and not form.instance.pk)
            ):
                continue
            key = (data["language"], data.get("revision", form.instance.revision))
            if key in seen:
                form.add_error("language", _("Another text here is in this language already."))
            seen.add(key)
