"""What the first page says of letters beside the newest ones: which may be signed now, what became of others.

Both know public letters only. One that collects before it is published can be read by whoever has its address; the
first page would hand that address to everyone.
"""

import datetime
from collections.abc import Iterator

from django.db.models import F
from django.utils import timezone

from letters.chronicle import Happening, chronicle
from letters.models import Letter
from letters.models.letter import LetterQuerySet
from letters.moved import moved

OPEN, BECAME = 3, 5  # letters that are shown


def open_drives() -> LetterQuerySet:
    """Public letters that collect signatures, the next deadline first; one query."""
    collecting = Letter.objects.public().collecting().with_counts()
    return collecting.order_by(F("closes_at").asc(nulls_last=True), "-pk")[:OPEN]


def what_became() -> list[tuple[Letter, Happening]]:
    """The last that happened to each of the letters to which something happened last, newest first; seven queries."""
    today = timezone.localdate()
    letters = Letter.objects.filter(pk__in=moved(today, BECAME)).prefetch_related("events", "recipients")
    last = [(letter, happening) for letter in letters for happening in _last(letter, today)]
    return sorted(last, key=lambda pair: (pair[1].date, pair[0].pk), reverse=True)[:BECAME]


def _last(letter: Letter, today: datetime.date) -> Iterator[Happening]:
    """The last of a letter's happenings up to today; none, if there is none."""
    happened = [
        each for each in chronicle(letter.events.all(), letter.recipients.all()) if each.date <= today
    ]
    yield from happened[-1:]
