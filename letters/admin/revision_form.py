"""The form of a revision: one title and one text for each language that has been agreed to."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.languages import Language, language
from letters.models import Letter, LetterText
from letters.models.text import Change

NOTE = LetterText._meta.get_field("change_note")


class RevisionForm(forms.Form):
    change = forms.ChoiceField(
        label=gettext_lazy("How much changes"),
        choices=[
            (
                Change.MINOR,
                gettext_lazy("Minor: spelling, wording, a fact. Signatures stand; everyone is told."),
            ),
            (
                Change.MATERIAL,
                gettext_lazy(
                    "Material: what is asked or said. Everyone must reaffirm, and is not listed until then."
                ),
            ),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What changed"),
        max_length=NOTE.max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("One sentence, told to everyone who signed."),
    )

    def __init__(self, letter: Letter, data: Any = None) -> None:
        super().__init__(data)
        agreed_to = {text.language: text for text in letter.texts.frozen().newest()}
        newest = {text.language: text for text in letter.current_texts()}
        self.languages = list(agreed_to)
        for code in self.languages:
            self._add_language(newest[code], language(code))
        drafts = [text for code, text in newest.items() if code in agreed_to and not text.is_frozen()]
        if drafts:
            self.initial.update(change=drafts[0].change, note=drafts[0].change_note)

    def _add_language(self, text: LetterText, its: Language) -> None:
        attributes = {"lang": its.code, "dir": its.direction}
        label = {"language": its.name}
        self.fields[f"title_{text.language}"] = forms.CharField(
            label=_("Title (%(language)s)") % label, max_length=300, initial=text.title,
            widget=forms.TextInput(attrs={"class": "vTextField", **attributes}),
        )  # fmt: skip
        self.fields[f"body_{text.language}"] = forms.CharField(
            label=_("Text (%(language)s)") % label, initial=text.body, strip=False,
            widget=forms.Textarea(attrs={"rows": 24, **attributes}),
        )  # fmt: skip

    def by_language(self) -> Iterator[tuple[Language, forms.BoundField, forms.BoundField]]:
        for code in self.languages:
            yield language(code), self[f"title_{code}"], self[f"body_{code}"]

    def revision(self) -> dict[str, Any]:
        """What was typed, as `draft_revision` takes it."""
        words = {c: (self.cleaned_data[f"title_{c}"], self.cleaned_data[f"body_{c}"]) for c in self.languages}
        return {"words": words, "change": self.cleaned_data["change"], "note": self.cleaned_data["note"]}
