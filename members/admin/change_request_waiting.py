"""Requests of contacts, and colleagues whom they added, as they wait on the first page of the staff."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.waiting import Example, Waiting, waits
from members.models import ChangeRequest
from members.models.change_request import RequestKind

SHOWN = 3
PERMISSION = "members.change_changerequest"


@waits(order=30, permission=PERMISSION)
def requests_of_members(request: HttpRequest) -> Waiting:
    rows = ChangeRequest.objects.undecided().exclude(kind=RequestKind.COLLEAGUE)
    return Waiting(
        title=_("Requests of members"),
        hint=_("Corrections of what is public, and wishes to leave. Nothing changes before you decide."),
        count=rows.count(),
        url=reverse("admin:members_changerequest_changelist"),
        examples=_examples(rows),
    )


@waits(order=31, permission=PERMISSION)
def new_contacts(request: HttpRequest) -> Waiting:
    rows = ChangeRequest.objects.undecided().of_kind(RequestKind.COLLEAGUE)
    return Waiting(
        title=_("New contacts to confirm"),
        hint=_("Added by a colleague. They get mail, and sign no letter before you confirm them."),
        count=rows.count(),
        url=f"{reverse('admin:members_changerequest_changelist')}?kind__exact=colleague",
        examples=_examples(rows),
    )


def _examples(rows: QuerySet[ChangeRequest]) -> list[Example]:
    oldest = rows.select_related("organization").order_by("pk")[:SHOWN]
    return [
        Example(
            str(each.organization),
            reverse("admin:members_changerequest_change", args=[each.pk]),
            each.get_kind_display(),
        )
        for each in oldest
    ]
