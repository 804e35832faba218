"""Links to the files of a table, for templates/partials/downloads.html."""

from typing import Any

from django import template
from django.urls import reverse

from coalition.table_downloads import TableType

register = template.Library()


@register.simple_tag
def table_files(base: str, part: Any = "") -> list[tuple[str, str]]:
    """Label and address of each file of a table: of `letters:letters` those at letters:letters-csv and so on.

    `part` is what the address needs, such as the slug of the letter that the table belongs to.
    """
    args = [part] if part else []
    return [(ending.upper(), reverse(f"{base}-{ending}", args=args)) for ending in TableType.values]
