"""Opening a drive, moving its deadline, ending it. Each page says first what its button will do."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.admin_tools import staff
from coalition.languages import language_name
from letters.actions import drives, readiness
from letters.invitees import by_language, plan
from letters.models import Letter
from letters.models.letter import Stage
from letters.revisions import coming_revision

from .moments import MomentField, place_moments
from .pages import letter_page, link_to, page_url, render_page
from .stages import deadline_shown, moment_shown

NAMED = 20


class OpenForm(forms.Form):
    """When the drive opens and closes, in the letter's zone."""

    closes_at = MomentField(label=gettext_lazy("Deadline"), required=False)
    opens_at = MomentField(
        label=gettext_lazy("Open at"),
        required=False,
        help_text=gettext_lazy("Only for opening later. Empty: it opens when you press the button."),
    )
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place_moments(self, letter)

    def clean_opens_at(self) -> datetime.datetime | None:
        moment: datetime.datetime | None = self.cleaned_data["opens_at"]
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("This moment has passed. Leave it empty to open the drive now."))
        return moment


@letter_page("open", "open/")
def open_page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What is missing, what will be frozen, who will be invited; then the button."""
    if letter.stage() == Stage.COLLECTING or drives.is_over(letter):
        return HttpResponseRedirect(page_url("board", letter))
    revision = coming_revision(letter)
    initial: dict[str, Any] = {
        "closes_at": letter.closes_at,
        "opens_at": letter.opens_at,
    }
    form = OpenForm(request.POST or None, initial=initial, letter=letter)
    if request.method == "POST" and form.is_valid() and _opened(request, letter, form):
        return HttpResponseRedirect(page_url("board", letter))
    asked = form.cleaned_data if form.is_bound and form.is_valid() else initial
    invitees = plan(letter)
    return render_page(
        request, letter, "board", "admin/letters/letter/open.html", _("Open the drive"),
        form=form, texts=[(text, language_name(text.language)) for text in letter.current_texts()],
        original=letter.original(), revision=revision, invitees=invitees,
        languages=[(language_name(code), n) for code, n in by_language(invitees.to_invite)],
        some=invitees.to_invite[:NAMED], more=max(0, len(invitees.to_invite) - NAMED),
        points=readiness.open_points(letter, asked["opens_at"], asked["closes_at"]),
        zone=letter.time_zone, deadline=moment_shown(asked["closes_at"], letter.zone()),
        invite_url=link_to("invite", letter), scheduled=letter.stage() == Stage.SCHEDULED,
        opened=moment_shown(letter.opens_at, letter.zone()),
    )  # fmt: skip


def _opened(request: HttpRequest, letter: Letter, form: OpenForm) -> bool:
    """Act on the button that was pressed; put what stands in the way into the form."""
    asked = form.cleaned_data
    at = None if "now" in request.POST else asked["opens_at"]
    if "call_off" not in request.POST and "now" not in request.POST and at is None:
        form.add_error("opens_at", _("Give the day and the time at which it is to open."))
        return False
    try:
        if "call_off" in request.POST:
            drives.call_off(letter=letter, by=staff(request))
            messages.success(request, _("The opening is called off. The texts stay frozen."))
            return True
        drives.open_drive(
            letter=letter, by=staff(request), opens_at=at, closes_at=asked["closes_at"],
            looked_at=asked["looked_at"] or None,
        )  # fmt: skip
    except ValidationError as error:
        form.add_error(None, error)
        return False
    words = _("The drive is open. Its texts are frozen. Nobody has been invited yet: that is the next step.")
    later = _("The drive will open at the moment you chose. Its texts are frozen.")
    messages.success(request, later if at else words)
    return True


class ExtendForm(forms.Form):
    closes_at = MomentField(label=gettext_lazy("New deadline"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("For staff only. Needed where the drive has closed already."),
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place_moments(self, letter)


@letter_page("extend", "extend/")
def extend_page(request: HttpRequest, letter: Letter) -> HttpResponse:
    form = ExtendForm(request.POST or None, initial={"closes_at": letter.closes_at}, letter=letter)
    if request.method == "POST" and form.is_valid():
        try:
            drives.extend(letter=letter, by=staff(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            words = _("The deadline is now %(deadline)s.") % {"deadline": deadline_shown(letter)}
            messages.success(request, words)
            return HttpResponseRedirect(page_url("board", letter))
    over = drives.is_over(letter)
    title = _("Open the drive again") if over else _("Extend the deadline")
    return render_page(
        request, letter, "board", "admin/letters/letter/extend.html", title,
        form=form, over=over, deadline=deadline_shown(letter), zone=letter.time_zone,
    )  # fmt: skip


@letter_page("close", "close/")
def close_page(request: HttpRequest, letter: Letter) -> HttpResponse:
    if request.method == "POST":
        try:
            drives.close_now(letter=letter, by=staff(request))
            messages.success(request, _("The drive is closed. Whoever signs now is put before you as late."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(page_url("board", letter))
    return render_page(
        request, letter, "board", "admin/letters/letter/close.html", _("Close the drive"),
        deadline=deadline_shown(letter),
    )  # fmt: skip
