"""What became of a letter, as one line of time: what staff wrote down, and what follows from its recipients' dates."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from letters.models import LetterEvent, Recipient
from letters.models.event import EventKind
from letters.wording import recipient_sentence

# Recipients, by name in one sentence, under the day and the words that they share.
Groups = list[tuple[tuple[datetime.date, str], str]]


@dataclass(frozen=True)
class Happening:
    """One entry. `words` are the site's own, `quoted` are the staff's, in whatever language they wrote."""

    date: datetime.date
    kind: str
    words: str = ""
    quoted: str = ""
    url: str = ""
    key: str = ""  # the same in every language: tells it from the letter's other entries


def chronicle(events: Iterable[LetterEvent], recipients: Iterable[Recipient]) -> list[Happening]:
    """Everything with a day, in the order of time.

    Of a day on which staff wrote down a delivery or a reply, their words stand, not ours beside them.
    """
    events, recipients = list(events), list(recipients)
    told = {(event.kind, event.date) for event in events}
    happened = [_event(event) for event in events]
    if_untold = [
        *((EventKind.DELIVERY, each) for each in _deliveries(recipients)),
        *((EventKind.REPLY, each) for each in _replies(recipients)),
    ]
    happened += [each for kind, each in if_untold if (kind, each.date) not in told]
    return sorted([*happened, *_silences(recipients)], key=lambda each: each.date)


def _event(event: LetterEvent) -> Happening:
    kind = "" if event.kind == EventKind.OTHER else event.get_kind_display()
    return Happening(event.date, kind, quoted=event.title, url=event.url, key=f"event {event.pk}")


def _deliveries(recipients: list[Recipient]) -> list[Happening]:
    """One for all to whom it went on one day in one way."""
    groups = _grouped(recipients, lambda r: (r.delivered_on, r.delivered_how))
    return _happenings(EventKind.DELIVERY, gettext("Delivered to %(names)s."), groups)


def _replies(recipients: list[Recipient]) -> list[Happening]:
    groups = _grouped(recipients, lambda r: (r.answered_on, r.answer))
    return _happenings(EventKind.REPLY, gettext("Reply from %(names)s."), groups)


def _happenings(kind: EventKind, pattern: str, groups: Groups) -> list[Happening]:
    return [
        Happening(
            day, str(kind.label), pattern % {"names": names}, quoted, key=f"{kind.value} {day} {quoted}"
        )
        for (day, quoted), names in groups
    ]


def _silences(recipients: list[Recipient]) -> list[Happening]:
    """Only where staff said so, and nothing has come since: that nobody looked is no silence."""
    still = [each for each in recipients if not each.is_answered()]
    pattern = gettext("No reply from %(names)s as of %(day)s.")
    return [
        Happening(
            day,
            gettext("no reply"),
            pattern % {"names": names, "day": date_format(day)},
            key=f"silence {day}",
        )
        for (day, _), names in _grouped(still, lambda r: (r.no_answer_as_of, ""))
    ]


def _grouped(
    recipients: list[Recipient], what: Callable[[Recipient], tuple[datetime.date | None, str]]
) -> Groups:
    """Recipients of whom the same holds, by name in one sentence; those without a day are left out."""
    groups: dict[tuple[datetime.date, str], list[str]] = defaultdict(list)
    for recipient in recipients:
        day, words = what(recipient)
        if day is not None:
            groups[(day, words.strip())].append(recipient.name)
    return [(key, recipient_sentence(names)) for key, names in groups.items()]
