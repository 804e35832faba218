"""An answer that came by phone, by mail or in person: recorded with who said so, when and how."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.admin_tools import staff, use_autocomplete
from coalition.form_fields import LineField, NameField
from coalition.languages import language_name
from coalition.numbers import whole_number
from letters.actions import recording
from letters.actions.attesting import Line, Person
from letters.models import Invitation, Letter, LetterText, Signature
from letters.models.invitation import Answer
from letters.models.letter import Stage
from letters.models.signature import Visibility
from members.models import Country, Organization

from .board_list import NO_ANSWER
from .pages import letter_page, page_url, render_page

HOW = (
    ("phone", gettext_lazy("by phone")),
    ("mail", gettext_lazy("by e-mail")),
    ("message", gettext_lazy("by a message")),
    ("letter", gettext_lazy("by letter or fax")),
    ("person", gettext_lazy("in person")),
)
ANSWERS = (
    (Answer.SIGNED, gettext_lazy("It signs")),
    (Answer.DECLINED, gettext_lazy("It declines")),
    (Answer.LATER, gettext_lazy("Not yet: it will answer later")),
)


class RecordForm(forms.Form):
    """The evidence is asked in its parts, so that none of them is forgotten."""

    organization = forms.ModelChoiceField(
        Organization.objects.current(),
        label=gettext_lazy("Organization"),
        required=False,
        help_text=gettext_lazy(
            "Also one that was not invited. Leave it empty only if it is not in the directory: its line can be linked"
            " to an organization later."
        ),
    )
    answer = forms.ChoiceField(label=gettext_lazy("Answer"), choices=ANSWERS, widget=forms.RadioSelect)
    who = NameField(label=gettext_lazy("Who said so"), max_length=300)
    title = LineField(label=gettext_lazy("Their role"), max_length=300, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Their e-mail"),
        required=False,
        help_text=gettext_lazy("If they sign, they get the receipt with the link to change or withdraw."),
    )
    on = forms.DateField(
        label=gettext_lazy("When"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    how = forms.ChoiceField(label=gettext_lazy("How"), choices=[("", "---------"), *HOW])
    note = LineField(
        label=gettext_lazy("What was said"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For staff only: the words, where the mail lies, a reason."),
    )
    text = forms.ModelChoiceField(
        LetterText.objects.none(), label=gettext_lazy("Text agreed to"), required=False, empty_label=None
    )
    printed_name = LineField(label=gettext_lazy("Name as printed"), max_length=500, required=False)
    printed_country = LineField(label=gettext_lazy("Country as printed"), max_length=100, required=False)
    country = forms.ModelChoiceField(Country.objects.all(), label=gettext_lazy("Country"), required=False)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Visibility"), choices=Visibility.choices, initial=Visibility.NAMED
    )

    class Media:
        js = (forms.Script("letters/record.js", defer=True),)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("who", "title", "email", "printed_name", "printed_country"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        use_autocomplete(self, Signature, "organization", "country")
        texts = letter.texts.frozen()
        newest = [text.pk for text in texts.newest()]
        self.fields["text"].queryset = texts.filter(pk__in=newest)  # type: ignore[attr-defined]
        self.fields["text"].label_from_instance = lambda text: f"{language_name(text.language)}: {text.title}"  # type: ignore[attr-defined]

    def clean_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["on"]
        if day > timezone.localdate() + datetime.timedelta(days=1):  # tomorrow has begun somewhere
            raise ValidationError(_("This day lies ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        signs, organization = data.get("answer") == Answer.SIGNED, data.get("organization")
        if signs and not data.get("printed_name"):
            if organization is None:
                self.add_error("printed_name", _("Give the name as it is to be printed."))
            else:
                data["printed_name"] = organization.name
        if signs and not data.get("text"):
            self.add_error("text", _("Say which text was agreed to."))
        if data.get("answer") and not signs and organization is None and "organization" not in self.errors:
            self.add_error("organization", _("Say which organization it is."))
        return data

    def evidence(self) -> str:
        data = self.cleaned_data
        who = ", ".join(filter(None, (data["who"], data["title"])))
        words = f"{data['on']}, {dict(HOW)[data['how']]}: {who}"
        return f"{words}. {data['note']}" if data["note"] else words


@letter_page("record", "record/")
def record_page(request: HttpRequest, letter: Letter) -> HttpResponse:
    invitation = _asked_invitation(request, letter)
    form = RecordForm(request.POST or None, initial=_initial(request, letter, invitation), letter=letter)
    if request.method == "POST" and form.is_valid() and _record(request, letter, form, invitation):
        return HttpResponseRedirect(f"{page_url('board', letter)}#list")
    return render_page(
        request, letter, "board", "admin/letters/letter/record.html", _("Record an answer"),
        form=form, media=form.media, invitation=invitation, late=letter.stage() != Stage.COLLECTING,
        has_text=letter.texts.frozen().exists(), answer_url=f"{page_url('board', letter)}?state={NO_ANSWER}",
    )  # fmt: skip


def _asked_invitation(request: HttpRequest, letter: Letter) -> Invitation | None:
    key = whole_number(request.GET.get("invitation", ""))
    standing = Invitation.objects.standing().filter(letter=letter, pk=key or 0)
    return standing.select_related("organization__country").first()


def _initial(request: HttpRequest, letter: Letter, invitation: Invitation | None) -> dict[str, Any]:
    today = {"on": timezone.localdate(timezone=letter.zone())}  # the page tells times on the letter's clock
    if invitation is None:
        key = whole_number(request.GET.get("organization", ""))
        asked = Organization.objects.filter(pk=key or 0).select_related("country").first()
        return today | _line_of(asked)
    return today | _line_of(invitation.organization) | {"who": invitation.name, "email": invitation.email}


def _line_of(organization: Organization | None) -> dict[str, Any]:
    if organization is None:
        return {}
    country = organization.country
    return {
        "organization": organization,
        "printed_name": organization.name,
        "printed_country": country.display_name if country else "",
        "country": country,
    }


def _record(request: HttpRequest, letter: Letter, form: RecordForm, invitation: Invitation | None) -> bool:
    data = form.cleaned_data
    if invitation is not None and data["organization"] != invitation.organization:
        invitation = None
    common: dict[str, Any] = {"letter": letter, "evidence": form.evidence(), "by": staff(request)}
    try:
        if data["answer"] == Answer.SIGNED:
            done = recording.record_signature(**common, **_signature(data, invitation))
            messages.success(request, _signed_words(done))
        else:
            recording.record_other_answer(
                **common, organization=data["organization"], invitation=invitation,
                answer=data["answer"], reason=data["note"],
            )  # fmt: skip
            messages.success(request, _("The answer of %(who)s is recorded.") % {"who": data["organization"]})
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _signature(data: dict[str, Any], invitation: Invitation | None) -> dict[str, Any]:
    line = Line(
        printed_name=data["printed_name"], printed_country=data["printed_country"], country=data["country"],
        organization=data["organization"], visibility=data["visibility"],
    )  # fmt: skip
    written = data["text"].language if data["text"].language in dict(settings.LANGUAGES) else "en"
    language = invitation.language if invitation else written
    person = Person(name=data["who"], title=data["title"], email=data["email"], language=language)
    return {"line": line, "person": person, "text": data["text"], "invitation": invitation}


def _signed_words(done: recording.Recorded) -> str:
    assert done.attestation is not None  # noqa: S101
    line = {"line": done.attestation.signature.printed_line}
    if done.is_new:
        return _("“%(line)s” stands under the letter now.") % line
    return _("“%(line)s” stood under the letter already; the answer is kept with it.") % line
