"""The list of applications: how far each is, and which wait for staff."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Application, ApplicationNotice, ApplicationReference
from members.models.application import ApplicationStage, ReferenceAnswer, Verdict

BADGES = {
    ApplicationStage.CHECKING: "pending", ApplicationStage.TO_DECIDE: "pending",
    ApplicationStage.WITH_MEMBERS: "scheduled", ApplicationStage.ADMITTED: "confirmed",
    ApplicationStage.REFUSED: "rejected", ApplicationStage.WITHDRAWN: "withdrawn",
}  # fmt: skip
DECIDED = (Verdict.ADMITTED, Verdict.REFUSED, Verdict.WITHDRAWN)


def stage_badge(application: Application) -> SafeString:
    stage = application.stage()
    return format_html('<span class="badge badge-{}">{}</span>', BADGES.get(stage, stage.value), stage.label)


class StageFilter(admin.SimpleListFilter):
    """What nobody confirmed is nobody's application yet; it is shown only to who asks for it."""

    title = gettext_lazy("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("waiting", _("Waits for staff")), ("referees", _("With referees")), ("members", _("With members")),
            ("deferred", _("Deferred")), ("decided", _("Decided")), ("unconfirmed", _("E-mail not confirmed")),
        ]  # fmt: skip

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("All that are confirmed")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows: Any = queryset
        match self.value():
            case "waiting":
                return rows.to_work_on()
            case "referees":
                return rows.with_referees()
            case "members":
                return rows.with_members()
            case "deferred":
                return rows.filter(verdict=Verdict.DEFERRED)
            case "decided":
                return rows.filter(verdict__in=DECIDED)
            case "unconfirmed":
                return rows.filter(email_confirmed_at=None)
        return rows.confirmed()


def with_numbers(queryset: QuerySet[Application]) -> QuerySet[Any]:
    """The same with how references and members answered, and whether it waits (0), is open (1) or is done (2)."""
    references = ApplicationReference.objects.filter(application=OuterRef("pk"))
    objections = ApplicationNotice.objects.filter(application=OuterRef("pk")).exclude(objected_at=None)
    return queryset.annotate(
        named=_count(references),
        asked=_count(references.exclude(asked_at=None)),
        supporting=_count(references.filter(answer=ReferenceAnswer.YES)),
        opposing=_count(references.filter(answer=ReferenceAnswer.NO)),
        objecting=_count(objections, "organization"),
        turn=Case(
            When(Q(pk__in=Application.objects.to_work_on().order_by().values("pk")), then=Value(0)),
            When(verdict__in=DECIDED, then=Value(2)),
            default=Value(1),
        ),
    )


def _count(rows: QuerySet[Any], what: str = "pk") -> Any:
    number = rows.order_by().values("application").annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
