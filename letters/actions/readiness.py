"""What is missing or odd about a letter whose drive is about to be opened, in one list."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.languages import language_name
from letters.invitees import Plan, by_language, plan
from letters.models import Letter, LetterText


@dataclass(frozen=True)
class Point:
    """`blocks`: the drive cannot be opened so. `place` says where to mend it: "letter", "invite" or nowhere."""

    words: str
    blocks: bool = False
    place: str = "letter"


def open_points(
    letter: Letter, opens_at: datetime.datetime | None = None, closes_at: datetime.datetime | None = None
) -> list[Point]:
    """Everything that stands in the way of opening `letter`, then what staff should know before they do."""
    texts, invitees = letter.current_texts(), plan(letter)
    found = [
        *_missing(letter, texts),
        *_moments(opens_at or timezone.now(), closes_at),
        *_who_can_sign(letter, invitees),
        *_languages(invitees, texts),
    ]
    return sorted(found, key=lambda point: not point.blocks)


def _missing(letter: Letter, texts: list[LetterText]) -> Iterator[Point]:
    if not texts:
        yield Point(_("It has no text yet."), blocks=True)
    if not letter.recipients.filter(is_copy=False).exists():
        yield Point(_("It has no recipient: say to whom it is addressed."), blocks=True)
    wanted = letter.original_language
    if texts and wanted and wanted not in {text.language for text in texts}:
        words = _("Its original is to be in %(language)s, but it has no text in that language.")
        yield Point(words % {"language": language_name(wanted)}, blocks=True)
    if len(texts) > 1 and not wanted:
        words = _(
            "It does not say which of its texts is the original. As it stands, that is the one in %(language)s."
        )
        yield Point(words % {"language": language_name(texts[0].language)})


def _moments(opens_at: datetime.datetime, closes_at: datetime.datetime | None) -> Iterator[Point]:
    if closes_at is None:
        yield Point(_("It has no deadline: it will collect signatures until you close it."), place="")
    elif closes_at <= timezone.now():
        yield Point(_("Its deadline has passed. Choose one that lies ahead."), blocks=True, place="")
    elif closes_at <= opens_at:
        yield Point(_("It would close before it opens. Choose a later deadline."), blocks=True, place="")


def _who_can_sign(letter: Letter, invitees: Plan) -> Iterator[Point]:
    has_form = letter.takes_organizations() or letter.takes_individuals()
    if not has_form and not invitees.candidates:
        words = _(
            "Nobody could sign: it has no open form, and no eligible member has a contact who may sign."
        )
        yield Point(words, place="invite")
    if has_form and not letter.is_public():
        yield Point(
            _(
                "It has an open form but is not published. Whoever knows the form's address can read the text from"
                " the moment the drive opens."
            )
        )
    if without := len(invitees.without_contact):
        words = ngettext(
            "%(n)d eligible member has no contact who may sign, and will not be invited.",
            "%(n)d eligible members have no contact who may sign, and will not be invited.",
            without,
        )
        yield Point(words % {"n": without}, place="invite")


def _languages(invitees: Plan, texts: list[LetterText]) -> Iterator[Point]:
    written = {text.language for text in texts}
    if not written:
        return
    read = dict(by_language(invitees.to_invite))
    for code, n in read.items():
        if code in written:
            continue
        words = ngettext(
            "%(n)d contact is written to in %(language)s, but there is no text in it; they will read the original.",
            "%(n)d contacts are written to in %(language)s, but there is no text in it; they will read the original.",
            n,
        )
        yield Point(words % {"n": n, "language": language_name(code)})
    for code in sorted(written - set(read)) if read else ():
        words = _("There is a text in %(language)s, but nobody who may be invited is written to in it.")
        yield Point(words % {"language": language_name(code)}, place="")
