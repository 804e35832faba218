"""What somebody types who applies for their organization to join."""

from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.form_fields import LineField, NameField, TextField
from members.actions.applying import Typed
from members.admission_words import statement
from members.models import Country
from members.models.organization import Scope
from members.names import match_key
from members.places import country_choices

INTERNATIONAL = "none"  # no country: an international organization without a seat in one
LONGEST_TEXT = 5000
FILLED_BY = {
    "name": "organization", "acronym": "off", "website": "url", "contact_name": "name",
    "contact_role": "organization-title", "email": "email", "second_name": "off", "second_role": "off",
    "second_email": "off", "further_remarks": "off",
}  # fmt: skip


def several_lines(label: Any, **options: Any) -> TextField:
    return TextField(
        label=label,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        **options,
    )


class ApplicationForm(forms.Form):
    """`references` is how many members have to be named; each gets a field of its own."""

    name = NameField(
        label=_("Name of the organization"), max_length=300,
        error_messages={"required": _("Give the name of the organization that wishes to join.")},
    )  # fmt: skip
    acronym = LineField(label=_("Acronym"), max_length=40, required=False, help_text=_("If it has one."))
    country = forms.ChoiceField(
        label=_("Country"), help_text=_("Where the organization has its seat."),
        error_messages={"required": _("Choose the country, or say that it has its seat in none.")},
    )  # fmt: skip
    scope = forms.ChoiceField(
        label=_("Where it works"),
        choices=[
            ("", _("Choose")),
            (Scope.NATIONAL, _("In one country")),
            (Scope.REGIONAL, _("In several countries of a region")),
            (Scope.INTERNATIONAL, _("Worldwide, or in several regions")),
        ],
        error_messages={"required": _("Choose where the organization works.")},
    )
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, help_text=_("If it has one."),
        error_messages={"invalid": _("This is no address of a website yet; you may leave it empty.")},
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )  # fmt: skip
    description = several_lines(
        _("What the organization does"),
        help_text=_("A few sentences: its aims, its work, since when, how many people."),
        error_messages={"required": _("Write a few sentences on what the organization does.")},
    )  # fmt: skip
    reason = several_lines(
        _("Why it wishes to join"),
        error_messages={"required": _("Write why the organization wishes to join.")},
    )

    contact_name = NameField(
        label=_("Your name"), max_length=300, error_messages={"required": _("Give your name.")}
    )
    contact_role = LineField(
        label=_("Your function"), max_length=200, required=False, help_text=_("Director, board member …")
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254,
        error_messages={"required": _("Give your e-mail address."), "invalid": _("This is no e-mail address yet.")},
        help_text=_("You get a mail with a link to confirm. All that comes of this application goes there."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language in which we write to you"), choices=settings.LANGUAGES)
    second_name = NameField(label=_("Name of a second contact"), max_length=300, required=False)
    second_role = LineField(label=_("Their function"), max_length=200, required=False)
    second_email = forms.EmailField(
        label=_("Their e-mail address"), max_length=254, required=False,
        error_messages={"invalid": _("This is no e-mail address yet.")},
        help_text=_("Ask them first. They get no mail before the organization is admitted."),
    )  # fmt: skip

    agrees_to_listing = forms.BooleanField(required=False)
    agree = forms.BooleanField(
        required=False,
        error_messages={"required": _("Tick this to apply; without it we may not keep what you typed.")},
    )
    further_remarks = forms.CharField(
        label=_("Leave this empty"), required=False
    )  # people do, programs do not

    def __init__(self, *args: Any, references: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference_names = [f"reference_{number}" for number in range(1, references + 1)]
        for number, name in enumerate(self.reference_names, start=1):
            self.fields[name] = self._reference_field(number)
        self._set_words()
        self._set_choices()

    def _reference_field(self, number: int) -> NameField:
        field = NameField(
            label=_("Member %(number)s") % {"number": number}, max_length=300,
            error_messages={"required": _("Name a member that knows your organization.")},
        )  # fmt: skip
        field.widget.attrs.update({"autocomplete": "off", "dir": "auto", "data-member": True})
        return field

    def _set_words(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["agrees_to_listing"].label = _(
            "The public directory may list us once we are a member: name, country, website and what we do."
        )
        fields["agree"].label, fields["agree"].required = statement(), True
        for name, token in FILLED_BY.items():
            fields[name].widget.attrs["autocomplete"] = token
        for name in ("name", "acronym", "contact_name", "contact_role", "second_name", "second_role"):
            fields[name].widget.attrs["dir"] = "auto"

    def _set_choices(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["country"].choices = [
            ("", _("Choose a country")),
            (INTERNATIONAL, _("None: an international organization without a seat in one country")),
            *country_choices(Country.objects.all()),
        ]
        fields["language"].initial = get_language()

    @property
    def references(self) -> list[BoundField]:
        return [self[name] for name in self.reference_names]

    @property
    def is_program(self) -> bool:
        """Was the field filled that people do not see?"""
        return bool(self.data.get("further_remarks"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_second(data)
        self._check_references(data)
        return data

    def _check_second(self, data: dict[str, Any]) -> None:
        name, email = data.get("second_name"), data.get("second_email")
        if email and not name and "second_name" not in self.errors:
            self.add_error("second_name", _("Give the name of the second contact too."))
        if (name or data.get("second_role")) and not email and "second_email" not in self.errors:
            self.add_error("second_email", _("Give the e-mail address of the second contact too."))
        if email and email.lower() == data.get("email", "").lower():
            self.add_error(
                "second_email", _("This is your own address; the second contact needs another one.")
            )

    def _check_references(self, data: dict[str, Any]) -> None:
        """An organization does not speak for itself, and nobody speaks twice."""
        own, before = match_key(data.get("name", "")), set()
        for field in self.reference_names:
            key = match_key(data.get(field, ""))
            if key and key == own:
                self.add_error(field, _("Name a member, not your own organization."))
            elif key and key in before:
                self.add_error(field, _("Name another member here, each only once."))
            before.add(key)

    def to_agree_anew(self) -> "ApplicationForm":
        """The same form with all that was typed, but for the agreement: it was about other criteria."""
        typed = {name: value for name, value in self.data.items() if name != "agree"}
        return ApplicationForm(initial=typed, references=len(self.reference_names))

    def typed(self) -> Typed:
        """What was typed, as the action takes it."""
        data = dict(self.cleaned_data)
        country = data.pop("country")
        for name in ("agree", "further_remarks"):
            del data[name]
        references = tuple(data.pop(name) for name in self.reference_names)
        code = None if country == INTERNATIONAL else country.upper()
        return Typed(values={**data, "country_id": code, "statement": statement()}, references=references)
