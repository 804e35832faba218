"""What every template may use."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from coalition.addresses import in_all_languages, is_own_language
from coalition.identity import Identity, identity
from coalition.middleware import wished_language


def site(request: HttpRequest) -> dict[str, Any]:
    """Return who the coalition is, and this page's other languages; both are made only where a page prints them."""
    who: Any = SimpleLazyObject(identity)
    return {
        "site": who,
        **names(who),
        "languages": SimpleLazyObject(lambda: list(in_all_languages(request.get_full_path()))),
        "suggested_language": SimpleLazyObject(lambda: suggested(request)),
    }


def names(who: Identity) -> dict[str, Any]:
    """The names that pages and mails print; `who` may be lazy."""
    return {
        "coalition_name": SimpleLazyObject(lambda: who.name),
        "coalition_short_name": SimpleLazyObject(lambda: who.short_name),
        "coalition_about": SimpleLazyObject(lambda: who.lead),
    }


def suggested(request: HttpRequest) -> str:
    """The language that the visitor's browser asks for, where this page is in the site's own instead; else ""."""
    wished = wished_language(request)
    return wished if is_own_language() and wished != get_language() else ""
