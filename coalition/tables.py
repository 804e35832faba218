"""What all public tables share: a caption, headings that sort, pages, and no way to ask for everything at once."""

from typing import Any, Self

import django_tables2 as tables
from django.core.paginator import Paginator
from django.http import HttpRequest
from django_tables2.config import RequestConfig


class PublicTable(tables.Table):
    """A table that is a list on a phone."""

    caption: Any = ""
    rows_per_page = 50

    class Meta:
        template_name = "tables/table.html"

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
