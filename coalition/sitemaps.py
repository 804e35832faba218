"""The map of the site for search engines: every public page in every language, nothing personal.

Each app tells of its own pages in its module `sitemaps`, with `@section("letters")`.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from coalition.addresses import in_language
from coalition.identity import identity

Section = TypeVar("Section", bound="type[PublicPages]")
sections: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {}


def section(name: str) -> Callable[[Section], Section]:
    """Let the site's map have these pages under that name."""

    def add(pages: Section) -> Section:
        sections[name] = pages
        return pages

    return add


class PublicPages(Sitemap[Any]):
    """Pages that are there in every language of the interface. `path(item)` is asked in the site's own."""

    i18n = alternates = x_default = True
    limit = 2000  # addresses a file, each with its alternates: two megabytes before compression
    protocol = urlsplit(settings.COALITION_URL).scheme
    _item: Any = None  # whose address was asked for last, and
    _path = ""

    def path(self, item: Any) -> str:
        return str(item.get_absolute_url())

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.COALITION_URL).netloc

    def _location(self, item: tuple[Any, str], force_lang_code: str | None = None) -> str:
        """Django resolves an address anew for each language of each language; here the language is put in front."""
        if item[0] is not self._item:
            with override(settings.LANGUAGE_CODE):
                self._item, self._path = item[0], self.path(item[0])
        return in_language(self._path, force_lang_code or item[1])


@section("pages")
class SitePages(PublicPages):
    """The pages of which there is one."""

    names = (
        "home", "about", "imprint", "privacy", "letters:letters", "letters:who-signed-what", "members:members",
        "members:numbers", "members:map", "members:countries", "members:join",
    )  # fmt: skip

    def items(self) -> list[str]:
        """Texts that staff have not written yet are no pages."""
        who = identity()
        unwritten = {name for name in ("imprint", "privacy") if not getattr(who, name)}
        return [name for name in self.names if name not in unwritten]

    def path(self, item: str) -> str:
        return reverse(item)


def _is_large() -> bool:
    return any(pages().paginator.num_pages > 1 for pages in sections.values() if callable(pages))


@login_not_required
@require_safe
@conditional_page
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest, section: str | None = None) -> HttpResponse:
    """All of it; of a large site its parts by name, each in files of a size that search engines take."""
    if section is None and _is_large():
        return views.index(request, sections, sitemap_url_name="sitemap-section")
    return views.sitemap(request, sections, section)
