"""Links that every page has: its stylesheet of colours, itself in other languages."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override

from coalition.addresses import LANGUAGES, full, in_all_languages, in_language
from coalition.models.site_settings import ACCENT

register = template.Library()


@register.simple_tag
def accent_url(accent: str) -> str:
    """Where the stylesheet of this colour is; of the usual one, if it is no colour."""
    return reverse("colours", args=[(accent or ACCENT).removeprefix("#").lower()])


@register.simple_tag
def home() -> str:
    """The first page in the language in force, also for error pages, which must not fail for want of an address."""
    return in_language("/", get_language() or settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def alternate_links(context: dict[str, Any]) -> SafeString:
    """`hreflang`: this page in every language, and for those of any other language in the site's own."""
    path = context["request"].path
    pages = [(each.code, full(each.path)) for each in in_all_languages(path)]
    pages.append(("x-default", full(in_language(path, settings.LANGUAGE_CODE))))
    return format_html_join("\n  ", '<link rel="alternate" hreflang="{}" href="{}">', pages)


@register.simple_tag(takes_context=True)
def suggestion(context: dict[str, Any], language: str) -> SafeString:
    """A line in the language that the browser asks for, leading to this page in it."""
    with override(language):
        words, way = gettext("You can read this page in another language:"), LANGUAGES[language]
    path = in_language(context["request"].get_full_path(), language)
    return format_html(
        '<p class="suggestion" lang="{0}" dir="auto">{1} <a href="{2}" hreflang="{0}"><bdi>{3}</bdi></a></p>',
        language, words, path, way,
    )  # fmt: skip
