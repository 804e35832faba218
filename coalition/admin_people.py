"""Records that name people, shown without them to staff who may not see people."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from coalition.roles import sees_people


class HidesPeople(admin.ModelAdmin):
    """Fields in `personal` tell of a person. Whoever may not see people gets neither their columns and boxes, nor rows
    found by them, nor the history that repeats them.

    Stands first among the bases. A class that makes its own fieldsets passes them through `without_people`.
    """

    personal: Sequence[str] = ()

    def hidden(self, request: HttpRequest) -> set[str]:
        """Fields that this visitor may not see."""
        return set() if sees_people(request.user) else set(self.personal)

    def get_list_display(self, request: HttpRequest) -> Any:
        return [name for name in super().get_list_display(request) if name not in self.hidden(request)]

    def without_people(self, request: HttpRequest, fieldsets: Any) -> Any:
        """The fieldsets as this visitor may see them; one that would hold nothing is left out."""
        hidden = self.hidden(request)
        kept = [(title, {**of, "fields": _without(of["fields"], hidden)}) for title, of in fieldsets]
        return [(title, of) for title, of in kept if of["fields"]]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.without_people(request, super().get_fieldsets(request, obj))

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Nobody guesses letter by letter, in the address, what they may not read."""
        field = lookup.partition("__")[0]
        return field not in self.hidden(request) and super().lookup_allowed(lookup, value, request)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["history_is_closed"] = bool(self.hidden(request))  # no button that leads to a refusal
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self._refuse(request)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._refuse(request)
        return super().history_form_view(request, *args, **kwargs)  # type: ignore[misc]

    def _refuse(self, request: HttpRequest) -> None:
        if self.hidden(request):
            raise PermissionDenied


def _without(fields: Any, hidden: set[str]) -> list[Any]:
    """The fields of a fieldset, also of its lines, without those hidden."""
    lines = [_without(one, hidden) if isinstance(one, list | tuple) else one for one in fields]
    return [line for line in lines if line and (isinstance(line, list) or line not in hidden)]
