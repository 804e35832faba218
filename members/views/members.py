"""Who is a member, and who was on any day."""

from dataclasses import asdict, fields
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.views.generic import View
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from coalition.sheets import MEDIA_TYPES, FileType, csv_text
from members.counting import members_on
from members.filters import MemberFilter, shown_members
from members.public_rows import MemberRow, member_rows
from members.tables import MemberTable


@method_decorator(login_not_required, name="dispatch")
class MemberList(SingleTableMixin, FilterView):
    """The members that the directory may show, on a day."""

    template_name = "members/members.html"
    table_class = MemberTable
    filterset_class = MemberFilter

    def get_queryset(self) -> Any:
        return shown_members()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked: Any = self.filterset
        count = members_on(asked.day)
        return super().get_context_data(
            day=asked.day,
            is_today=asked.day == timezone.localdate(),
            is_whole=asked.is_of_whole_day(),
            total=count.total[0],
            not_listed=count.not_listed[0],
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class MemberDownload(View):
    """The members that the list shows, narrowed as it is, as a file."""

    def get(self, request: HttpRequest, file_type: str) -> HttpResponse:
        asked = MemberFilter(request.GET or None)
        if asked.is_bound and not asked.form.is_valid():
            return JsonResponse({"errors": asked.form.errors.get_json_data()}, status=400)
        if file_type == "json":
            return members_json(asked, request)
        rows = ([str(value) for value in asdict(row).values()] for row in self.rows(asked, request))
        text = csv_text([[column.name for column in fields(MemberRow)], *rows])
        name = content_disposition_header(as_attachment=True, filename=f"members-{asked.day.isoformat()}.csv")
        return HttpResponse(
            text, content_type=MEDIA_TYPES[FileType.CSV], headers={"Content-Disposition": name or ""}
        )

    @staticmethod
    def rows(asked: MemberFilter, request: HttpRequest) -> Any:
        return member_rows(asked.qs, request.build_absolute_uri)


def members_json(asked: MemberFilter, request: HttpRequest) -> JsonResponse:
    """The rows, with the numbers of their day where they are all of it that is listed."""
    count = members_on(asked.day)
    numbers = {"total": count.total[0], "not_listed": count.not_listed[0]} if asked.is_of_whole_day() else {}
    rows = [asdict(row) for row in MemberDownload.rows(asked, request)]
    data = {"on": asked.day.isoformat(), "listed": len(rows), **numbers, "members": rows}
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
