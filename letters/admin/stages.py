"""How staff see where a letter stands: its stage, whether the public can read it, its moments in its own zone."""

import datetime
import zoneinfo

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from letters.deadlines import moment_words
from letters.models import Letter
from letters.models.letter import Stage

UTC = zoneinfo.ZoneInfo("UTC")


def stage_badges(letter: Letter) -> SafeString:
    """The stage, and beside it that a letter which still collects can be read by everyone."""
    stages = [letter.stage()]
    if letter.is_public() and Stage.PUBLISHED not in stages:
        stages.append(Stage.PUBLISHED)
    badges = ((stage.value, stage.label) for stage in stages)
    return format_html_join(" ", '<span class="badge badge-{}">{}</span>', badges)


def moment_shown(moment: datetime.datetime | None, zone: datetime.tzinfo) -> str:
    """A moment in the letter's zone, and in UTC where that is another; "" for none."""
    if moment is None:
        return ""
    here, in_utc = moment.astimezone(zone), moment.astimezone(UTC)
    if here.replace(tzinfo=None) == in_utc.replace(tzinfo=None):
        return moment_words(in_utc)
    return _("%(moment)s, that is %(utc)s UTC") % {
        "moment": moment_words(here),
        "utc": f"{in_utc:%Y-%m-%d %H:%M}",
    }


def deadline_shown(letter: Letter) -> str:
    return moment_shown(letter.closes_at, letter.zone())
