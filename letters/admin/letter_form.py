"""The form of a letter: who may sign, until when, in which languages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import RowsField
from letters.languages import is_language, usual_languages
from letters.models import Letter
from letters.models.letter import Eligibility
from members.models import MembershipCategory

from .moments import MomentField, ZoneWidget, place_moments

# (any organization, individuals) -> what is stored
ELIGIBILITY = {
    (False, False): Eligibility.INVITED,
    (True, False): Eligibility.ORGANIZATIONS,
    (False, True): Eligibility.INDIVIDUALS,
    (True, True): Eligibility.EVERYONE,
}
OTHER = "other"


class LanguageWidget(forms.MultiWidget):
    """A select of the usual languages by name, and a box for the ISO code of any other."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        code = {
            "class": "language-code",
            "size": 8,
            "aria-label": _("ISO code of another language"),
            "maxlength": 12,
        }
        select = forms.Select(attrs={"class": "language-select", "aria-label": _("Language")})
        super().__init__({"": select, "code": forms.TextInput(attrs=code)}, attrs)

    def decompress(self, value: Any) -> list[str]:
        if not value:
            return ["", ""]
        return [value, ""] if value in dict(usual_languages()) else [OTHER, value]


class LanguageField(forms.MultiValueField):
    """Gives an ISO code; refuses what is no language."""

    widget = LanguageWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (forms.ChoiceField(choices=self._choices, required=False), forms.CharField(required=False))
        super().__init__(fields, require_all_fields=False, **kwargs)
        self.widget.widgets[0].choices = fields[0].choices  # type: ignore[attr-defined]

    def _choices(self) -> list[tuple[str, Any]]:
        return [("", "---------"), *usual_languages(), (OTHER, _("another, by its ISO code:"))]

    def compress(self, data_list: list[str]) -> str:
        chosen, code = [*data_list, "", ""][:2] if data_list else ("", "")
        if chosen and chosen != OTHER:
            return chosen
        code = (code or "").strip().lower().replace("_", "-")
        if chosen == OTHER and not code:
            raise ValidationError(_("Give the ISO code of the language, such as “yo”."))
        if code and not is_language(code):
            raise ValidationError(_("“%(code)s” is not the ISO code of a language."), params={"code": code})
        return code

    def clean(self, value: Any) -> Any:
        """Both boxes may be empty one by one; the language itself is needed where the field says so."""
        code = self.compress(list(value or []))
        if self.required and not code:
            raise ValidationError(self.error_messages["required"], code="required")
        return code

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.compress(list(data or [])) != (initial or ""))
        except ValidationError:
            return True


class LetterForm(forms.ModelForm):
    """Moments are typed in the letter's zone; who may sign is asked in three separate questions."""

    any_organization = forms.BooleanField(
        label=_("Any organization, by the open form"),
        required=False,
        help_text=_("Also organizations that are no members. Staff accept each request."),
    )
    individuals = forms.BooleanField(
        label=_("Individuals, by the open form"),
        required=False,
        help_text=_("They are listed and counted apart from the organizations."),
    )
    eligible_categories = RowsField(
        MembershipCategory.objects.all(),
        label=_("Invited members of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whose members are invited. None chosen: every category that may sign."),
    )
    original_language = LanguageField(
        label=_("Language of the original"),
        required=False,
        help_text=_("The other texts are translations of this one. Empty: the first text."),
    )
    closes_at = MomentField(
        label=_("Deadline"),
        required=False,
        help_text=_(
            "Day and time in the letter's time zone. The drive itself is opened on the page “Drive”."
        ),
    )
    published_at = MomentField(
        label=_("Published at"),
        required=False,
        help_text=_(
            "In the letter's time zone. From this moment on everyone can read the letter and its list."
        ),
    )

    class Meta:
        model = Letter
        exclude: tuple[str, ...] = ()
        widgets = {"time_zone": ZoneWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.data.get(self.add_prefix("time_zone"), "") if self.is_bound else ""
        place_moments(self, self.instance, zone or self.initial.get("time_zone", ""))
        for name, asks in {
            "any_organization": Letter.takes_organizations,
            "individuals": Letter.takes_individuals,
        }.items():
            self.initial.setdefault(name, asks(self.instance))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"any_organization", "individuals"} <= self.fields.keys():
            asked = (bool(data.get("any_organization")), bool(data.get("individuals")))
            self.instance.eligibility = ELIGIBILITY[asked]
        return data
