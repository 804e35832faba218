"""What all public tables share: a caption, headings that sort, pages, and no way to ask for everything at once."""

from typing import Any, Self

import django_tables2 as tables
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest
from django_tables2.config import RequestConfig
from django_tables2.utils import OrderByTuple


def unknown_last(field: str | OrderBy) -> OrderBy:
    """An order by one field in which what is not known comes last, in both directions and on every database."""
    if isinstance(field, OrderBy):
        return field
    named = F(field.removeprefix("-"))
    return named.desc(nulls_last=True) if field.startswith("-") else named.asc(nulls_last=True)


class PublicTable(tables.Table):
    """A table that is a list on a phone."""

    caption: Any = ""
    rows_per_page = 50

    class Meta:
        template_name = "tables/table.html"

    @tables.Table.order_by.setter
    def order_by(self, asked: Any) -> None:
        """Sort by columns, then as the table is usually sorted, then by key: no page has a row of another page."""
        tables.Table.order_by.fset(self, asked)
        rows = self.data.data
        if isinstance(rows, QuerySet):
            self.data.order_by(OrderByTuple(self.usual_order))
            usual = self.data.data.query.order_by
            self.data.data = rows.order_by(*map(unknown_last, (*rows.query.order_by, *usual)), "pk")

    @property
    def usual_order(self) -> tuple[str, ...]:
        usual = self._meta.order_by or ()
        return (usual,) if isinstance(usual, str) else tuple(usual)

    def paginate(
        self,
        paginator_class: type[Paginator] = Paginator,
        per_page: int | None = None,
        page: int = 1,
        *args: Any,
        **kwargs: Any,
    ) -> Self:
        """Cut into pages of `rows_per_page`, whatever number of rows the address asks for."""
        super().paginate(paginator_class, self.rows_per_page, page, *args, **kwargs)
        return self

    def for_request(self, request: HttpRequest) -> Self:
        """Sort and turn to the page that the address names; what it gets wrong is passed over."""
        return RequestConfig(request).configure(self)
