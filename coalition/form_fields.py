"""Fields for what people type into public forms: tidied of what cannot be seen, refused where nothing is left."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

# Joiners shape Persian, Arabic and Indic words; every other invisible character (bidi controls, zero-width spaces,
# byte order marks) could make a line look like another.
JOINERS = "\u200c\u200d"
LINE_ENDS = "\n"
# What is this many times too long is refused as it came: to order millions of accents on one letter takes hours.
MARGIN = 4


def visible(text: str, keep: str = "") -> str:
    """Return `text` composed (NFC), controls made spaces, invisible formatting dropped."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_visible(c, keep) for c in text)


def _visible(character: str, keep: str) -> str:
    if character in keep or character in JOINERS:
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs") else character


def refuse_far_too_long(field: forms.CharField, value: Any) -> None:
    """Raise ValidationError before any work is put into a text that cannot be taken anyway."""
    if value and field.max_length is not None and len(str(value)) > MARGIN * field.max_length:
        MaxLengthValidator(field.max_length)(str(value))


class LineField(forms.CharField):
    """One line, without invisible characters, its spaces evened out."""

    def to_python(self, value: Any) -> str:
        refuse_far_too_long(self, value)
        return super().to_python(" ".join(visible(str(value)).split()) if value else "") or ""


class NameField(LineField):
    """A line with at least one letter or digit in it."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not any(character.isalnum() for character in value):
            raise ValidationError(_("Give a name that has letters in it."), code="no_letters")


class TextField(forms.CharField):
    """Several lines, without invisible characters."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        refuse_far_too_long(self, value)
        return super().to_python(visible(str(value), keep=LINE_ENDS).strip() if value else "") or ""
