"""Reminding the silent: who would get it, who not and why, then the button."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from letters.actions.inviting import why_not_now
from letters.actions.reminding import remind
from letters.models import Invitation, Letter
from letters.silence import Reminding, reminding

from .pages import letter_page, page_url, render_page


@letter_page("remind", "invitations/remind/", permission="letters.change_invitation")
def remind_page(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    if request.method == "POST":
        return send(request, letter)
    planned = reminding(letter)
    return render_page(
        request, letter, "invitations", "admin/letters/inviting/remind.html", _("Remind the silent"),
        planned=planned, why_not=why_not_now(letter), groups=groups(planned),
    )  # fmt: skip


def groups(planned: Reminding) -> list[tuple[str, list[Invitation]]]:
    """Those who are not reminded, by the reason."""
    return [
        (str(reason.label), [row for row, why in planned.left_out if why == reason])
        for reason, _count in planned.numbers()
    ]


def send(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    keys = [whole_number(key) for key in request.POST.getlist("invitation")]
    shown = Invitation.objects.filter(letter=letter, pk__in=[key for key in keys if key])
    try:
        done = remind(letter=letter, by=staff(request), invitations=shown)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(page_url("remind", letter))
    tell(request, done)
    return HttpResponseRedirect(page_url("invitations", letter))


def tell(request: HttpRequest, done: Reminding) -> None:
    if sent := len(done.to_remind):
        words = ngettext("%(n)d reminder is on its way.", "%(n)d reminders are on their way.", sent)
        messages.success(request, words % {"n": sent})
    elif not done.left_out:
        messages.warning(request, gettext("Nobody was chosen, so nobody was reminded."))
    for reason, count in done.numbers():
        words = ngettext("%(n)d was left out: %(reason)s.", "%(n)d were left out: %(reason)s.", count)
        messages.info(request, words % {"n": count, "reason": reason.label})
