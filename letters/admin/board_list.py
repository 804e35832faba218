"""The list of a drive's board: which rows are shown, in which order, page by page, and as a file."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.sheets import csv_text
from letters.board import Board
from letters.board_rows import Row, State
from members.names import match_key

PER_PAGE = 50
UNINVITED = "uninvited"
NO_ANSWER = "no_answer"
STAFF_ONLY = "staff_only"
# Values of ?state= beside the states themselves
SPECIAL: dict[str, Callable[[Row], bool]] = {
    UNINVITED: lambda row: not row.invited,
    NO_ANSWER: lambda row: row.invited and not row.has_answered,
    STAFF_ONLY: lambda row: row.state == State.SIGNED and not row.is_public,
}
ORDERS: dict[str, Callable[[Row], Any]] = {
    "state": lambda row: list(State).index(row.state),
    "newest": lambda row: -(row.when.timestamp() if row.when else 0),
    "country": lambda row: (row.country is None, row.country.display_name if row.country else ""),
}


class BoardForm(forms.Form):
    """What the list can be narrowed to. What makes no sense narrows nothing."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("by name")),
            ("newest", _("newest first")),
            ("state", _("by state")),
            ("country", _("by country")),
        ],
    )

    def __init__(self, data: QueryDict, board: Board) -> None:
        super().__init__(data)
        countries = {row.country.pk: row.country.display_name for row in board.rows if row.country}
        categories = {row.category for row in board.rows if row.category}
        self._offer("state", _state_choices())
        self._offer("country", sorted(countries.items(), key=lambda pair: pair[1]))
        self._offer("category", [(name, name) for name in sorted(categories)])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _state_choices() -> list[tuple[str, Any]]:
    more = [
        (NO_ANSWER, _("invited, no answer")),
        (UNINVITED, _("signed without an invitation")),
        (STAFF_ONLY, _("signed, for staff only")),
    ]
    return [*State.choices, *more]


def narrowed(board: Board, form: BoardForm) -> list[Row]:
    """The rows that the form asks for, in its order. A state means the invited, as its count does."""
    asked = form.asked()
    rows = [row for row in board.rows if _matches(row, asked)]
    return sorted(rows, key=ORDERS[asked["sort"]]) if "sort" in asked else rows


def _matches(row: Row, asked: dict[str, str]) -> bool:
    state = asked.get("state")
    if state in SPECIAL and not SPECIAL[state](row):
        return False
    if state and state not in SPECIAL and not (row.invited and row.state == state):
        return False
    if "country" in asked and (row.country is None or row.country.pk != asked["country"]):
        return False
    if "category" in asked and row.category != asked["category"]:
        return False
    return all(word in _words(row) for word in match_key(asked.get("q", "")).split())


def _words(row: Row) -> str:
    people = " ".join(f"{invitation.name} {invitation.email}" for invitation in row.invitations)
    signer = f"{row.signature.printed_line} {row.signature.signatory_name}" if row.signature else ""
    return match_key(f"{row.name} {signer} {people}")


def page_of(rows: Sequence[Row], request: HttpRequest) -> Page:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


HEADINGS = (
    _("Organization"), _("Country"), _("Category"), _("Invited"), _("State"), _("When"), _("Reason"),
    _("Contact"), _("E-mail"), _("Last mail"), _("Reminders"), _("Printed line"), _("Signed by"), _("Visibility"),
)  # fmt: skip


def board_csv(rows: Sequence[Row], zone: datetime.tzinfo) -> str:
    """The rows as CSV for spreadsheets, times in `zone`."""
    return csv_text([[str(heading) for heading in HEADINGS], *(_cells(row, zone) for row in rows)])


def _moment(moment: datetime.datetime | None, zone: datetime.tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M%z}" if moment else ""


def _network_words(row: Row) -> str:
    return gettext("its network signed for it: %(network)s") % {"network": row.network} if row.network else ""


def _cells(row: Row, zone: datetime.tzinfo) -> list[str]:
    invitation, signature = row.invitation, row.signature
    return [
        row.name,
        row.country.pk if row.country else "",
        row.category,
        gettext("yes") if row.invited else gettext("no"),
        str(row.state.label),
        _moment(row.when, zone),
        row.reason or _network_words(row),
        invitation.name if invitation else "",
        invitation.email if invitation else "",
        _moment(row.last_mail_at, zone),
        str(row.reminders),
        row.printed_line,
        signature.signatory_name if signature else "",
        str(signature.get_visibility_display()).partition(":")[0] if signature else "",
    ]
