"""Members in numbers, up to any day."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from members.asked_day import DayForm
from members.charts import SMALL_HIGH, SMALL_WIDE
from members.numbers import members_in_numbers


@method_decorator(login_not_required, name="dispatch")
class NumbersPage(TemplateView):
    """By country, region and category over the years; who joined and who left. Public: numbers alone, no names."""

    template_name = "members/numbers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DayForm(self.request.GET)
        numbers = None if form.errors else members_in_numbers(form.day)
        return super().get_context_data(
            form=form,
            numbers=numbers,
            is_today=form.day == timezone.localdate(),
            small={"width": SMALL_WIDE, "height": SMALL_HIGH},
            **kwargs,
        )
