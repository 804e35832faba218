"""To which letters something happened last: keys from the database, so that the others need not be read."""

import datetime
from typing import Any

from django.db.models import Max, QuerySet

from letters.models import Letter, LetterEvent, Recipient

DATES = ("delivered_on", "answered_on")


def moved(day: datetime.date, most: int) -> set[int]:
    """Keys of public letters, among them the `most` to whose events and recipients something happened last."""
    asked = [newest(LetterEvent.objects.all(), "date", day, most)]
    asked += [newest(Recipient.objects.all(), field, day, most) for field in DATES]
    asked.append(newest(Recipient.objects.unanswered(), "no_answer_as_of", day, most))
    return {key for keys in asked for key in keys}


def newest(rows: QuerySet[Any], field: str, until: datetime.date, most: int) -> QuerySet[Any]:
    """Keys of the public letters with the newest of these dates."""
    begun = rows.filter(**{f"{field}__lte": until}, letter__in=Letter.objects.public()).order_by()
    by_letter = begun.values("letter").annotate(last=Max(field)).order_by("-last", "-letter")
    return by_letter.values_list("letter", flat=True)[:most]
