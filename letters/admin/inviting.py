"""The invitations of a letter: what became of each, and sending again or revoking them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from letters.actions import inviting
from letters.invitation_states import InvitationState, State, counts_by_state, sending, with_states
from letters.models import Invitation, Letter
from letters.silence import to_remind
from members.models import Organization

from .inviting_forms import ListForm, ReasonForm
from .pages import letter_page, page_url, render_page

PER_PAGE = 100
ERRORS_SHOWN = 10


@letter_page(
    "invitations", "invitations/", tab=_("Invitations"), order=30, permission="letters.view_invitation"
)
def invitations_page(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    form = ListForm(request.GET)
    rows = narrowed(with_states(Invitation.objects.filter(letter=letter)), form.chosen())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.became = InvitationState.of(row)
    why_not = inviting.why_not_now(letter)
    return render_page(
        request, letter, "invitations", "admin/letters/inviting/list.html", _("Invitations"),
        form=form, page=page, query=_without_page(request), counts=_counts(letter), sending=sending(letter),
        why_not=why_not, remind_count=0 if why_not else to_remind(letter).count(),
        may_change=request.user.has_perm("letters.change_invitation"),
        may_add=request.user.has_perm("letters.add_invitation"),
    )  # fmt: skip


def narrowed(invitations: QuerySet[Invitation], chosen: dict[str, Any]) -> Any:
    """The invitations that the filters above the list ask for, by organization."""
    found: Any = invitations.select_related("organization__country").order_by("organization__sort_key", "pk")
    if only := chosen.get("only"):
        found = found.filter(pk=only)
    if state := chosen.get("state"):
        found = found.filter(state=state)
    if answer := chosen.get("answer"):
        found = found.filter(answer=answer)
    if words := chosen.get("q"):
        named = Organization.objects.search(words).order_by().values("pk")
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words) | Q(organization__in=named))
    return found


def _without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _counts(letter: Letter) -> list[tuple[State, int]]:
    return [(state, count) for state, count in counts_by_state(letter).items() if count]


# Acts on rows: a page asks first, its button acts on the rows shown ---------------------------------------------------


@dataclass(frozen=True)
class Verb:
    act: Callable[..., Invitation]
    title: Any
    what_happens: Any
    button: Any
    needs_reason: bool = False


VERBS = {
    "resend": Verb(
        inviting.resend, _("Send again"),
        _("Each gets the invitation's mail once more, with a new link. The links sent before keep working."),
        _("Send again"),
    ),
    "revoke": Verb(
        inviting.revoke, _("Revoke invitations"),
        _("Their links lead nowhere from now on, and mails that wait are not sent. What was signed stays."),
        _("Revoke"), needs_reason=True,
    ),
}  # fmt: skip
ONE = {"resend_one": "resend", "revoke_one": "revoke"}  # the buttons in each row, whose value is its key


@letter_page("invitations_act", "invitations/act/", permission="letters.change_invitation")
def act_page(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    if request.method != "POST":
        return HttpResponseRedirect(page_url("invitations", letter))
    name = next((verb for one, verb in ONE.items() if one in request.POST), request.POST.get("verb", ""))
    verb = VERBS.get(name)
    rows = posted(request, letter)
    if verb is None or not rows:
        messages.warning(request, gettext("Tick the invitations first, then choose what is to happen."))
        return HttpResponseRedirect(page_url("invitations", letter))
    form = ReasonForm(request.POST if "confirmed" in request.POST else None)
    if "confirmed" in request.POST and (not verb.needs_reason or form.is_valid()):
        act(request, rows, verb, form.cleaned_data["reason"] if verb.needs_reason else "")
        return HttpResponseRedirect(page_url("invitations", letter))
    return render_page(
        request, letter, "invitations", "admin/letters/inviting/act.html", verb.title,
        verb=verb, verb_name=name, rows=rows, form=form,
    )  # fmt: skip


def posted(request: HttpRequest, letter: Letter) -> list[Invitation]:
    """The invitations of this letter that were ticked, or the one whose own button was pressed."""
    only = [request.POST[name] for name in ONE if name in request.POST]
    keys = [whole_number(key) for key in only or request.POST.getlist("invitation")]
    rows = Invitation.objects.filter(letter=letter, pk__in=[key for key in keys if key])
    return list(rows.select_related("organization__country").order_by("organization__sort_key", "pk"))


def act(request: HttpRequest, rows: list[Invitation], verb: Verb, reason: str) -> None:
    """Act on each by itself: one that cannot be sent again does not hold up the others."""
    done, refused = 0, []
    given: dict[str, Any] = {"reason": reason} if verb.needs_reason else {}
    for row in rows:
        try:
            verb.act(invitation=row, by=staff(request), **given)
        except ValidationError as error:
            refused.append(f"{row.organization}: {' '.join(error.messages)}")
        else:
            done += 1
    if done:
        words = ngettext("Done for %(n)d invitation.", "Done for %(n)d invitations.", done)
        messages.success(request, words % {"n": done})
    tell(request, refused)


def tell(request: HttpRequest, refused: list[str]) -> None:
    for line in refused[:ERRORS_SHOWN]:
        messages.warning(request, line)
    if (hidden := len(refused) - ERRORS_SHOWN) > 0:
        more = ngettext("%(n)d more could not be done.", "%(n)d more could not be done.", hidden)
        messages.warning(request, more % {"n": hidden})
