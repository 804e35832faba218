"""Another name for an organization: it was renamed and the old name stays, or the name was only misspelt."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import staff
from coalition.form_fields import NameField
from coalition.partial_date_field import PartialDateField
from members.actions import renaming
from members.actions.terms import TermRefused
from members.models import Organization, OrganizationName
from members.models.organization_name import NameKind
from members.names import match_key

from .pages import organization_page, page_url, render_page

RENAMED, MISSPELT = "renamed", "misspelt"
FORM = "admin/members/renaming/form.html"


def _line(label: Any, **more: Any) -> NameField:
    return NameField(
        label=label,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        **more,
    )


class RenameForm(forms.Form):
    name = _line(_("New name"), help_text=_("Public where the organization is listed or signs by name."))
    how = forms.ChoiceField(
        label=_("What happened"),
        choices=[
            (RENAMED, _("It took this name. The old one stays as a former name, and it is found by both.")),
            (MISSPELT, _("The name was misspelt here. It never had the old one.")),
        ],
        widget=forms.RadioSelect,
        initial=RENAMED,
    )
    on = PartialDateField(
        label=_("Since when"), required=False,
        help_text=_("Public, for a new name: 8 September 2011, Sept 2011, 2011. Empty: it is not known."),
    )  # fmt: skip


class FormerForm(forms.Form):
    """The new name is in the record already; what is missing is the old one."""

    before = _line(_("Former name"))
    on = PartialDateField(
        label=_("Given up"), required=False,
        help_text=_("Public: 8 September 2011, Sept 2011, 2011. Empty: it is not known."),
    )  # fmt: skip


class ChangeDayForm(forms.Form):
    on = PartialDateField(label=_("Given up"), required=False, help_text=_("Public. Empty: it is not known."))


def _day(form: forms.Form) -> dict[str, Any]:
    on = form.cleaned_data["on"]
    return {"on": on.date, "precision": on.precision} if on else {"on": None}


@organization_page("rename", "rename/", tab=_("Names"), order=15)
def rename_page(request: HttpRequest, organization: Organization) -> HttpResponseBase:
    before = request.GET.get("before", "").replace("\x00", " ")[:300]
    data = request.POST if request.method == "POST" else None
    today = timezone.localdate()
    form: forms.Form = (
        FormerForm(data, initial={"before": before, "on": today})
        if before
        else RenameForm(data, initial={"name": organization.name, "on": today})
    )
    if form.is_valid() and _renamed(request, organization, form):
        return HttpResponseRedirect(page_url("rename", organization))
    organization.refresh_from_db(fields=["name"])
    return render_page(
        request, organization, "rename", "admin/members/renaming/names.html", _("Names"),
        form=form, before=before, former=_former(organization), others=_others(organization),
        form_url=page_url("rename", organization),
    )  # fmt: skip


def _renamed(request: HttpRequest, organization: Organization, form: forms.Form) -> bool:
    typed, by = form.cleaned_data, staff(request)
    try:
        if "before" in typed:
            done = {"organization": organization, "name": organization.name, "before": typed["before"]}
            renaming.rename(**done, by=by, **_day(form))
        elif typed["how"] == MISSPELT:
            renaming.correct_name(organization=organization, name=typed["name"], by=by)
        else:
            renaming.rename(organization=organization, name=typed["name"], by=by, **_day(form))
    except TermRefused as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, gettext("Its name is “%s”. Letters keep what they print.") % organization.name)
    return True


def _former(organization: Organization) -> list[dict[str, Any]]:
    rows = organization.names.filter(kind=NameKind.FORMER).order_by("-used_until", "-pk")
    last = renaming.latest_former(organization)
    return [
        {
            "name": each,
            "correct": page_url("rename_day", organization, each.pk),
            "undo": page_url("rename_undo", organization, each.pk) if each == last else "",
        }
        for each in rows
    ]


def _others(organization: Organization) -> list[OrganizationName]:
    return list(organization.names.exclude(kind=NameKind.FORMER))


@organization_page("rename_day", "rename/<int:name_id>/day/")
def day_page(request: HttpRequest, organization: Organization, name_id: int) -> HttpResponseBase:
    former = get_object_or_404(organization.names.filter(kind=NameKind.FORMER), pk=name_id)
    form = ChangeDayForm(request.POST if request.method == "POST" else None, initial={"on": former.until})
    if form.is_valid():
        try:
            renaming.correct_change(former=former, on=form.cleaned_data["on"], by=staff(request))
        except TermRefused as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The day is corrected."))
            return HttpResponseRedirect(page_url("rename", organization))
    return render_page(
        request, organization, "rename", FORM, _("When the name was given up"),
        form=form, lead=gettext("When was the name “%s” given up?") % former.name, button=_("Correct the day"),
        back_url=page_url("rename", organization),
    )  # fmt: skip


@organization_page("rename_undo", "rename/<int:name_id>/undo/")
def undo_page(request: HttpRequest, organization: Organization, name_id: int) -> HttpResponseBase:
    former = get_object_or_404(organization.names.filter(kind=NameKind.FORMER), pk=name_id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            renaming.undo_rename(former=former, by=staff(request))
        except TermRefused as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, gettext("Its name is “%s” again.") % former.name)
            return HttpResponseRedirect(page_url("rename", organization))
    words = {"before": former.name, "name": organization.name}
    lead = gettext(
        "For a change of name that was a mistake: it is called “%(before)s” again. The name “%(name)s” is then kept "
        "in the history alone."
    )
    return render_page(
        request, organization, "rename", FORM, _("Take the new name back"),
        form=form, lead=lead % words, button=_("Take it back"), back_url=page_url("rename", organization),
    )  # fmt: skip


def ask_of_former_name(request: HttpRequest, organization: Organization, before: str) -> None:
    """Nobody but staff knows whether the name changed or was a mistake; without it, later letters are not linked."""
    key = match_key(before)
    if key == organization.match_key or organization.names.filter(match_key=key).exists():
        return
    hint = gettext(
        "Letters signed as “{before}” keep that name. If the organization truly had it, {link}: then it is found by "
        "it, and linked where other letters print it. If it was a mistake, there is nothing to do."
    )
    address = f"{page_url('rename', organization)}?{urlencode({'before': before})}"
    link = format_html('<a href="{}">{}</a>', address, gettext("keep it as a former name"))
    messages.info(request, format_html(hint, before=before, link=link))
