"""Members by country, for a map: the numbers that the page of numbers has for the same day."""

import datetime

from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from members.counting import members_on
from members.numbers import Named, breakdowns
from members.world_map import Counted, NumbersByCountry


def members_by_country(day: datetime.date, *, is_today: bool = True) -> NumbersByCountry:
    """Members on a day. Countries lead to their members of that day."""
    count = members_on(day)
    named = [line for line in breakdowns(count)["countries"] if line.now]
    query = "" if is_today else "?" + urlencode({"on": day.isoformat()})
    seatless = [(line.name, line.now) for line in named if not line.key]
    hidden = [(gettext("Not listed here"), count.not_listed[0])] if count.not_listed[0] else []
    return NumbersByCountry(
        [_counted(line, query) for line in named if line.key], [*seatless, *hidden], count.total[0]
    )


def _counted(line: Named, query: str) -> Counted:
    return Counted(line.key, line.name, line.now, members_in_words(line.name, line.now), line.url + query)


def members_in_words(country: str, number: int) -> str:
    words = ngettext("%(country)s: %(number)s member", "%(country)s: %(number)s members", number)
    return words % {"country": country, "number": number}
