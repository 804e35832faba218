"""The forms on the page of one application: each keeps what was typed if it cannot be stored."""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import use_autocomplete
from coalition.form_fields import LineField, NameField, TextField
from members.actions.consulting import to_be_told
from members.actions.deciding import Admission, Words
from members.actions.reviewing import Finding
from members.models import (
    Application,
    ApplicationReference,
    Contact,
    EligibilityPoint,
    MembershipCategory,
    Organization,
)
from members.models.application import ReferenceAnswer

from .application_facts import Checked, Facts

MET = {"": None, "yes": True, "no": False}


def day_field(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def short_text(**kwargs: Any) -> TextField:
    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "dir": "auto"})
    return TextField(required=False, max_length=5000, widget=widget, **kwargs)


class ChecksForm(forms.Form):
    """Every point to check: met, not met or not looked at, and a comment."""

    def __init__(self, *args: Any, checks: "list[Checked] | Any", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checks = list(checks)
        for each in self.checks:
            self.fields[f"met-{each.point.pk}"] = forms.ChoiceField(
                label=each.point.text, required=False, widget=forms.RadioSelect,
                choices=[("yes", _("met")), ("no", _("not met")), ("", _("not looked at"))],
                initial={True: "yes", False: "no", None: ""}[each.is_met],
            )  # fmt: skip
            box = forms.TextInput(attrs={"class": "vTextField", "dir": "auto"})
            self.fields[f"comment-{each.point.pk}"] = LineField(
                label=_("Comment"), required=False, max_length=500, widget=box, initial=each.comment
            )

    def rows(self) -> Iterator[tuple[EligibilityPoint, BoundField, BoundField]]:
        for each in self.checks:
            yield each.point, self[f"met-{each.point.pk}"], self[f"comment-{each.point.pk}"]

    def findings(self) -> dict[EligibilityPoint, Finding]:
        data, points = self.cleaned_data, [each.point for each in self.checks]
        return {point: Finding(MET[data[f"met-{point.pk}"]], data[f"comment-{point.pk}"]) for point in points}


class OrganizationField(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organization.objects.current(), **kwargs)


class LinkForm(forms.Form):
    """Which organization the applicant is, where it is none of those that were found."""

    organization = OrganizationField(label=_("Organization"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="link_%s")
        use_autocomplete(self, Application, "organization")


class ContactChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return ", ".join(filter(None, (obj.name, obj.role, obj.email)))


class RefereeForm(forms.Form):
    """Which organization was named."""

    organization = OrganizationField(label=_("Organization"))

    def __init__(
        self, data: Any = None, *, reference: ApplicationReference, likely: Organization | None
    ) -> None:
        initial = {"organization": reference.organization or likely}
        super().__init__(data, initial=initial, auto_id=f"referee{reference.pk}_%s")
        use_autocomplete(self, ApplicationReference, "organization")


class AskForm(forms.Form):
    """Whom to ask there."""

    contact = ContactChoice(Contact.objects.none(), label=_("Whom to ask"), empty_label=None)

    def __init__(self, data: Any = None, *, reference: ApplicationReference, contacts: list[Contact]) -> None:
        super().__init__(data, auto_id=f"ask{reference.pk}_%s")
        field: Any = self.fields["contact"]
        field.queryset = Contact.objects.current().filter(organization=reference.organization_id)
        field.choices = [(each.pk, field.label_from_instance(each)) for each in contacts]


class AnswerForm(forms.Form):
    """An answer that came by telephone, or on paper."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[each for each in ReferenceAnswer.choices if each[0]],
        widget=forms.RadioSelect,
    )
    comment = short_text(label=_("Comment"), help_text=_("Who said so, when and how."))

    def __init__(self, data: Any = None, *, reference: ApplicationReference) -> None:
        initial = {"answer": reference.answer, "comment": reference.comment}
        super().__init__(data, initial=initial, auto_id=f"answer{reference.pk}_%s")


class UntilForm(forms.Form):
    """The last day to object."""

    until = day_field(label=_("Last day to object"))

    def __init__(self, data: Any = None, *, facts: Facts) -> None:
        days = datetime.timedelta(days=facts.rules.objection_days or 14)
        until = facts.application.objections_until or timezone.localdate() + days
        super().__init__(data, initial={"until": until}, auto_id="notice_%s")


class DecisionForm(forms.Form):
    reason = short_text(label=_("Reason"), help_text=_("For staff only."))
    message = short_text(label=_("Words to the applicant"))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].help_text = _("Part of the mail to them. They read %(language)s.") % {
            "language": application.get_language_display()
        }

    def words(self) -> Words:
        return Words(self.cleaned_data["reason"], self.cleaned_data["message"])


class AdmitForm(DecisionForm):
    category = forms.ModelChoiceField(MembershipCategory.objects.all(), label=_("Category"), empty_label=None)
    on = day_field(label=_("Member since"))
    organization = OrganizationField(
        label=_("Record"), required=False,
        help_text=_("The record of this organization, if it has one. Empty: a new one is made."),
    )  # fmt: skip
    name = NameField(
        label=_("Name of a new record"), max_length=300,
        help_text=_("As the directory will show it. A record that is there already keeps its name."),
    )  # fmt: skip
    listed = forms.BooleanField(label=_("Listed in the public directory"), required=False)
    people = forms.MultipleChoiceField(
        label=_("Become contacts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("category", "on", "organization", "name", "listed", "people", "message", "reason")

    def __init__(self, *args: Any, facts: Facts, **kwargs: Any) -> None:
        application = facts.application
        super().__init__(*args, application=application, initial=suggested(facts), **kwargs)
        use_autocomplete(self, Application, "organization")
        fields: dict[str, Any] = self.fields
        fields["people"].choices = people_of(application)
        fields["name"].widget.attrs |= {"class": "vTextField", "dir": "auto"}
        fields["listed"].disabled = not application.agrees_to_listing
        fields["listed"].help_text = (
            _("The applicant agreed to it.") if application.agrees_to_listing
            else _("The applicant did not agree to it, so it will stand in no public list.")
        )  # fmt: skip

    def terms(self) -> Admission:
        data = self.cleaned_data
        return Admission(
            category=data["category"], on=data["on"], organization=data["organization"], name=data["name"],
            listed=data["listed"], people=frozenset(data["people"]),
        )  # fmt: skip


class DeferForm(DecisionForm):
    until = day_field(
        label=_("Until"), required=False, help_text=_("Then it waits for you again. Empty: no day yet.")
    )
    tell = forms.BooleanField(label=_("Tell the applicant by mail"), required=False, initial=True)
    field_order = ("until", "message", "reason", "tell")


class RefuseForm(DecisionForm):
    tell = forms.BooleanField(label=_("Tell the applicant by mail"), required=False, initial=True)
    field_order = ("message", "reason", "tell")


def people_of(application: Application) -> list[tuple[str, str]]:
    """Address -> who it is, of everyone in the application who has one."""
    people = (
        (application.contact_name, application.contact_role, application.email),
        (application.second_name, application.second_role, application.second_email),
    )
    found = {
        email: ", ".join(filter(None, (name, role, email))) for name, role, email in reversed(people) if email
    }
    return list(reversed(found.items()))


def suggested(facts: Facts) -> dict[str, Any]:
    """On what terms the rules would admit it, today."""
    return {
        "category": facts.category, "on": timezone.localdate(), "organization": facts.organization,
        "name": facts.application.name, "listed": facts.application.agrees_to_listing,
        "people": [email for email, _who in people_of(facts.application)],
    }  # fmt: skip


def number_to_be_told(application: Application) -> tuple[int, int]:
    """How many contacts would be told, and of how many members."""
    people = to_be_told(application).order_by()
    return people.count(), people.values("organization").distinct().count()
