"""Applications on the admin's first page: those where it is the staff's turn."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.waiting import Example, Waiting, waits
from members.models import Application
from members.models.application import Verdict

from .application_list import with_numbers

EXAMPLES = 5


@waits(order=8, permission="members.change_application")
def applications(request: HttpRequest) -> Waiting:
    waiting = Application.objects.to_work_on()
    rows = with_numbers(waiting).order_by("created_at", "pk")[:EXAMPLES]
    return Waiting(
        title=_("Applications to join"),
        hint=_(
            "Check them, ask their references, tell the members, or decide at once: your rules say what is needed."
        ),
        count=waiting.count(),
        url=f"{reverse('admin:members_application_changelist')}?stage=waiting",
        examples=[
            Example(str(each), reverse("admin:members_application_change", args=[each.pk]), why(each))
            for each in rows
        ],
    )


def why(application: Any) -> str:
    """What has come in that makes it the staff's turn."""
    if application.verdict == Verdict.DEFERRED:
        return _("the day it was deferred to has come")
    if application.objecting:
        text = ngettext("%(n)d member objected", "%(n)d members objected", application.objecting)
        return text % {"n": application.objecting}
    if application.objections_until:
        return _("nobody objected in time")
    answered = application.supporting + application.opposing
    if application.named and answered == application.named:
        return _("all references have answered")
    return _("references are missing") if application.asked else _("new")
