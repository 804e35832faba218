"""What the first page says of letters beside the newest ones: which may be signed now, what became of others.

Both know public letters only. One that collects before it is published can be read by whoever has its address; the
first page would hand that address to everyone.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Max, QuerySet
from django.utils import timezone

from letters.chronicle import Happening, chronicle
from letters.models import Letter, LetterEvent, Recipient
from letters.models.letter import LetterQuerySet

OPEN, BECAME = 3, 5  # letters that are shown
DATES = ("delivered_on", "answered_on")


def open_drives() -> LetterQuerySet:
    """Public letters that collect signatures, the next deadline first; one query."""
    collecting = Letter.objects.public().collecting().with_counts()
    return collecting.order_by(F("closes_at").asc(nulls_last=True), "-pk")[:OPEN]


def what_became() -> list[tuple[Letter, Happening]]:
    """The last that happened to each of the letters to which something happened last, newest first; seven queries."""
    today = timezone.localdate()
    letters = Letter.objects.filter(pk__in=_moved(today)).prefetch_related("events", "recipients")
    last = [(letter, happening) for letter in letters for happening in _last(letter, today)]
    return sorted(last, key=lambda pair: (pair[1].date, pair[0].pk), reverse=True)[:BECAME]


def _last(letter: Letter, today: datetime.date) -> Iterator[Happening]:
    """The last of a letter's happenings up to today; none, if there is none."""
    happened = [
        each for each in chronicle(letter.events.all(), letter.recipients.all()) if each.date <= today
    ]
    yield from happened[-1:]


def _moved(today: datetime.date) -> set[int]:
    """Keys of public letters, among them those to which something happened last."""
    asked = [_newest(LetterEvent.objects.all(), "date", today)]
    asked += [_newest(Recipient.objects.all(), field, today) for field in DATES]
    asked.append(_newest(Recipient.objects.unanswered(), "no_answer_as_of", today))
    return {key for keys in asked for key in keys}


def _newest(rows: QuerySet[Any], field: str, today: datetime.date) -> QuerySet[Any]:
    """Keys of the public letters with the newest of these dates."""
    until_today = rows.filter(**{f"{field}__lte": today}, letter__in=Letter.objects.public()).order_by()
    by_letter = until_today.values("letter").annotate(last=Max(field)).order_by("-last", "-letter")
    return by_letter.values_list("letter", flat=True)[:BECAME]
