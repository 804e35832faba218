"""What pages say of themselves to programs, in the words of schema.org; and how it is put into a page safely."""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coalition.addresses import full
from coalition.identity import Identity

Data = dict[str, Any]
# What could end a script element or begin another; JSON reads the escapes as the characters themselves.
_escapes = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(parts: Iterable[Data]) -> SafeString:
    """A block of data in a page. No browser runs it, so that the page's policy has nothing to allow."""
    graph = {"@context": "https://schema.org", "@graph": [stated(part) for part in parts]}
    words = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_escapes)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))  # noqa: S308 - escaped above


def stated(data: Any) -> Any:
    """The same without what is empty: nothing is said of what is not known."""
    if isinstance(data, dict):
        kept = {key: stated(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in ("", None, [], {})}
    return [stated(each) for each in data] if isinstance(data, list) else data


def coalition(who: Identity) -> Data:
    """Who publishes this site."""
    return {
        "@type": "Organization",
        "@id": f"{full('/')}#coalition",
        "name": who.name,
        "alternateName": who.short_name if who.short_name != who.name else "",
        "url": full(reverse("home")),
        "description": who.lead,
        "logo": full(who.logo.url) if who.logo else "",
        "email": who.contact_email,
    }


def reference(who: Identity) -> Data:
    """The coalition, where another page tells all of it."""
    return {"@type": "Organization", "@id": f"{full('/')}#coalition", "name": who.name}


def website(who: Identity) -> Data:
    search = full(reverse("letters:search"))
    return {
        "@type": "WebSite",
        "name": who.name,
        "url": full(reverse("home")),
        "inLanguage": who.language,
        "publisher": reference(who),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def breadcrumbs(*steps: tuple[str, str]) -> Data:
    """The way to a page from the first one; each step is a name and a path."""
    way = [(_("First page"), reverse("home")), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": full(path)}
            for place, (name, path) in enumerate(way, 1)
        ],
    }
