"""The first page: who we are, in numbers, and what we said last.

The site's own app stands below the others, so it asks for their models by label and imports neither.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

NEWEST = 5


def _all(model: str) -> Any:
    return apps.get_model(model)._default_manager


@method_decorator(login_not_required, name="dispatch")
class Home(TemplateView):
    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letters = _all("letters.Letter").public()
        return super().get_context_data(
            letters=letters.for_lists()[:NEWEST],
            letter_count=letters.count(),
            member_count=_all("members.Membership").counted().current().count(),
            counts=_all("letters.Signature").under_public_letters().counts(),
            **kwargs,
        )
