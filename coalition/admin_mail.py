"""Outgoing mail in the admin: read, sent again, cancelled; and what of it waits for a hand."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.admin_tools import SafeInput, SelectFilter, staff
from coalition.mail.deciding import cancel, mark_as_bounced, try_again
from coalition.mail.kinds import kind_label, kinds
from coalition.models import MailState, OutgoingMail
from coalition.waiting import Example, Waiting, waits

SHOWN = 3


class KindFilter(SelectFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return kinds()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class NeedsAHandFilter(SelectFilter):
    title = gettext_lazy("what needs a hand")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("address", _("failed or came back lately")),
            ("worker", _("waits although it is due")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        narrowed: dict[str | None, Callable[[], QuerySet[Any]]] = {
            "address": queryset.undelivered,  # type: ignore[attr-defined]
            "worker": queryset.overdue,  # type: ignore[attr-defined]
        }
        return narrowed.get(self.value(), queryset.all)()


@admin.register(OutgoingMail)
class OutgoingMailAdmin(SafeInput):
    """A mail is never written here: the site posts it, the worker sends it, staff decide what failed."""

    list_display = ["subject_matter", "recipient", "state_badge", "attempts", "error", "created_at", "moment"]
    list_filter = [NeedsAHandFilter, ("state", admin.ChoicesFieldListFilter), KindFilter]
    in_header = True
    search_fields = ["to_email", "to_name"]
    search_help_text = gettext_lazy("Name or e-mail address")
    actions = ["send_again", "cancel", "mark_as_bounced"]
    fields = [
        "subject_matter", "about_link", "recipient", "language", "state", "error", "attempts",
        "created_at", "not_before", "sent_at", "message_id",
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("coalition.view_outgoingmail")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """May this person use the actions?"""
        return request.user.has_perm("coalition.change_outgoingmail")

    # Columns

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def subject_matter(self, mail: OutgoingMail) -> str:
        return kind_label(mail.kind)

    @admin.display(description=gettext_lazy("to"), ordering="to_email")
    def recipient(self, mail: OutgoingMail) -> str:
        if not mail.to_email:
            return _("no longer kept")
        return format_html("<bdi>{}</bdi> <span class='note'>{}</span>", mail.to_name, mail.to_email)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_badge(self, mail: OutgoingMail) -> str:
        words = mail.get_state_display()
        return format_html("<span class='badge badge-mail-{}'>{}</span>", mail.state, words)

    @admin.display(description=gettext_lazy("sent, or due"))
    def moment(self, mail: OutgoingMail) -> datetime.datetime | None:
        return mail.not_before if mail.state == MailState.WAITING else mail.sent_at

    @admin.display(description=gettext_lazy("about"))
    def about_link(self, mail: OutgoingMail) -> str:
        if mail.about is None:
            return _("It has been deleted.")
        try:
            url = reverse(
                f"admin:{mail.about_type.app_label}_{mail.about_type.model}_change", args=[mail.about_id]
            )
        except NoReverseMatch:
            return str(mail.about)
        return format_html("<a href='{}'><bdi>{}</bdi></a>", url, mail.about)

    # Actions

    @admin.action(description=gettext_lazy("Send again now"), permissions=["decide"])
    def send_again(self, request: HttpRequest, mails: QuerySet[OutgoingMail]) -> None:
        done = self._each(try_again, request, mails)
        said = ngettext(
            "%(n)d mail will be sent within moments.", "%(n)d mails will be sent within moments.", done
        )
        self._tell(request, said % {"n": done}, mails.count() - done)

    @admin.action(description=gettext_lazy("Cancel: do not send"), permissions=["decide"])
    def cancel(self, request: HttpRequest, mails: QuerySet[OutgoingMail]) -> None:
        done = self._each(cancel, request, mails)
        said = ngettext("%(n)d mail will not be sent.", "%(n)d mails will not be sent.", done)
        self._tell(request, said % {"n": done}, mails.count() - done)

    @admin.action(description=gettext_lazy("Mark as bounced: it came back"), permissions=["decide"])
    def mark_as_bounced(self, request: HttpRequest, mails: QuerySet[OutgoingMail]) -> None:
        def bounce(*, mail: OutgoingMail, by: User) -> bool:
            return mark_as_bounced(mail=mail, reason=_("Staff saw that it came back."), by=by)

        done = self._each(bounce, request, mails)
        said = ngettext("%(n)d mail is marked as bounced.", "%(n)d mails are marked as bounced.", done)
        self._tell(request, said % {"n": done}, mails.count() - done)

    def _each(self, decide: Callable[..., bool], request: HttpRequest, mails: QuerySet[OutgoingMail]) -> int:
        return sum(decide(mail=mail, by=staff(request)) for mail in mails)

    def _tell(self, request: HttpRequest, said: str, others: int) -> None:
        self.message_user(request, said, messages.SUCCESS)
        if others:
            text = ngettext(
                "%(n)d mail was left as it is: its state does not allow this.",
                "%(n)d mails were left as they are: their state does not allow this.",
                others,
            )
            self.message_user(request, text % {"n": others}, messages.WARNING)


# What waits ---------------------------------------------------------------------------------------------------------


def waiting_mail(mails: QuerySet[OutgoingMail], query: str, *, title: str, hint: str) -> Waiting:
    url = f"{reverse('admin:coalition_outgoingmail_changelist')}?{query}"
    examples = [
        Example(
            mail.to_name or mail.to_email,
            reverse("admin:coalition_outgoingmail_change", args=[mail.pk]),
            mail.error or kind_label(mail.kind),
        )
        for mail in mails[:SHOWN]
    ]
    return Waiting(title=title, hint=hint, count=mails.count(), url=url, examples=examples)


@waits(order=5, permission="coalition.view_outgoingmail")
def overdue_mail(request: HttpRequest) -> Waiting:
    return waiting_mail(
        OutgoingMail.objects.overdue(),
        "needs=worker",
        title=_("Mail waits and nothing sends it"),
        hint=_("Is the worker running? Whoever looks after the server can tell; the mail is not lost."),
    )


@waits(order=6, permission="coalition.view_outgoingmail")
def undelivered_mail(request: HttpRequest) -> Waiting:
    return waiting_mail(
        OutgoingMail.objects.undelivered(),
        "needs=address",
        title=_("Mails that failed"),
        hint=_(
            "They were refused or came back in the last two weeks. Correct the address, then send them again."
        ),
    )
