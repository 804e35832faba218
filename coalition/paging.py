"""Pages of a list that is no table: a page number that makes no sense shows the nearest page instead of an error."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.views.generic.list import MultipleObjectMixin


class LenientPaging(MultipleObjectMixin):
    """For ListView: `?page=abc` is the first page, `?page=9999` the last."""

    request: HttpRequest

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        paginator = Paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()
