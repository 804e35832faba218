"""Tables of the public pages as files: CSV, XLSX and JSON beside each other, with the rows that the page shows.

A file is narrowed and ordered by the same query string as its page. What a page refuses, the file refuses: 400, with
the field and what is wrong with it, as JSON. Columns are named in English in every language, so that programs and
spreadsheets built on one file can read the next.

    urlpatterns = [*downloads("letters/letters", LettersFile, "letters")]     # letters-csv, letters-xlsx, letters-json
    {% include "partials/downloads.html" with base="letters:letters" %}       # the links to them, below the table
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import conditional_page
from django.views.generic import View
from django_tables2.config import RequestConfig

from coalition.attachments import attachment
from coalition.rate_limits import Limit, client_address
from coalition.sheets import MEDIA_TYPES, FileType, Row, as_json, csv_text, xlsx_bytes

MOST_IN_A_WORKBOOK = (
    20_000  # rows; a workbook is made while somebody waits, and costs ten times what a CSV costs
)
LARGE = 1000  # rows; what is smaller costs no more than a page
BY_CLIENT = Limit("large tables", most=30, seconds=600)  # every one is made anew


class TableType(models.TextChoices):
    """The kinds of file, by their endings."""

    CSV = "csv", gettext_lazy("CSV (.csv)")
    XLSX = "xlsx", gettext_lazy("Excel, LibreOffice (.xlsx)")
    JSON = "json", gettext_lazy("JSON (.json)")


class Refused(Exception):
    """What was asked for makes no sense; `errors` says of each field what is wrong with it."""

    def __init__(self, errors: dict[str, Any]) -> None:
        self.errors = errors


def downloads(route: str, view: type["TableFile"], name: str) -> list[URLPattern]:
    """The addresses ROUTE.csv, ROUTE.xlsx and ROUTE.json, called NAME-csv and so on."""
    served = view.as_view()
    return [
        path(f"{route}.{each}", served, {"file_type": each}, name=f"{name}-{each}")
        for each in TableType.values
    ]


@method_decorator([login_not_required, conditional_page], name="dispatch")
class TableFile(View):
    """A public table as a file. Public: a subclass gives the rows that its page shows, and nothing else.

    `row_type` is a dataclass, a column for each of its fields; `called` is what the file and its rows are called.
    """

    row_type: ClassVar[type]
    called = ""
    request: HttpRequest

    def rows(self) -> Iterable[Any]:
        """The rows, each a `row_type`; raises Refused."""
        raise NotImplementedError

    def about(self, rows: list[Any]) -> dict[str, Any]:
        """What the JSON tells beside the rows."""
        return {"count": len(rows)}

    def file_name(self) -> str:
        """Without its ending: what it holds, and of which day it is."""
        return f"{self.called.replace('_', '-')}-{self.day()}"

    def day(self) -> str:
        return timezone.localdate().isoformat()

    def number(self) -> int:
        """How many rows there are, told before they are made; 0 of a table that is never long."""
        return 0

    def get(self, request: HttpRequest, file_type: str, **_kwargs: Any) -> HttpResponse:
        try:
            number = self.number()
            if file_type == TableType.XLSX:
                refuse_if_too_long(number)
            if number > LARGE and BY_CLIENT.is_over(client_address(request)):
                return too_often()
            return self.answer(TableType(file_type), list(self.rows()))
        except Refused as refused:
            return JsonResponse({"errors": refused.errors}, status=400)

    def answer(self, file_type: TableType, rows: list[Any]) -> HttpResponse:
        columns = [column.name for column in fields(self.row_type)]
        cells = [[getattr(row, name) for name in columns] for row in rows]
        about = self.about(rows) if file_type == TableType.JSON else {}
        return file_of(columns, cells, file_type, name=self.file_name(), called=self.called, about=about)


def refuse_if_too_long(number: int) -> None:
    if number > MOST_IN_A_WORKBOOK:
        words = _(
            "These are %(rows)d rows, and a workbook is made for %(most)d at most: narrow the list, or take CSV."
        )
        raise Refused(
            {"xlsx": [{"message": words % {"rows": number, "most": MOST_IN_A_WORKBOOK}, "code": "too_long"}]}
        )


def too_often() -> HttpResponse:
    """In the shape of every refusal; the header says for how long."""
    words = _("Many long tables were asked for just now. Please try again in ten minutes.")
    errors = {"__all__": [{"message": words, "code": "too_often"}]}
    return JsonResponse({"errors": errors}, status=429, headers={"Retry-After": str(BY_CLIENT.seconds)})


def file_of(
    columns: Sequence[str],
    rows: Sequence[Row],
    file_type: TableType,
    *,
    name: str,
    called: str,
    about: dict[str, Any],
) -> HttpResponse:
    """The rows as a download called NAME.csv, .xlsx or .json; the JSON tells of them what `about` has, too."""
    if file_type == TableType.JSON:
        listed = [dict(zip(columns, map(as_json, row), strict=True)) for row in rows]
        data = {**about, called: listed}
        return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    sheet = [columns, *rows]
    content = csv_text(sheet) if file_type == TableType.CSV else xlsx_bytes(sheet, title=called)
    return attachment(content, MEDIA_TYPES[FileType(file_type.value)], f"{name}.{file_type.value}")


def as_values(row: Any) -> dict[str, Any]:
    """A row of a file, field by field, as JSON has it."""
    return {column.name: as_json(getattr(row, column.name)) for column in fields(row)}


class FilteredFile(TableFile):
    """The rows of a list that its FilterSet narrows, in the order in which its table shows them."""

    filterset_class: ClassVar[Any]
    table_class: ClassVar[Any] = None

    def get_queryset(self) -> Any:
        raise NotImplementedError

    def row(self, record: Any) -> Any:
        """One record as a `row_type`."""
        raise NotImplementedError

    @cached_property
    def asked(self) -> Any:
        """The filter, filled in by the address."""
        filled: Any = self.filterset_class(self.request.GET or None, queryset=self.get_queryset())
        if filled.is_bound and not filled.form.is_valid():
            raise Refused(filled.form.errors.get_json_data())
        return filled

    def number(self) -> int:
        return int(self.asked.qs.order_by().count())

    def rows(self) -> Iterator[Any]:
        return (self.row(record) for record in self.in_order(self.asked.qs))

    def in_order(self, records: Any) -> Any:
        """As the page's table sorts them by its address; what makes no sense there is passed over, as it does."""
        return in_order_of(self.table_class, records, self.request) if self.table_class else records


def in_order_of(table_class: Any, records: Any, request: HttpRequest, **options: Any) -> Any:
    """The records in the order in which such a table shows them for this address."""
    table = RequestConfig(request, paginate=False).configure(table_class(records, **options))
    return table.data.data
