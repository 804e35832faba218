"""The lists of the staff's site as files, narrowed and ordered as shown; people's data for whoever may see them."""

import datetime
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from coalition.roles import sees_people
from coalition.sheets import Cell
from coalition.table_downloads import TableType, file_of

from .taking_out import OfAList, note_taken_out

LIST_TEMPLATE = "admin/list_with_file.html"
Column = Callable[[Any], Cell]


class TableTypeForm(forms.Form):
    file_type = forms.ChoiceField(
        label=gettext_lazy("File"),
        choices=TableType.choices,
        initial=TableType.XLSX,
        widget=forms.RadioSelect,
    )


class ListFile(OfAList):
    """A subclass says what it is `called`, and its `columns`; those in `personal` tell of people."""

    title = gettext_lazy("Download the list")
    form_class = TableTypeForm
    called: ClassVar[str]
    columns: ClassVar[dict[str, Column]]
    personal: ClassVar[dict[str, Column]] = {}

    def lead(self) -> str:
        n = self.rows().count()
        return ngettext("%(n)d row, as the list shows it.", "%(n)d rows, as the list shows them.", n) % {
            "n": n
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        with_people = bool(self.personal) and sees_people(self.request.user)
        columns = self.columns | (self.personal if with_people else {})
        rows = [[column(row) for column in columns.values()] for row in self.rows()]
        if with_people:
            words = ngettext(
                "Downloaded %(n)d row with people's data",
                "Downloaded %(n)d rows with people's data",
                len(rows),
            )
            note_taken_out(self.request, self.model_admin.model, words % {"n": len(rows)})
        answer = file_of(
            [*columns], rows, TableType(form.cleaned_data["file_type"]),
            name=f"{self.called}-{timezone.localdate():%Y-%m-%d}", called=self.called, about={"count": len(rows)},
        )  # fmt: skip
        answer["Cache-Control"] = "private, no-store"
        return answer


def moment(value: datetime.datetime | None) -> str:
    """A moment as ISO 8601 writes it, in the site's time zone; "" for none."""
    return timezone.localtime(value).isoformat(timespec="minutes") if value else ""


class MembershipFile(ListFile):
    permission = "members.view_membership"
    called = "memberships"
    columns: ClassVar[dict[str, Column]] = {
        "organization": lambda row: row.organization.name,
        "country": lambda row: row.organization.country_id,
        "category": lambda row: row.category.slug,
        "joined": lambda row: row.joined,
        "ended": lambda row: row.ended,
        "end_reason": lambda row: row.end_reason,
        "review_on": lambda row: row.review_on,
    }
    personal: ClassVar[dict[str, Column]] = {
        "end_note": lambda row: row.end_note,
        "note": lambda row: row.note,
    }

    def rows(self) -> Any:
        return super().rows().select_related("organization", "category")
