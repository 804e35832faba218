"""The forms of whoever does not sign now: decline, be reminded, pass on, ask."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.form_fields import NameField, TextField
from letters.actions.answering import REMINDER_HOUR
from letters.models import Letter

FURTHEST = datetime.timedelta(days=180)  # for a letter without a deadline


class DeclineForm(forms.Form):
    reason = TextField(
        label=gettext_lazy("Why not?"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("May stay empty. Only the coalition's staff read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LaterForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("Remind me on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Choose a day, written like 2026-05-31."),
        },
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest, self.latest = days_to_choose(letter)
        attributes = {"min": self.earliest.isoformat(), "max": self.latest.isoformat()}
        self.fields["on"].widget.attrs.update(attributes)

    @property
    def is_possible(self) -> bool:
        """Is there a day left before the deadline?"""
        return self.earliest <= self.latest

    def clean_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["on"]
        if not self.earliest <= day <= self.latest:
            raise ValidationError(_("Choose a day after today and before the deadline."))
        return day


def days_to_choose(letter: Letter) -> tuple[datetime.date, datetime.date]:
    """The first and the last day on which a reminder comes in time, in the letter's zone."""
    today = timezone.now().astimezone(letter.zone()).date()
    if letter.closes_at is None:
        return today + datetime.timedelta(days=1), today + FURTHEST
    closes = letter.closes_at.astimezone(letter.zone())
    last = closes.date() if closes.time() > REMINDER_HOUR else closes.date() - datetime.timedelta(days=1)
    return today + datetime.timedelta(days=1), last


class PassOnForm(forms.Form):
    name = NameField(
        label=gettext_lazy("Your colleague's name"),
        max_length=300,
        error_messages={"required": gettext_lazy("Give your colleague's name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your colleague's e-mail address"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Give your colleague's e-mail address."),
            "invalid": gettext_lazy("This is no e-mail address. It looks like name@example.org."),
        },
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES)


class QuestionForm(forms.Form):
    question = TextField(
        label=gettext_lazy("Your question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write your question.")},
    )
