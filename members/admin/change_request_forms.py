"""The forms with which staff decide on the request of a contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.corrections import NAME, NAMES, Difference
from members.models.organization_name import NameKind

RENAMED, MISTAKE = "renamed", "mistake"
LONG = forms.TextInput(attrs={"class": "vTextField"})


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


@dataclass(frozen=True)
class FieldRow:
    """One field of a proposal, with the box that takes it over and what must be said of it."""

    difference: Difference
    box: forms.BoundField
    more: list[forms.BoundField]


class CorrectionDecision(forms.Form):
    """A box for each field: ticked where nobody has changed it since, empty where staff must choose."""

    name_is = forms.ChoiceField(
        label=_("The name"), widget=forms.RadioSelect, required=False,
        choices=[
            (RENAMED, _("changed: the old one stays as a former name")),
            (MISTAKE, _("was a mistake: the old one goes")),
        ],
    )  # fmt: skip
    renamed_on = day_field(_("Since"), required=False, help_text=_("Empty if it is not known."))
    reason = forms.CharField(
        label=_("Words to the contact"), max_length=300, required=False, widget=LONG,
        help_text=_("Sent with the decision: why something was left out."),
    )  # fmt: skip

    def __init__(self, *args: Any, differences: list[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differences = differences
        for each in differences:
            label = _("Take over: %(field)s") % {"field": each.label}
            ticked = not (each.is_conflict or each.is_done)
            self.fields[f"take_{each.field}"] = forms.BooleanField(
                label=label, required=False, initial=ticked
            )
        self.new_names = next((_new_names(each) for each in differences if each.field == NAMES), [])
        for number, name in enumerate(self.new_names):
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=name, choices=NameKind.choices, initial=NameKind.ALIAS, required=False
            )

    def rows(self) -> Iterator[FieldRow]:
        for each in self.differences:
            yield FieldRow(each, self[f"take_{each.field}"], [self[name] for name in self._more(each.field)])

    def _more(self, field: str) -> list[str]:
        if field == NAME:
            return ["name_is", "renamed_on"]
        return [f"kind_{number}" for number in range(len(self.new_names))] if field == NAMES else []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.chosen():
            self.add_error(None, _("Tick what is to be taken over, or refuse the proposal."))
        if data.get(f"take_{NAME}") and not data.get("name_is"):
            self.add_error("name_is", _("Say whether the name changed or was a mistake."))
        return data

    def chosen(self) -> list[str]:
        return [each.field for each in self.differences if self.cleaned_data.get(f"take_{each.field}")]

    def values(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        kinds = {name: data[f"kind_{number}"] or NameKind.ALIAS for number, name in enumerate(self.new_names)}
        return {
            "fields": self.chosen(), "renamed": data["name_is"] == RENAMED, "renamed_on": data["renamed_on"],
            "name_kinds": kinds, "reason": data["reason"],
        }  # fmt: skip


def _new_names(difference: Difference) -> list[str]:
    return sorted(set(difference.after) - set(difference.before))


class LeavingDecision(forms.Form):
    on = day_field(_("Ends on"), help_text=_("The first day on which it is no member any more."))
    reason = forms.CharField(
        label=_("Words to the contact"), max_length=300, required=False, widget=LONG,
        help_text=_("Sent with the decision."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        return {"on": self.cleaned_data["on"], "reason": self.cleaned_data["reason"]}


class ColleagueDecision(forms.Form):
    """Nothing to fill in: they are confirmed, or not."""

    def values(self) -> dict[str, Any]:
        return {}


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=LONG, help_text=_("Sent to the contact who asked.")
    )
