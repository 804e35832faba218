"""Why a row is refused, and what to know of it: kept as a code with its particulars, said in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from .columns import BY_KEY

Reason = dict[str, str]  # {"code": ..., particulars}

# `column` is the key of a column; its heading is said.
SENTENCES: Mapping[str, Any] = {
    # Why a row is refused
    "no_name": _("There is no name. If this row belongs to the organization above, repeat its name here."),
    "too_long": _("%(column)s: this is longer than %(most)s characters."),
    "formula": _("%(column)s: a formula without a result. Open the file in a spreadsheet program, save it, and upload "
                 "it again; or write the value itself."),
    "formula_error": _("%(column)s: the formula ends in an error. Write the value itself."),
    "unknown_country": _("“%(value)s” is no country we know."),
    "unknown_country_like": _("“%(value)s” is no country we know. Did you mean %(suggestion)s?"),
    "region": _("“%(value)s” is a region, not a country. Leave the country empty, and write regional or international "
                "under “Scope”."),
    "several_countries": _("“%(value)s” names several countries. Give the one where it has its seat."),
    "country_missing_here": _("%(value)s is not among the countries of this site."),
    "no_date": _("%(column)s: “%(value)s” is no date. Write 2011, Sept 2011 or 2011-09-08."),
    "date_number": _("%(column)s: %(value)s is no date. It may be how a spreadsheet counts days: give the column the "
                     "format of a date."),
    "two_dates": _("%(column)s: “%(value)s” is %(one)s or %(other)s. Write it so that it is clear: %(clear)s."),
    "date_far": _("%(column)s: %(value)s cannot be; it lies in the future."),
    "no_choice": _("%(column)s: “%(value)s” is none of these: %(choices)s."),
    "no_yes_or_no": _("%(column)s: “%(value)s” is neither yes nor no."),
    "no_category": _("“%(value)s” is none of your categories of members: %(choices)s. Correct it, or create the "
                     "category first."),
    "which_category": _("Give the category of its membership: %(choices)s."),
    "no_website": _("“%(value)s” is no address on the web."),
    "no_email": _("“%(value)s” is no e-mail address."),
    "several_emails": _("“%(value)s” holds several e-mail addresses. Give each contact a row of its own, with the "
                        "organization's name repeated."),
    "contact_without_email": _("%(value)s has no e-mail address. Add it, or leave the contact out."),
    "ends_before_begin": _("The membership ends (%(ended)s) before it begins (%(joined)s)."),
    "reason_without_end": _("There is a reason of the end, but no end. Write when the membership ended."),
    "ambiguous": _("“%(value)s” may be an organization that is known already: %(candidates)s. Choose which one it is, "
                   "or that it is another."),
    "same_name_in_sheet": _("Several organizations of this sheet are called “%(value)s”. Give the country."),
    "parent_unknown": _("Its network “%(value)s” is not known and stands in no row that is taken in."),
    "parent_ambiguous": _("Its network “%(value)s” may be one of several: %(candidates)s. Write its full name."),
    "parent_circle": _("It cannot be a chapter of “%(value)s”: that one is itself, or a chapter of it."),
    "contradicts_row": _("%(column)s: “%(value)s”, but row %(row)s says “%(other)s” of the same organization."),
    "membership_overlaps": _("Its membership %(wanted)s overlaps with the one it has: %(there)s. If one ended when the "
                             "other began, give the day or the month of both."),
    "which_membership": _("It has several memberships; write when this one began."),
    "merged_choice": _("The organization you chose is gone. Choose again."),
    # What to know of a row that is taken in
    "known_as": _("Known here as “%(name)s”; that name stays."),
    "further_row": _("A further row of the organization in row %(row)s."),
    "merged_cells": _("Merged cells were filled in from above."),
    "contact_left": _("%(value)s has left the organization, as recorded; that stays."),
    "contact_named_after": _("The contact has no name; letters to it will greet the organization."),
    "date_by_column": _("%(column)s: read as %(date)s, as the other dates of the column are written."),
    "changed_since": _("Changed since you looked at it."),
}  # fmt: skip


def reason(code: str, **particulars: object) -> Reason:
    assert code in SENTENCES  # noqa: S101
    return {"code": code, **{name: str(value) for name, value in particulars.items()}}


class Refused(Exception):
    """The row cannot be taken in."""

    def __init__(self, code: str, **particulars: object) -> None:
        super().__init__(code)
        self.reason = reason(code, **particulars)


def say(reason: Reason) -> str:
    """The sentence, in the reader's language."""
    sentence = SENTENCES.get(reason.get("code", ""))
    if sentence is None:
        return ""
    column = BY_KEY.get(reason.get("column", ""))
    return str(sentence) % {**reason, "column": column.heading if column else ""}
