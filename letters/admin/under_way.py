"""The drives that run now, on the admin's first page: how far each has come, by the numbers of its board."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.under_way import UnderWay, runs
from coalition.waiting import Example
from letters.board import invitations_shown
from letters.models import Invitation, Letter, Signature
from letters.models.letter import Stage
from letters.models.signature import SignatureKind, Status

from .pages import page_url, pages
from .stages import deadline_shown

SHOWN = 8


@runs(permission="letters.view_letter")
def drives(request: HttpRequest) -> UnderWay:
    """The first to close stands first; those without a deadline, the newest first, at the end."""
    running = Letter.objects.collecting()
    in_order = with_progress(running).order_by(F("closes_at").asc(nulls_last=True), "-opens_at", "-pk")
    return UnderWay(
        title=_("Drives that run now"),
        count=running.count(),
        url=f"{reverse('admin:letters_letter_changelist')}?stage={Stage.COLLECTING.value}",
        rows=[_row(letter, url_for(request, letter)) for letter in in_order[:SHOWN]],
    )


def url_for(request: HttpRequest, letter: Letter) -> str:
    """The board, or the letter for whoever may only read it."""
    if request.user.has_perm(pages.permission):
        return page_url("board", letter)
    return reverse("admin:letters_letter_change", args=[letter.pk])


def with_progress(letters: QuerySet[Letter]) -> Any:
    """Letters that carry how many organizations were `invited`, how many of them and in all `signed`; no query more."""
    invited = invitations_shown(Invitation.objects.filter(letter=OuterRef("letter")))
    signed = Signature.objects.filter(
        letter=OuterRef("pk"), status=Status.CONFIRMED, kind=SignatureKind.ORGANIZATION
    )
    by_invited = signed.filter(Exists(invited.filter(organization=OuterRef("organization"))))
    asked = invitations_shown(Invitation.objects.filter(letter=OuterRef("pk")))
    return letters.annotate(
        invited=_number(asked, Count("organization", distinct=True)),
        signed=_number(signed, Count("pk")),
        signed_invited=_number(by_invited, Count("pk")),
    )


def _number(rows: QuerySet[Any], count: Count) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("letter").annotate(n=count).values("n")), 0)


def _row(letter: Any, url: str) -> Example:
    deadline = deadline_shown(letter)
    words = _("%(progress)s · until %(deadline)s") if deadline else _("%(progress)s · no deadline")
    note = words % {"progress": progress(letter), "deadline": deadline}
    return Example(letter.title, url, note)


def progress(letter: Any) -> str:
    """ "12 of 40 invited organizations have signed, and 3 uninvited", by the numbers of the board."""
    others = letter.signed - letter.signed_invited
    numbers = {"signed": letter.signed_invited, "invited": letter.invited, "others": others}
    if not letter.invited:
        words = ngettext("%(others)d organization has signed", "%(others)d organizations have signed", others)
    elif others:
        words = ngettext(
            "%(signed)d of %(invited)d invited organization has signed, and %(others)d uninvited",
            "%(signed)d of %(invited)d invited organizations have signed, and %(others)d uninvited",
            letter.invited,
        )
    else:
        words = ngettext(
            "%(signed)d of %(invited)d invited organization has signed",
            "%(signed)d of %(invited)d invited organizations have signed",
            letter.invited,
        )
    return words % numbers
