"""What letters have to say on the first page, which belongs to an app below this one."""

from typing import Any

from django import template

from letters.first_page import open_drives, what_became

register = template.Library()


@register.inclusion_tag("letters/_open_drives.html")
def drives_to_sign() -> dict[str, Any]:
    return {"letters": open_drives()}


@register.inclusion_tag("letters/_what_became.html")
def what_became_of_letters() -> dict[str, Any]:
    return {"became": what_became()}
