"""The public search: one field over letters, organizations and countries."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView


@method_decorator(login_not_required, name="dispatch")
class Search(TemplateView):
    """Public by design: it finds what is public already. Its pages are kept out of other search engines."""

    template_name = "letters/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(typed=self.request.GET.get("q", "").replace("\x00", " "), **kwargs)
