"""Cells of the matrix without a mark: most of it, so they are written as short as HTML allows, and all at once."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
EMPTY = '<td role="cell">'  # HTML closes a cell where the next one begins


@register.filter
def empty_cells(number: int) -> SafeString:
    return mark_safe(EMPTY * number)  # noqa: S308 (nobody's input)
