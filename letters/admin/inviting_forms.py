"""The forms of the pages on which staff invite and remind."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import NUL, use_autocomplete
from coalition.numbers import whole_number
from letters.invitation_states import State
from letters.models import Invitation, MailText
from letters.models.invitation import Answer
from letters.placeholders import LINK, check
from members.models import Country, MembershipCategory, Organization

ANY = ("", _("Any"))


class FilterForm(forms.Form):
    """Narrows a list by what stands in the address; what makes no sense there narrows nothing."""

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}


class WhomForm(FilterForm):
    """Which members to invite."""

    category = forms.ModelChoiceField(
        MembershipCategory.objects.all(), label=_("Category"), required=False, empty_label=_("Any")
    )
    country = forms.ModelChoiceField(
        Country.objects.none(), label=_("Country"), required=False, empty_label=_("Any")
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY, *settings.LANGUAGES])
    new = forms.BooleanField(label=_("Never invited to any letter"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["country"]
        field.queryset = Country.objects.filter(organizations__memberships__isnull=False).distinct()


class ListForm(FilterForm):
    """Which invitations to look at."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *State.choices])
    answer = forms.ChoiceField(
        label=_("Answer"), required=False, choices=[ANY, *[c for c in Answer.choices if c[0]]]
    )
    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=200)
    # Links name an invitation by its key: an address or a name in them would stand in the server's log.
    only = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).replace(NUL, " ").strip()

    def clean_only(self) -> int | None:
        return whole_number(self.cleaned_data["only"])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("For staff only; it is kept in the invitation's history."),
    )


class PersonForm(forms.Form):
    """Somebody who is no contact."""

    organization = forms.ModelChoiceField(
        Organization.objects.filter(merged_into=None), label=_("Organization")
    )
    name = forms.CharField(label=_("Name"), max_length=300, required=False)
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"class": "vTextField"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("In which this person gets mail.")
    )
    save_contact = forms.BooleanField(
        label=_("Keep this person as a contact of the organization"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_autocomplete(self, Invitation, "organization")
        self.fields["name"].widget.attrs["class"] = "vTextField"


class MailTextForm(forms.ModelForm):
    """Subject and text of a mail, with placeholders that are checked before anybody is written to."""

    class Meta:
        model = MailText
        fields = ("subject", "body")
        widgets = {
            "subject": forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
            "body": forms.Textarea(attrs={"rows": 16, "cols": 72, "dir": "auto"}),
        }
        help_texts = {"body": _("Markdown: an empty line begins a paragraph, **two stars** make bold.")}

    def clean_subject(self) -> str:
        subject = str(self.cleaned_data["subject"])
        check(subject)
        if f"{{{LINK}}}" in subject:
            raise forms.ValidationError(_("The link stands in the text, not in the subject."))
        return subject

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).replace("\r\n", "\n")
        check(body, needs_link=True)
        return body
