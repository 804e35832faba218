"""What a contact types on the pages of its organization."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.form_fields import LineField, NameField, TextField
from coalition.logos import LogoField
from members.actions.colleagues import Person
from members.corrections import LABELS, LOGO, TYPED, Data
from members.models import Contact, Country
from members.models.organization import Scope

MOST_NAMES = 40
EMAIL_WORDS = {
    "required": _("Give the e-mail address."),
    "invalid": _("This is no e-mail address. It looks like name@example.org."),
}


def email_field(label: Any, **kwargs: Any) -> forms.EmailField:
    return forms.EmailField(label=label, max_length=254, error_messages=EMAIL_WORDS, **kwargs)


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def own_direction() -> forms.TextInput:
    """What is typed keeps the direction of its own script."""
    return forms.TextInput(attrs={"dir": "auto"})


def countries() -> list[tuple[str, str]]:
    named = [(country.code, country.display_name) for country in Country.objects.all()]
    return [("", gettext("None: it works in many countries")), *sorted(named, key=lambda pair: pair[1])]


class LinkForm(forms.Form):
    email = email_field(
        _("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The one at which the coalition writes to you."),
    )


class NamesField(TextField):
    """Names, one in a line; as a list without repetitions."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).split("\n")]
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST_NAMES or any(len(name) > 300 for name in names):
            raise ValidationError(_("These are too many names, or one is too long."), code="too_much")
        return sorted(names)


class CorrectionForm(forms.Form):
    """What is public of the organization. `shown` names what the page showed, so that nothing is undone unseen."""

    name = NameField(
        label=LABELS["name"], max_length=300, widget=own_direction(),
        error_messages={"required": _("Give the name of the organization.")},
    )  # fmt: skip
    acronym = LineField(label=LABELS["acronym"], max_length=40, required=False, widget=own_direction())
    names = NamesField(
        label=LABELS["names"], max_length=6000, required=False, widget=text_area(4),
        help_text=_("One in a line: earlier names, other spellings, names in other languages."),
    )  # fmt: skip
    country = forms.ChoiceField(
        label=LABELS["country"], choices=countries, required=False, help_text=_("Where it has its seat.")
    )
    scope = forms.ChoiceField(
        label=LABELS["scope"], choices=[("", _("Not said")), *Scope.choices], required=False
    )
    website = forms.URLField(
        label=LABELS["website"], max_length=200, required=False, assume_scheme="https",
        error_messages={"invalid": _("This is no address of a website yet; you may leave it empty.")},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "dir": "ltr"}),
    )  # fmt: skip
    description = TextField(label=LABELS["description"], max_length=4000, required=False, widget=text_area(6))
    logo = LogoField(
        label=LABELS["logo"], required=False, widget=forms.FileInput,
        help_text=_("A new one, as PNG, JPEG or WebP. What the file tells beside the picture is removed."),
    )  # fmt: skip
    remove_logo = forms.BooleanField(label=_("Show no logo"), required=False)
    message = TextField(
        label=_("Anything that the staff should know"), max_length=2000, required=False, widget=text_area(3),
        help_text=_("Not public. For a new name: since when, and whether the old one was a mistake."),
    )  # fmt: skip
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def wanted(self) -> Data:
        """What ought to be public; what nobody touched stays as it is, to the letter."""
        data = self.cleaned_data
        gone = {LOGO: ""} if data["remove_logo"] and not data["logo"] else {}
        return {field: self._kept(field, data[field]) for field in TYPED} | gone

    def _kept(self, name: str, typed: Any) -> Any:
        """What stood in the form, if what came back is that but for spaces and line ends."""
        field, shown = self.fields[name], self.initial[name]
        try:
            return shown if field.clean(field.prepare_value(shown)) == typed else typed
        except ValidationError:
            return typed


class LeaveForm(forms.Form):
    message = TextField(
        label=_("Why?"), max_length=2000, required=False, widget=text_area(5),
        help_text=_("May stay empty. Only the coalition's staff and your colleagues who are contacts read it."),
    )  # fmt: skip


def language_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=settings.LANGUAGES)


class ColleagueForm(forms.Form):
    name = NameField(
        label=_("Name"), max_length=300, widget=own_direction(),
        error_messages={"required": _("Give your colleague's name.")},
    )  # fmt: skip
    email = email_field(_("E-mail address"))
    role = LineField(
        label=_("Role"), max_length=200, required=False, widget=own_direction(),
        help_text=_("Director, press officer … May stay empty."),
    )  # fmt: skip
    language = language_field(_("Language of the mails"))

    def person(self) -> Person:
        return Person(**{field: self.cleaned_data[field] for field in ("name", "email", "role", "language")})


class OwnDataForm(forms.Form):
    name = NameField(
        label=_("Your name"), max_length=300, error_messages={"required": _("Give your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )  # fmt: skip
    role = LineField(
        label=_("Your role"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "dir": "auto"}),
    )  # fmt: skip
    language = language_field(_("Language of the mails that you get"))
    wants_invitations = forms.BooleanField(
        label=_("Invitations to sign letters, and reminders of them"), required=False
    )
    wants_notices = forms.BooleanField(
        label=_("Notices about organizations that wish to join"), required=False
    )

    @classmethod
    def values_of(cls, contact: Contact) -> dict[str, Any]:
        return {field: getattr(contact, field) for field in cls.base_fields}


class AddressForm(forms.Form):
    email = email_field(
        _("Your new e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
