"""What all public filters share: plain GET forms that say what is wrong with a value and keep it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

LONGEST_SEARCH = 100


class ListFilter(ChoiceFilter):
    """One of a list. An address with something else is told what it asked for, since a select cannot show it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid_choice": _("“%(value)s” is not in this list.")})
        super().__init__(*args, **kwargs)


class PublicFilterSet(FilterSet):
    """Its form wears the site's classes; the order of rows survives filtering as a hidden field of the template."""

    queryset: Any
    data: Any

    @property
    def form(self) -> forms.Form:
        fresh = not hasattr(self, "_form")
        form: forms.Form = super().form
        for field in form.fields.values() if fresh else ():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"
        for name in form.errors if fresh and form.is_bound else ():
            form.fields[name].widget.attrs["class"] += " is-invalid"
        return form

    def is_narrowed(self) -> bool:
        """Has the visitor asked for anything?"""
        return self.form.is_bound and any(self.data.get(name) for name in self.form.fields)

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Give the choice field `name` its choices, fetched once for this form."""
        self.filters[name].extra["choices"] = choices
