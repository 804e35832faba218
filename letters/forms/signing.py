"""The forms of whoever signs by a personal link: what is printed, who sees it, who signs, what is agreed to."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.form_fields import LineField, NameField
from letters.actions.attesting import Line, Person
from letters.models.signature import SignatureKind, Visibility
from letters.statements import Seen, who_sees
from members.models import Country, Organization
from members.names import sort_key

LONGEST_NAME, LONGEST_COUNTRY, LONGEST_TITLE = 300, 100, 200


class PersonForm(forms.Form):
    """Who signs."""

    name = NameField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        help_text=_("Not printed. The staff see it, and colleagues of yours who sign or are asked to."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Give your name.")},
    )
    title = LineField(
        label=_("Your title or role"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=_("Seen as your name is; may stay empty."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def person(self, email: str, language: str) -> Person:
        return Person(self.cleaned_data["name"], self.cleaned_data["title"], email, language)


class CountrySelect(forms.Select):
    """Names countries in the reader's language; `printed` says how the list names them, where that is another."""

    printed: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if printed := self.printed.get(str(value)):
            option["attrs"]["data-printed"] = printed
        return option


class LineForm(PersonForm):
    """What is printed, and who may see it."""

    printed_name = NameField(
        label=_("Name of the organization, as printed"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Give the name that the letter is to print.")},
    )
    country = forms.ChoiceField(label=_("Country"), required=False, widget=CountrySelect)
    printed_country = LineField(
        label=_("Country, as printed"),
        max_length=LONGEST_COUNTRY,
        required=False,
        help_text=_("In brackets after the name. Empty: no country is printed."),
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        error_messages={"required": _("Choose who may see it.")},
    )
    field_order = ["printed_name", "country", "printed_country", "name", "title", "visibility"]

    def __init__(
        self,
        *args: Any,
        kind: str = SignatureKind.ORGANIZATION,
        allowed: tuple[str, ...] = tuple(Visibility),
        printed_in: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.seen: list[Seen] = [seen for seen in who_sees(kind) if seen.value in allowed]
        self.countries = {country.code: country for country in Country.objects.all()}
        self._choices("visibility", [(seen.value, seen.label) for seen in self.seen])
        self._choices("country", [("", _("– none –")), *country_choices(self.countries)])
        if printed_in and printed_in != get_language():
            printed = {code: country.name_in(printed_in) for code, country in self.countries.items()}
            self.fields["country"].widget.printed = printed
        if kind == SignatureKind.INDIVIDUAL:
            self.fields["printed_name"].label = _("Your name, as printed")
            self.fields["printed_name"].widget.attrs["autocomplete"] = "name"

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (as declared above)
        field.choices = choices

    def clean(self) -> None:
        super().clean()
        seen, country = self.cleaned_data.get("visibility"), self.cleaned_data.get("country")
        if seen == Visibility.COUNTRY and not country:
            self.add_error(
                "country", _("Choose the country that is to be shown, or another choice of who may see it.")
            )

    def line(self, organization: Organization | None) -> Line:
        given = self.cleaned_data
        return Line(
            printed_name=given["printed_name"], printed_country=given["printed_country"],
            country=self.countries.get(given["country"]), organization=organization, kind=self.kind,
            visibility=given["visibility"],
        )  # fmt: skip

    @property
    def shown_line(self) -> str:
        """What would be printed of the values as they stand in the form."""
        name, country = (str(self[field].value() or "") for field in ("printed_name", "printed_country"))
        return f"{name} ({country})" if country else name

    @property
    def is_named(self) -> bool:
        return self["visibility"].value() == Visibility.NAMED


class _Agreeing(forms.Form):
    """The statement, in words that the page shows; and the digest of the text that was shown with it."""

    agree = forms.BooleanField(
        error_messages={"required": _("Tick the box: without this statement nothing is signed.")}
    )
    text = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class SignForm(_Agreeing, LineForm):
    """Everything that a new signature needs."""


class AttestForm(_Agreeing, PersonForm):
    """A second person of the organization: the line stands already."""


class ChangeForm(LineForm):
    """What may be corrected afterwards."""


def country_choices(countries: dict[str, Country]) -> list[tuple[str, str]]:
    """Codes and names in the reader's language and its order."""
    named = ((code, country.display_name) for code, country in countries.items())
    return sorted(named, key=lambda choice: sort_key(choice[1]))
