"""Atom feeds: the newest letters, and what happened to them. Public: they say what the letters' pages say."""

import datetime
import re
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from coalition.addresses import full, without_language
from coalition.identity import identity
from letters.models import Letter, SignatureCounts
from letters.models.letter import LetterQuerySet
from letters.updates import Update, last_update, latest_updates, newest_first, tag, updates, with_updates
from letters.wording import count_sentence, recipient_sentence

NEWEST = 30
_not_in_xml = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Atom(Atom1Feed):
    def latest_post_date(self) -> datetime.datetime:
        """An empty feed has never changed, rather than just now."""
        return (
            super().latest_post_date() if self.items else datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
        )


class PublicFeed(Feed):
    """What the feeds share: who publishes them, whole addresses, text that XML can hold."""

    feed_type = Atom

    def author_name(self) -> str:
        return plain(identity().name)

    def author_link(self) -> str:
        return full(reverse("home"))

    def feed_url(self, letter: Letter | None) -> str:
        return full(self.path(letter))

    def feed_guid(self, letter: Letter | None) -> str:
        """Without a language, and for a letter also without its slug: one feed is one feed."""
        return tag(letter, "events") if letter else full(without_language(self.path(None)))

    def path(self, letter: Letter | None) -> str:
        raise NotImplementedError


class NewestLetters(PublicFeed):
    def title(self) -> str:
        return plain(_("%(coalition)s: letters") % {"coalition": identity().name})

    def path(self, letter: Letter | None) -> str:
        return reverse("letters:letters-feed")

    def link(self) -> str:
        return full(reverse("letters:letters"))

    def items(self) -> LetterQuerySet:
        return with_updates(Letter.objects.public().for_lists())[:NEWEST]

    def item_title(self, item: Letter) -> str:
        return plain(item.title)

    def item_description(self, item: Letter) -> str:
        return escape(plain(" – ".join(filter(None, (counted(item), addressed(item))))))

    def item_link(self, item: Letter) -> str:
        return full(item.get_absolute_url())

    def item_guid(self, item: Letter) -> str:
        return tag(item)

    def item_pubdate(self, item: Letter) -> datetime.datetime | None:
        return item.published_at

    def item_updateddate(self, item: Letter) -> datetime.datetime | None:
        return last_update(item)

    def item_categories(self, item: Letter) -> list[str]:
        return [item.get_kind_display()]


def counted(letter: Letter) -> str:
    """The count sentence of a letter of `for_lists()`."""
    return count_sentence(SignatureCounts.of(letter))


def addressed(letter: Any) -> str:
    names = [recipient.name for recipient in letter.addressees]
    return _("To %(to)s") % {"to": recipient_sentence(names)} if names else ""


class Updates(PublicFeed):
    """What happened to all public letters, the newest first; or to one of them."""

    def get_object(self, request: HttpRequest, slug: str = "") -> Letter | None:
        return get_object_or_404(Letter.objects.public(), slug=slug) if slug else None

    def title(self, letter: Letter | None) -> str:
        about = letter.title if letter else identity().name
        return (
            plain(_("%(about)s: what became of it") % {"about": about})
            if letter
            else plain(_("%(coalition)s: what became of the letters") % {"coalition": about})
        )

    def path(self, letter: Letter | None) -> str:
        return (
            reverse("letters:letter-events", args=[letter.slug]) if letter else reverse("letters:events-feed")
        )

    def link(self, letter: Letter | None) -> str:
        return full(letter.get_absolute_url() if letter else reverse("letters:letters"))

    def items(self, letter: Letter | None) -> list[Update]:
        return newest_first(updates(letter), NEWEST) if letter else latest_updates(NEWEST)

    def item_title(self, item: Update) -> str:
        return plain(f"{item.letter.title}: {item.words}")

    def item_description(self, item: Update) -> str:
        return escape(plain(item.words))

    def item_link(self, item: Update) -> str:
        return full(item.path)

    def item_guid(self, item: Update) -> str:
        return item.tag

    def item_pubdate(self, item: Update) -> datetime.datetime:
        return item.moment

    def item_updateddate(self, item: Update) -> datetime.datetime:
        return item.moment


def plain(text: str) -> str:
    """Text without what no XML file may hold."""
    return _not_in_xml.sub("", text)


def public(feed: Feed) -> Any:
    """Visitors' programs ask again and again: whoever says what they have is told when nothing is new."""

    @login_not_required
    @require_safe
    @conditional_page
    @cache_control(public=True, max_age=300)
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return feed(request, **kwargs)

    return view
