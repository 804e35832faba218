"""Merging two records: choose the other, look at both side by side, decide."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.admin_tools import staff, use_autocomplete
from members.actions.merging import CannotMerge, PreviewChanged, merge, preview, say_distinct
from members.matching import possible_duplicates
from members.merging import Preview
from members.models import DistinctPair, Merger, Organization

from .merging_facts import fills, may_see, new_names, side_by_side
from .pages import organization_page, page_url, render_page

MAY = "members.add_merger"
LOOKED_AT = 50  # pairs of look-alikes among which this organization's own are sought


class OtherForm(forms.Form):
    survivor = forms.ModelChoiceField(
        Organization.objects.current(),
        label=gettext_lazy("The other record"),
        help_text=gettext_lazy("Any name that it has or had. Nothing is merged before you have seen both."),
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organization = organization
        use_autocomplete(self, Merger, "survivor")

    def clean_survivor(self) -> Organization:
        other: Organization = self.cleaned_data["survivor"]
        if other == self.organization:
            raise forms.ValidationError(_("This is the same record. Choose the other one."))
        return other


@organization_page("merge", "merge/", tab=gettext_lazy("Merge"), order=90, permission=MAY)
def choose_page(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = OtherForm(request.GET if "survivor" in request.GET else None, organization=organization)
    if form.is_valid():
        return HttpResponseRedirect(page_url("merge_into", organization, form.cleaned_data["survivor"].pk))
    return render_page(
        request, organization, "merge", "admin/members/organization/merge_choose.html", _("Merge"),
        form=form, media=form.media, alike=_alike(organization),
        mergers=Merger.objects.standing().filter(survivor=organization).select_related("merged", "merged_by"),
        own=Merger.objects.standing().filter(merged=organization).select_related("survivor", "merged_by").first(),
    )  # fmt: skip


def _alike(organization: Organization) -> list[tuple[Organization, str]]:
    """Those that look like this one, with the reason."""
    if organization.merged_into_id is not None:
        return []
    pairs = [pair for pair in possible_duplicates(limit=LOOKED_AT) if organization in pair[:2]]
    return [(other if one == organization else one, why) for one, other, why in pairs]


@organization_page("merge_into", "merge/<int:other>/", permission=MAY)
def merge_page(request: HttpRequest, organization: Organization, other: int) -> HttpResponse:
    """Merge the page's organization into the other one."""
    survivor = get_object_or_404(Organization.objects.select_related("country", "parent"), pk=other)
    if request.method == "POST" and "distinct" in request.POST:
        return _said_distinct(request, organization, survivor)
    try:
        if request.method == "POST":
            return _merged(request, organization, survivor)
        plan = preview(survivor=survivor, merged=organization)
    except CannotMerge as error:
        messages.error(request, error.message)
        return HttpResponseRedirect(page_url("merge", organization))
    return _decide_page(request, plan)


def _decide_page(request: HttpRequest, plan: Preview) -> HttpResponse:
    return render_page(
        request, plan.merged, "merge", "admin/members/organization/merge.html", _("Merge"),
        plan=plan, survivor=plan.survivor, facts=side_by_side(plan.survivor, plan.merged), fills=fills(plan),
        names=new_names(plan), moving=[(part, may_see(request.user, part)) for part in plan.moving],
        conflicts=[(part, may_see(request.user, part)) for part in plan.conflicts],
        swap=page_url("merge_into", plan.survivor, plan.merged.pk),
        distinct=DistinctPair.objects.of(plan.survivor, plan.merged).first(),
    )  # fmt: skip


def _merged(request: HttpRequest, merged: Organization, survivor: Organization) -> HttpResponse:
    """Do it and show what became of it. What was done already is shown too, so that a second press does no harm."""
    done = Merger.objects.standing().filter(merged=merged, survivor=survivor).first()
    if done is None:
        try:
            shown = request.POST.get("shown", "")
            done = merge(survivor=survivor, merged=merged, by=staff(request), shown=shown)
        except PreviewChanged:
            words = _(
                "Something has changed since you opened this page. Nothing was merged; please look again."
            )
            messages.warning(request, words)
            return HttpResponseRedirect(request.path)
        text = _("“{merged}” is now part of “{survivor}”.").format(merged=merged, survivor=survivor)
        messages.success(request, text)
    return HttpResponseRedirect(reverse("admin:members_merger_change", args=[done.pk]))


def _said_distinct(request: HttpRequest, one: Organization, other: Organization) -> HttpResponse:
    try:
        say_distinct(one=one, other=other, by=staff(request))
    except CannotMerge as error:
        messages.error(request, error.message)
        return HttpResponseRedirect(page_url("merge", one))
    text = _("“{one}” and “{other}” are two: nobody is asked again.").format(one=one, other=other)
    messages.success(request, text)
    return HttpResponseRedirect(reverse("admin:members_organization_duplicates"))
