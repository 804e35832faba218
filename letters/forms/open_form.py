"""What somebody types who signs by the open form, for an organization or for themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from coalition.form_fields import LineField, NameField
from coalition.numbers import whole_number
from letters.actions.attesting import Line, Person
from letters.models import Letter
from letters.models.signature import SignatureKind, Visibility
from letters.statements import consent, who_sees
from members.countries import country_of_input
from members.models import Country, Organization

ORGANIZATION, INDIVIDUAL = SignatureKind.ORGANIZATION.value, SignatureKind.INDIVIDUAL.value

# What is asked of whom; the rest is asked of both.
ASKED = {
    ORGANIZATION: (
        "organization_name", "organization", "website", "signatory_name", "signatory_title", "visibility",
        "authority",
    ),
    INDIVIDUAL: ("person_name", "person_visibility", "consent"),
}  # fmt: skip
NEEDED = {
    ORGANIZATION: ("organization_name", "signatory_name", "visibility", "authority"),
    INDIVIDUAL: ("person_name", "person_visibility", "consent"),
}


def kinds_taken(letter: Letter) -> list[str]:
    """Who may sign this letter by the open form: "organization", "individual", both or nobody."""
    taken = {ORGANIZATION: letter.takes_organizations(), INDIVIDUAL: letter.takes_individuals()}
    return [kind for kind, is_taken in taken.items() if is_taken]


def authority() -> str:
    """The statement of whoever signs for an organization; its name stands above, typed by the same person."""
    return gettext("I am authorised to sign this letter for the organization named above.")


def choices(kind: str) -> list[tuple[str, str]]:
    return [(seen.value, seen.label) for seen in who_sees(kind)]


class OpenForm(forms.Form):
    """Fields of those who cannot sign are left out; what is needed depends on who signs."""

    kind = forms.ChoiceField(
        label=_("Who signs?"), widget=forms.RadioSelect, initial=ORGANIZATION,
        choices=[(ORGANIZATION, _("An organization")), (INDIVIDUAL, _("I, as an individual"))],
    )  # fmt: skip
    organization_name = NameField(
        label=_("Name of the organization"), max_length=300, required=False,
        help_text=_("As it shall be printed under the letter."),
    )  # fmt: skip
    organization = forms.CharField(widget=forms.HiddenInput, required=False)
    person_name = NameField(
        label=_("Your name"), max_length=300, required=False,
        help_text=_("As it shall be printed under the letter."),
    )  # fmt: skip
    country = LineField(
        label=_("Country"), max_length=100, required=False,
        help_text=_("As it shall be printed behind the name; may be left empty."),
    )  # fmt: skip
    website = forms.URLField(
        label=_("Website of the organization"), max_length=200, required=False,
        error_messages={"invalid": _("This is no address of a website yet; you may leave it empty.")},
        help_text=_("Not printed. It helps us to see who you are."),
    )  # fmt: skip
    signatory_name = NameField(
        label=_("Your name"), max_length=300, required=False,
        help_text=_("Not printed. The staff see it, and colleagues of yours who sign or are asked to."),
    )  # fmt: skip
    signatory_title = LineField(
        label=_("Your function"), max_length=300, required=False,
        help_text=_("Director, board member … Not printed."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254,
        error_messages={"required": _("Give your e-mail address."), "invalid": _("This is no e-mail address yet.")},
        help_text=_("Never shown. You get a mail with a link to confirm."),
    )  # fmt: skip
    visibility = forms.ChoiceField(
        label=_("Who may see it?"), widget=forms.RadioSelect, required=False, initial=Visibility.NAMED
    )
    person_visibility = forms.ChoiceField(
        label=_("Who may see it?"), widget=forms.RadioSelect, required=False, initial=Visibility.NAMED
    )
    authority = forms.BooleanField(required=False)
    consent = forms.BooleanField(required=False)
    further_remarks = forms.CharField(
        label=_("Leave this empty"), required=False
    )  # people do, programs do not

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter, self.kinds = letter, kinds_taken(letter)
        self._set_words()
        for kind, names in ASKED.items():
            for name in names if kind not in self.kinds else ():
                del self.fields[name]
        if len(self.kinds) == 1:
            del self.fields["kind"]
            for name in NEEDED[self.kinds[0]]:  # the browser says so before anything is sent
                self.fields[name].widget.attrs["required"] = True
        self._describe()

    def _set_words(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["visibility"].choices, fields["person_visibility"].choices = (
            choices(ORGANIZATION),
            choices(INDIVIDUAL),
        )
        fields["authority"].label, fields["consent"].label = authority(), consent()
        filled_by = {
            "organization_name": "organization", "person_name": "name", "signatory_name": "name",
            "signatory_title": "organization-title", "email": "email", "country": "country-name", "website": "off",
            "further_remarks": "off",
        }  # fmt: skip
        for name, token in filled_by.items():
            fields[name].widget.attrs["autocomplete"] = token
        for name in ("organization_name", "person_name", "signatory_name", "signatory_title", "country"):
            fields[name].widget.attrs["dir"] = "auto"

    def _describe(self) -> None:
        for field in self.fields.values():
            if field.required:
                field.widget.attrs.setdefault("required", True)

    @property
    def signs_as(self) -> str:
        """Who signs, as far as the form says so."""
        return self.cleaned_data.get("kind", "") if len(self.kinds) > 1 else self.kinds[0]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in NEEDED.get(self.signs_as, ()):
            if name not in self.errors and not data.get(name):
                self.add_error(name, self._missing(name))
        if self.signs_as == ORGANIZATION:
            self._check_country(data)
        for kind in self.kinds:  # mistakes in what is not asked are none
            for name in ASKED[kind] if self.signs_as and kind != self.signs_as else ():
                self.errors.pop(name, None)
        return data

    def _check_country(self, data: dict[str, Any]) -> None:
        if data.get("visibility") == Visibility.COUNTRY and data.get("country") == "":
            words = _("Give the country that is to be shown, or choose otherwise who may see it.")
            self.add_error("country", words)

    def _missing(self, name: str) -> ValidationError:
        words = {
            "organization_name": _("Give the name of the organization that signs."),
            "person_name": _("Give your name."),
            "signatory_name": _("Give your name."),
            "visibility": _("Choose who may see it."),
            "person_visibility": _("Choose who may see it."),
            "authority": _("Tick this if you may sign for the organization; otherwise ask somebody who may."),
            "consent": _("Tick this to sign; without it we may not keep your name."),
        }
        return ValidationError(words[name], code="required")

    def to_agree_anew(self) -> "OpenForm":
        """The same form with all that was typed, but for the statement: it was about another text."""
        typed = {name: value for name, value in self.data.items() if name not in ("authority", "consent")}
        return OpenForm(initial=typed, letter=self.letter)

    @property
    def is_program(self) -> bool:
        """Was the field filled that people do not see?"""
        return bool(self.data.get("further_remarks"))

    # What was typed, as the action takes it

    @cached_property
    def picked(self) -> Organization | None:
        """The organization that was picked from those that everyone may see."""
        values = getattr(self, "cleaned_data", self.initial)
        key = whole_number(str(values.get("organization") or ""))
        return Organization.objects.public().filter(pk=key).first() if key is not None else None

    def line(self) -> Line:
        data, own = self.cleaned_data, self.signs_as == ORGANIZATION
        code = country_of_input(data["country"])
        return Line(
            printed_name=data["organization_name" if own else "person_name"],
            printed_country=data["country"],
            country=Country.objects.filter(pk=code).first() if code else None,
            organization=self.picked if own else None,
            kind=self.signs_as,
            visibility=data["visibility" if own else "person_visibility"],
        )

    def person(self) -> Person:
        data, own = self.cleaned_data, self.signs_as == ORGANIZATION
        return Person(
            name=data["signatory_name" if own else "person_name"],
            title=data["signatory_title"] if own else "",
            email=data["email"],
            language=get_language() or "en",
        )

    def statement(self) -> str:
        """The sentence that was ticked, in the words shown."""
        return authority() if self.signs_as == ORGANIZATION else consent()

    def website_given(self) -> str:
        return self.cleaned_data["website"] if self.signs_as == ORGANIZATION else ""
