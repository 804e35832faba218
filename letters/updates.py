"""What happened to letters, for whoever follows them from elsewhere: entries with a name that stays, and a moment."""

import datetime
import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from letters.chronicle import Happening, chronicle
from letters.editions import counts_of, day_of
from letters.models import Edition, Letter
from letters.models.edition import EditionKind
from letters.models.letter import LetterQuerySet
from letters.moved import moved, newest
from letters.wording import count_sentence


@dataclass(frozen=True)
class Update:
    """Something that happened to a letter. `tag` is the same in every language and under every address."""

    letter: Letter
    moment: datetime.datetime
    tag: str
    words: str
    path: str


def tag(letter: Letter, part: str = "") -> str:
    """A name for ever (RFC 4151), made of what never changes; keys of rows would tell how many are not public."""
    host = urlsplit(settings.COALITION_URL).hostname or "localhost"
    never_changes = f"{letter.pk} {letter.created_at.isoformat()} {part}"
    digest = hashlib.sha256(never_changes.encode()).hexdigest()[:20]
    return f"tag:{host},{letter.created_at:%Y-%m-%d}:{digest}"


def with_updates(letters: LetterQuerySet) -> LetterQuerySet:
    """Letters that carry all that `updates()` and `last_update()` ask for; three queries more."""
    return letters.prefetch_related(
        "events", "recipients", Prefetch("editions", Edition.objects.order_by("number"))
    )


def updates(letter: Letter) -> list[Update]:
    """All that is public of what happened to a public letter until now, in the order of time."""
    published = letter.published_at
    first = (
        [Update(letter, published, tag(letter, "published"), _("Published"), letter.get_absolute_url())]
        if published
        else []
    )
    editions = [_handed_over(letter, edition) for edition in letter.editions.all()]
    happened = [_happened(letter, each) for each in chronicle(letter.events.all(), letter.recipients.all())]
    until_now = [each for each in (*first, *editions, *happened) if each.moment <= timezone.now()]
    return sorted(until_now, key=lambda each: each.moment)


def latest_updates(most: int) -> list[Update]:
    """The last of what happened to public letters, newest first. Only letters are read that may be among them."""
    now, public = timezone.now(), Letter.objects.public()
    published = public.order_by("-published_at", "-pk").values_list("pk", flat=True)[:most]
    handed_over = newest(Edition.objects.all(), "issued_at", now, most)
    keys = {*published, *handed_over, *moved(now.date(), most)}
    found = [update for letter in with_updates(public.filter(pk__in=keys)) for update in updates(letter)]
    return newest_first(found, most)


def newest_first(found: list[Update], most: int) -> list[Update]:
    return sorted(found, key=lambda update: update.moment, reverse=True)[:most]


def last_update(letter: Letter) -> datetime.datetime | None:
    """When something last happened to a public letter."""
    return max((each.moment for each in updates(letter)), default=letter.published_at)


def _handed_over(letter: Letter, edition: Edition) -> Update:
    path = reverse("letters:edition", args=[letter.slug, edition.number])
    words = " ".join(filter(None, (edition_sentence(edition, letter), edition.note)))
    return Update(letter, edition.issued_at, tag(letter, f"edition {edition.number}"), words, path)


def edition_sentence(edition: Edition, letter: Letter) -> str:
    """ "Handed over on 4 April 2012 with 32 organizations." """
    sentence = count_sentence(counts_of(edition))
    if edition.kind == EditionKind.CORRECTION:
        pattern = _("List corrected on %(day)s: %(sentence)s.")
    elif edition.kind == EditionKind.ADDENDUM:
        pattern = _("Addendum of %(day)s: then %(sentence)s.")
    else:
        pattern = _("Handed over on %(day)s with %(sentence)s.") if sentence else _("Handed over on %(day)s.")
    return pattern % {"day": date_format(day_of(edition, letter), "DATE_FORMAT"), "sentence": sentence}


def _happened(letter: Letter, happening: Happening) -> Update:
    moment = datetime.datetime.combine(happening.date, datetime.time(), datetime.UTC)
    words = " ".join(filter(None, (happening.words, happening.quoted)))
    path = f"{letter.get_absolute_url()}#what-became"
    return Update(letter, moment, tag(letter, happening.key), words, path)
