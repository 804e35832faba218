"""Dates as people give them: “2011”, “September 2011”, “8 September 2011” each say as much as they say.

A date is kept as a day with its precision. Where it begins something, the first day of the month or year stands for
it, where it ends something the last: whoever “joined 2011, left 2012” was a member on every day in between.
"""

import calendar
import datetime
from dataclasses import dataclass

from django.db import models
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year. `date` is any day within it."""

    date: datetime.date
    precision: Precision = Precision.DAY

    @property
    def first(self) -> datetime.date:
        if self.precision == Precision.DAY:
            return self.date
        return self.date.replace(day=1, month=1 if self.precision == Precision.YEAR else self.date.month)

    @property
    def last(self) -> datetime.date:
        if self.precision == Precision.DAY:
            return self.date
        month = 12 if self.precision == Precision.YEAR else self.date.month
        return datetime.date(self.date.year, month, calendar.monthrange(self.date.year, month)[1])

    @property
    def iso(self) -> str:
        """“2011”, “2011-09” or “2011-09-08” (ISO 8601, reduced precision)."""
        return self.date.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(self.precision, 10)]

    def __str__(self) -> str:
        """As the reader's language writes it."""
        form = {Precision.YEAR: "Y", Precision.MONTH: "YEAR_MONTH_FORMAT"}.get(self.precision, "DATE_FORMAT")
        return formats.date_format(self.date, form)


def partial(date: datetime.date | None, precision: str) -> PartialDate | None:
    """The two columns of a row as one date."""
    return PartialDate(date, Precision(precision)) if date else None


def span(begin: PartialDate | None, end: PartialDate | None) -> str:
    """ "2004 to September 2011", "since 2004", "until September 2011": as far as it is known; "" if neither is."""
    if begin and end:
        return gettext("%(begin)s to %(end)s") % {"begin": begin, "end": end}
    if begin:
        return gettext("since %(begin)s") % {"begin": begin}
    return gettext("until %(end)s") % {"end": end} if end else ""
