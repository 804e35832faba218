"""What a member types who was asked about an applicant."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.form_fields import TextField
from members.models.application import ReferenceAnswer


class ReferenceForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Do you support this application?"), widget=forms.RadioSelect,
        choices=[(ReferenceAnswer.YES, _("Yes, we support it")), (ReferenceAnswer.NO, _("No, we do not support it"))],
        error_messages={"required": _("Choose yes or no.")},
    )  # fmt: skip
    comment = TextField(
        label=_("Comment"), required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("May stay empty. How you know the organization, what the coalition ought to know."),
    )  # fmt: skip


class ObjectionForm(forms.Form):
    objection = TextField(
        label=_("What you object"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Write what you object, or leave this page as it is.")},
    )  # fmt: skip
