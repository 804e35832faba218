"""Texts of the coalition that stand in another language than the page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from coalition.identity import Identity

register = template.Library()


@register.simple_tag
def spoken(site: Identity, text: str) -> SafeString:
    """The attributes of whatever holds this text of `site`: its language and direction; none in the page's own."""
    if not (language := site.spoken.get(text)):
        return SafeString("")
    direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
    return format_html(' lang="{}" dir="{}"', language, direction)
