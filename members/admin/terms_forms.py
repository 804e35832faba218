"""What staff are asked when a membership begins, changes, rests or ends."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.form_fields import LineField, TextField
from coalition.partial_date_field import DayField, PartialDateField
from members.models import Membership, MembershipCategory
from members.models.membership import EndReason

FOR_STAFF = _("For staff only.")


def _words(label: Any, help_text: Any = FOR_STAFF) -> TextField:
    area = forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"})
    return TextField(label=label, required=False, max_length=5000, widget=area, help_text=help_text)


class TermForm(forms.Form):
    """Knows the membership it is about; its days begin with today."""

    def __init__(self, membership: Membership | None, data: Any = None) -> None:
        super().__init__(data)
        self.membership = membership
        if "on" in self.fields:
            self.fields["on"].initial = timezone.localdate()
        self.prepare()

    def prepare(self) -> None:
        """Fill in what follows from the membership."""


class BeginForm(TermForm):
    category = forms.ModelChoiceField(
        MembershipCategory.objects.all(), label=_("Category"), empty_label=None, help_text=_("Public.")
    )
    on = PartialDateField(
        label=_("Member since"), required=False,
        help_text=_("Public. A day, a month or a year: 8 September 2011, Sept 2011, 2011. Empty: it is not known."),
    )  # fmt: skip
    note = LineField(
        label=_("Source or note"), required=False, max_length=300, help_text=FOR_STAFF,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
    )  # fmt: skip


class ChangeForm(TermForm):
    category = forms.ModelChoiceField(
        MembershipCategory.objects.none(), label=_("New category"), help_text=_("Public.")
    )
    on = PartialDateField(
        label=_("From"), help_text=_("Public: the first day in the new category. A month or a year will do.")
    )
    note = _words(_("Why"))

    def prepare(self) -> None:
        field: Any = self.fields["category"]
        others = MembershipCategory.objects.all()
        field.queryset = others.exclude(pk=self.membership.category_id) if self.membership else others


class SuspendForm(TermForm):
    on = DayField(label=_("Suspended from"))
    reason = _words(_("Why"))
    appeal_until = DayField(
        label=_("Appeal until"), required=False, help_text=_("The last day on which it may be appealed.")
    )


class RestoreForm(TermForm):
    on = DayField(label=_("Rights are back from"))


class EndForm(TermForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[choice for choice in EndReason.choices if choice[0] != EndReason.CATEGORY],
        widget=forms.RadioSelect,
    )
    on = PartialDateField(
        label=_("Ended on"),
        help_text=_(
            "Public: the first day on which it is no member any more. It may lie ahead: 31 December."
        ),
    )
    note = _words(_("Why, in words"))
    appeal_until = DayField(
        label=_("Appeal until"), required=False, help_text=_("The last day on which it may be appealed.")
    )


class CorrectForm(TermForm):
    joined = PartialDateField(
        label=_("Member since"), required=False,
        help_text=_("Public. A day, a month or a year: 8 September 2011, Sept 2011, 2011. Empty: it is not known."),
    )  # fmt: skip
    ended = PartialDateField(
        label=_("Ended on"), help_text=_("Public. To take the end back altogether, use “Take the end back”.")
    )

    def prepare(self) -> None:
        if self.membership is None:
            return
        self.fields["joined"].initial = self.membership.joined
        self.fields["ended"].initial = self.membership.ended
        if self.membership.ended is None:
            del self.fields["ended"]


class ReviewForm(TermForm):
    due = DayField(label=_("Review due on"), required=False, help_text=_("Empty: it is not reviewed."))

    def prepare(self) -> None:
        if self.membership is None:
            return
        after = self.membership.category.review_after(timezone.localdate())
        self.fields["due"].initial = self.membership.review_on or after


class ReviewedForm(TermForm):
    on = DayField(label=_("Reviewed on"))
