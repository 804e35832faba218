"""The queue of requests to sign: of one letter, with a button for many at once; and of all, for finding one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.admin_tools import staff
from coalition.numbers import whole_number
from coalition.waiting import Example, Waiting, waits
from letters.actions import reviewing
from letters.models import Letter, SigningRequest
from members.models import Organization
from members.names import match_key

from .pages import letter_page, page_url, render_page
from .request_rows import Means, Row, rows_of

PERMISSION = "letters.change_signingrequest"
ON_A_PAGE = 50
EXAMPLES = 3


def queue(letter: Letter) -> QuerySet[SigningRequest]:
    """What waits for a decision, in the order in which it came."""
    waiting = SigningRequest.objects.to_review().filter(letter=letter)
    return waiting.select_related("text", "country", "invitation").order_by("email_confirmed_at", "pk")


@letter_page("requests", "requests/", tab=gettext_lazy("Requests to sign"), order=35, permission=PERMISSION)
def requests_page(request: HttpRequest, letter: Letter) -> HttpResponse:
    if request.method == "POST":
        done = accept_shown(letter, shown_rows(request), by=staff(request))
        report(request, done)
        keys = ",".join(str(key) for key in done.changed)
        return HttpResponseRedirect(f"{page_url('requests', letter)}{f'?again={keys}' if keys else ''}")
    page = Paginator(queue(letter), ON_A_PAGE).get_page(request.GET.get("page"))
    again = {whole_number(key) for key in request.GET.get("again", "").split(",")}
    rows = rows_of(list(page.object_list))
    return render_page(
        request, letter, "requests", "admin/letters/requests/queue.html", _("Requests to sign"),
        page=page, rows=[(row, row.request.pk in again) for row in rows],
        any_sure=any(row.is_sure for row in rows),
        unconfirmed=SigningRequest.objects.undecided().filter(letter=letter, email_confirmed_at=None).count(),
        decided_url=f"{reverse('admin:letters_signingrequest_changelist')}?letter={letter.pk}",
    )  # fmt: skip


# Many at once


@dataclass
class Done:
    """What became of the rows that were chosen."""

    accepted: list[SigningRequest] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)  # keys of rows that are not what they were


def shown_rows(request: HttpRequest) -> dict[int, str]:
    """Key -> digest of each row that was chosen, as the page showed it."""
    found = {}
    for value in request.POST.getlist("row")[:ON_A_PAGE]:
        key, _colon, digest = value.partition(":")
        if (number := whole_number(key)) is not None:
            found[number] = digest
    return found


def accept_shown(letter: Letter, shown: dict[int, str], *, by: AbstractBaseUser) -> Done:
    """Accept exactly what was shown. A row that is something else by now is left, to be looked at again."""
    there = list(SigningRequest.objects.filter(letter=letter, pk__in=shown).select_related("text", "country"))
    done = Done()
    for row in rows_of(there):
        if row.request.decision == "accepted":
            done.accepted.append(row.request)  # pressed twice, or a colleague was quicker
        elif not row.is_sure or row.digest != shown[row.request.pk] or not _accept(row, by):
            done.changed.append(row.request.pk)
    gone = shown.keys() - {one.pk for one in there}
    done.changed.extend(gone)
    done.accepted = [one for one in there if one.pk not in done.changed]
    return done


def _accept(row: Row, by: AbstractBaseUser) -> bool:
    if row.means == Means.NEW and _known_by_now(row.request):
        return False
    try:
        reviewing.accept(request=row.request, by=by, organization=row.organization)
    except ValidationError:
        return False
    return True


def _known_by_now(request: SigningRequest) -> bool:
    """Did an earlier row make the organization that this one would make again?"""
    return Organization.objects.current().filter(match_key=match_key(request.printed_name)[:300]).exists()


def report(request: HttpRequest, done: Done) -> None:
    if not done.accepted and not done.changed:
        messages.warning(request, _("No request was chosen. Tick those that you want to accept."))
    if number := len(done.accepted):
        text = ngettext(
            "%(n)d request accepted. Whoever sent it gets a mail.",
            "%(n)d requests accepted. Whoever sent them get a mail.",
            number,
        )
        messages.success(request, text % {"n": number})
    if number := len(done.changed):
        text = ngettext(
            "%(n)d request was not accepted: it changed while you looked at it. Please look again.",
            "%(n)d requests were not accepted: they changed while you looked at them. Please look again.",
            number,
        )
        messages.error(request, text % {"n": number})


# What waits


@waits(order=5, permission=PERMISSION)
def waiting_requests(request: HttpRequest) -> Waiting:
    waiting = SigningRequest.objects.to_review()
    return Waiting(
        title=_("Requests to sign"),
        hint=_(
            "Signatures from the open form, or after the deadline. They stand under no letter before you accept."
        ),
        count=waiting.count(),
        url=f"{reverse('admin:letters_signingrequest_changelist')}?state=waiting",
        examples=_examples(waiting),
    )


def _examples(waiting: QuerySet[SigningRequest]) -> Sequence[Example]:
    """The letters with the most of them, each with its number."""
    rows: Any = waiting.order_by().values("letter", "letter__title").annotate(n=Count("pk"))
    return [
        Example(
            row["letter__title"],
            reverse("admin:letters_letter_requests", args=[row["letter"]]),
            str(row["n"]),
        )
        for row in rows.order_by("-n", "letter")[:EXAMPLES]
    ]
