"""Where members have their seat, on any day."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from members.asked_day import DayForm
from members.member_map import members_by_country


@method_decorator(login_not_required, name="dispatch")
class MemberMap(TemplateView):
    """Members by country as a map and as a table. Public: numbers alone, no names."""

    template_name = "members/map.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DayForm(self.request.GET)
        is_today = form.day == timezone.localdate()
        numbers = None if form.errors else members_by_country(form.day, is_today=is_today)
        return super().get_context_data(form=form, day=form.day, is_today=is_today, numbers=numbers, **kwargs)
