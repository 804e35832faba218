"""Public letters and their editions in the map of the site."""

import datetime

from django.urls import reverse

from coalition.sitemaps import PublicPages, section
from letters.models import Edition, Letter
from letters.models.letter import LetterQuerySet
from letters.updates import last_update, with_updates


@section("letters")
class Letters(PublicPages):
    def items(self) -> LetterQuerySet:
        return with_updates(Letter.objects.public().order_by("pk"))

    def lastmod(self, item: Letter) -> datetime.datetime | None:
        return last_update(item)


@section("editions")
class Editions(PublicPages):
    def items(self) -> list[Edition]:
        editions = Edition.objects.filter(letter__in=Letter.objects.public())
        return list(editions.select_related("letter").order_by("letter", "number"))

    def path(self, item: Edition) -> str:
        return reverse("letters:edition", args=[item.letter.slug, item.number])

    def lastmod(self, item: Edition) -> datetime.datetime:
        return item.issued_at
