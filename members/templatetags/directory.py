"""What pages of the directory look up in templates."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of_key(names: Mapping[int, str], key: int) -> str:
    """The name that `local_names` found for the organization with this key; "" where there is none."""
    return names.get(key, "")
