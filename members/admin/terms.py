"""The membership of one organization: how it stands, what happened, and an act for every change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import staff
from coalition.partial_dates import PartialDate
from members.actions import terms
from members.models import Membership, Organization
from members.present import Standing

from . import terms_forms as forms
from .pages import organization_page, page_url, render_page
from .sections import told_to

CHANGE = "members.change_membership"
Perform = Callable[
    [Organization, Any, dict[str, Any], User], object
]  # the organization, its membership, what was typed, by whom


@organization_page(
    "membership", "membership/", tab=_("Membership"), order=10, permission="members.view_membership"
)
def membership_page(request: HttpRequest, organization: Organization) -> HttpResponseBase:
    standing = Standing.of(organization)
    may_know_why = request.user.has_perm("members.view_suspension")
    return render_page(
        request, organization, "membership", "admin/members/terms/membership.html", _("Membership"),
        standing=standing, sentences=standing.sentences(suspensions=may_know_why),
        acts=_offered(request, organization, standing), periods=_periods(request, organization, standing),
        entries=told_to(request, organization), may_know_why=may_know_why,
    )  # fmt: skip


@dataclass(frozen=True)
class Act:
    """A page with one form and one button. `lead` says what will be so afterwards."""

    name: str
    title: str | Promise
    button: str | Promise
    done: str | Promise
    form: type[forms.TermForm]
    perform: Perform
    lead: str | Promise = ""
    about_membership: bool = True
    permission: str = CHANGE

    @property
    def route(self) -> str:
        which = "<int:membership_id>/" if self.about_membership else ""
        return f"membership/{which}{self.name.replace('_', '-')}/"

    def url(self, organization: Organization, membership: Membership | None = None) -> str:
        return page_url(f"membership_{self.name}", organization, *([membership.pk] if membership else []))


def _on(on: PartialDate | None) -> dict[str, Any]:
    """A partial date as the acts take it."""
    return {"on": on.date, "precision": on.precision} if on else {"on": None}


def _begin(organization: Organization, _m: Any, typed: dict[str, Any], by: User) -> object:
    typed = {**typed, **_on(typed["on"])}
    return terms.begin(organization=organization, by=by, **typed)


def _change(_o: Organization, membership: Any, typed: dict[str, Any], by: User) -> object:
    typed = {**typed, **_on(typed["on"])}
    return terms.change_category(membership=membership, by=by, **typed)


def _end(_o: Organization, membership: Any, typed: dict[str, Any], by: User) -> object:
    typed = {**typed, **_on(typed["on"])}
    return terms.end(membership=membership, by=by, **typed)


def _correct(_o: Organization, membership: Any, typed: dict[str, Any], by: User) -> object:
    return terms.correct(membership=membership, joined=typed["joined"], ended=typed.get("ended"), by=by)


def _review(_o: Organization, membership: Any, typed: dict[str, Any], by: User) -> object:
    return terms.set_review(membership=membership, on=typed["due"], by=by)


def _plainly(action: Callable[..., object]) -> Perform:
    def perform(_o: Organization, membership: Any, typed: dict[str, Any], by: User) -> object:
        return action(membership=membership, by=by, **typed)

    return perform


ACTS = {
    act.name: act
    for act in (
        Act(
            "begin", _("Begin a membership"), _("Begin the membership"), _("The membership has begun."),
            forms.BeginForm, _begin, about_membership=False, permission="members.add_membership",
            lead=_("The organization is a member from the day on, until the membership is ended."),
        ),
        Act(
            "change", _("Change the category"), _("Change the category"), _("The category changes."),
            forms.ChangeForm, _change,
            lead=_(
                "The period in this category ends on the day, and one in the new category begins: it stays a member "
                "throughout. If it is suspended, it stays suspended."
            ),
        ),
        Act(
            "suspend", _("Suspend"), _("Suspend"), _("Its rights rest."), forms.SuspendForm, _plainly(terms.suspend),
            lead=_(
                "Its rights rest: it is not asked to sign and does not vote. It stays a member and is counted as one. "
                "Nobody but staff learns of it here."
            ),
        ),
        Act(
            "restore", _("Restore"), _("Restore its rights"), _("Its rights are back."), forms.RestoreForm,
            _plainly(terms.restore), lead=_("From the day on it is asked to sign again, and votes."),
        ),
        Act(
            "end", _("End the membership"), _("End the membership"), _("The membership has its end."), forms.EndForm,
            _end, lead=_("The period stays in the directory's history. What it signed stays signed."),
        ),
        Act(
            "undo", _("Take the end back"), _("Take the end back"), _("The end is taken back."), forms.TermForm,
            _plainly(terms.undo_end),
            lead=_(
                "For an end that was a mistake: the membership goes on as if it had not been recorded. After a change "
                "of category, the whole time is again in the category before it."
            ),
        ),
        Act(
            "correct", _("Correct the dates"), _("Correct the dates"), _("The dates are corrected."),
            forms.CorrectForm, _correct,
            lead=_("Write what is known, and no more. Two memberships of one organization share no day."),
        ),
        Act(
            "review", _("Set the day of the review"), _("Set the day"), _("The day of the review is set."),
            forms.ReviewForm, _review,
            lead=_("On that day the membership waits on the first page, to be looked at again."),
        ),
        Act(
            "reviewed", _("Record a review"), _("It was reviewed"), _("The review is recorded."), forms.ReviewedForm,
            _plainly(terms.reviewed),
            lead=_("The next one is due after as many months as the category says, or never if it says none."),
        ),
    )
}  # fmt: skip


def _serve(act: Act) -> Callable[..., HttpResponseBase]:
    def view(request: HttpRequest, organization: Organization, membership_id: int = 0) -> HttpResponseBase:
        membership = None
        if act.about_membership:
            of_it = Membership.objects.filter(organization=organization).select_related("category")
            membership = get_object_or_404(of_it, pk=membership_id)
        form = act.form(membership, request.POST if request.method == "POST" else None)
        if form.is_valid() and _performed(request, act, organization, form):
            return HttpResponseRedirect(page_url("membership", organization))
        return render_page(
            request, organization, "membership", "admin/members/terms/act.html", act.title,
            act=act, form=form, membership=membership, sentences=Standing.of(organization).sentences(),
            back_url=page_url("membership", organization),
        )  # fmt: skip

    return view


def _performed(request: HttpRequest, act: Act, organization: Organization, form: forms.TermForm) -> bool:
    try:
        act.perform(organization, form.membership, form.cleaned_data, staff(request))
    except terms.TermRefused as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, str(act.done))
    return True


for _act in ACTS.values():
    organization_page(f"membership_{_act.name}", _act.route, permission=_act.permission)(_serve(_act))


# What is offered


def offer_membership(request: HttpRequest, organization: Organization) -> None:
    """Whoever has just added an organization may want to say that it is a member."""
    if request.user.has_perm(ACTS["begin"].permission):
        link = format_html(
            '<a href="{}">{}</a>', ACTS["begin"].url(organization), gettext("begin its membership")
        )
        messages.info(request, format_html(gettext("Is it a member? Then {}."), link))


def _offered(request: HttpRequest, organization: Organization, standing: Standing) -> list[dict[str, Any]]:
    """The acts that make sense as it stands, the likeliest first."""
    if organization.merged_into_id is not None:
        return []
    membership = standing.acted_on
    names = _names_of(membership, standing) if membership else ["begin"]
    if membership and not any(each.ended_on is None for each in standing.periods):
        names.append("begin")
    return _links(request, organization, membership, names)


def _names_of(membership: Membership, standing: Standing) -> list[str]:
    rights = "restore" if standing.resting(membership) else "suspend"
    ends = ["change", rights, "end"] if membership.ended_on is None else [rights, "undo"]
    return [*ends, *(["reviewed"] if membership.review_on else []), "review"]


def _links(
    request: HttpRequest, organization: Organization, membership: Membership | None, names: list[str]
) -> list[dict[str, Any]]:
    acts = [ACTS[name] for name in names if request.user.has_perm(ACTS[name].permission)]
    return [
        {
            "name": act.name,
            "title": act.title,
            "url": act.url(organization, membership if act.about_membership else None),
        }
        for act in acts
    ]


def _periods(request: HttpRequest, organization: Organization, standing: Standing) -> list[dict[str, Any]]:
    """Each period with what can be mended in it, the newest first."""
    merged = organization.merged_into_id is not None
    return [
        {
            "membership": each,
            "links": []
            if merged
            else _links(request, organization, each, ["correct", *(["undo"] if each.ended_on else [])]),
        }
        for each in reversed(standing.periods)
    ]
