"""What the head of a page tells search engines, networks where it is shared, and feed readers."""

from typing import Any

from babel.core import get_global
from django import template
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from coalition import linked_data
from coalition.addresses import full
from coalition.pictures import HEIGHT, WIDTH, picture_of_site

register = template.Library()
DESCRIPTION = 200  # characters


@register.inclusion_tag("partials/meta.html", takes_context=True)
def page_meta(context: dict[str, Any], **told: Any) -> dict[str, Any]:
    """The head of a page that tells nothing of itself: who publishes it."""
    return head(context, **told)


@register.inclusion_tag("partials/meta.html", takes_context=True)
def home_meta(context: dict[str, Any]) -> dict[str, Any]:
    who = context["site"]
    return head(context, title=who.name, data=[linked_data.coalition(who), linked_data.website(who)])


def head(
    context: dict[str, Any],
    *,
    title: str = "",
    description: str = "",
    picture: str = "",
    kind: str = "website",
    published: str = "",
    feeds: tuple[tuple[str, str], ...] = (),
    data: list[linked_data.Data] | None = None,
) -> dict[str, Any]:
    """The context of partials/meta.html; `picture` is a path, `feeds` titles and paths beside those of the site."""
    request, who = context["request"], context["site"]
    return {
        "title": title,
        "description": Truncator(description or who.lead).chars(DESCRIPTION),
        # The pages of a list are each their own; what sorts or narrows a page leaves it the same page.
        "address": "" if "page" in request.GET else full(request.path),
        "site_name": who.name,
        "kind": kind,
        "published": published,
        "locale": locale(),
        **shown_picture(picture or site_picture(who), title or who.name),
        "feeds": [*feeds, *site_feeds()],
        "data": linked_data.script(data) if data else "",
    }


def shown_picture(path: str, alternative: str) -> dict[str, Any]:
    return {"picture": full(path), "width": WIDTH, "height": HEIGHT, "picture_alt": alternative}


def site_feeds() -> list[tuple[str, str]]:
    newest = (gettext("Newest letters"), reverse("letters:letters-feed"))
    return [newest, (gettext("What became of the letters"), reverse("letters:events-feed"))]


def site_picture(who: Any) -> str:
    return f"{reverse('picture')}?v={picture_of_site(who).fingerprint}"


def locale() -> str:
    """The language with the country where most speak it, as those who show previews want it: "ko_KR"."""
    code = get_language() or "en"
    likely = get_global("likely_subtags").get(code, "")
    return f"{code}_{likely.rpartition('_')[2]}" if likely else code
