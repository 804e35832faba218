"""Who is a member, and who was on any day."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.decorators import method_decorator
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from members.counting import members_on
from members.filters import MemberFilter, shown_members
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
