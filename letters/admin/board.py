"""The board of a drive: how many answered what, what needs a hand first, and everybody asked, in one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.languages import language_name
from letters.actions.drives import is_over
from letters.board import Board, board
from letters.board_rows import State
from letters.curve import curve
from letters.invitees import plan
from letters.models import Letter, SigningRequest
from letters.models.letter import CLOSING_SOON, Stage
from letters.wording import count_sentence

from .board_list import NO_ANSWER, STAFF_ONLY, UNINVITED, BoardForm, board_csv, narrowed, page_of
from .left_to_do import signatures_url
from .pages import letter_page, link_to, page_url, render_page
from .stages import deadline_shown, moment_shown


@dataclass(frozen=True)
class Tile:
    """A number of the board, and the list of those it counts."""

    name: str
    words: Any
    number: int
    url: str


@dataclass(frozen=True)
class Hand:
    """Something that needs a hand."""

    words: str
    url: str
    button: str


@letter_page("board", "board/", tab=gettext_lazy("Drive"), order=10)
def show_board(request: HttpRequest, letter: Letter) -> HttpResponse:
    found = board(letter)
    form = BoardForm(request.GET, found)
    rows = narrowed(found, form)
    return render_page(
        request, letter, "board", "admin/letters/letter/board.html", _("Drive"),
        board=found, form=form, page=page_of(rows, request), shown=len(rows), narrowed=bool(form.asked()),
        tiles=list(_tiles(letter, found)), hands=list(_hands(letter, found)), curve=curve(found),
        sentence=count_sentence(letter.counts()), signed=_signed(found), acts=list(_acts(letter)),
        deadline=deadline_shown(letter), opened=moment_shown(letter.opens_at, letter.zone()),
        texts=[(text, language_name(text.language)) for text in letter.texts.frozen().newest()],
        remaining=_remaining(letter), zone=letter.zone(),
        resend_url=link_to("invitations_act", letter) if letter.stage() == Stage.COLLECTING else "",
    )  # fmt: skip


@letter_page("board_csv", "board/csv/")
def download_board(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What the list shows, all its pages, as a file for spreadsheets."""
    found = board(letter)
    content = board_csv(narrowed(found, BoardForm(request.GET, found)), letter.zone())
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="board-{letter.pk}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _tiles(letter: Letter, found: Board) -> Iterator[Tile]:
    """The invited, then the states that they are in: the numbers of the states add up to the first."""
    url = page_url("board", letter)
    yield Tile("invited", _("organizations invited"), len(found.invited), url)
    for state, number in found.counts().items():
        yield Tile(state.value, state.label, number, f"{url}?state={state.value}#list")


@dataclass(frozen=True)
class Signed:
    """How the number of those who signed comes about, and why the public count may be another."""

    total: int
    invited: int
    uninvited: int
    individuals: int
    withheld: int
    uninvited_url: str
    withheld_url: str


def _signed(found: Board) -> Signed:
    rows, url = found.signed(), page_url("board", found.letter)
    invited = sum(row.invited for row in rows)
    return Signed(
        len(rows), invited, len(rows) - invited, len(found.individuals()), found.withheld(),
        f"{url}?state={UNINVITED}#list", f"{url}?state={STAFF_ONLY}#list",
    )  # fmt: skip


def _hands(letter: Letter, found: Board) -> Iterator[Hand]:
    """What needs a hand first; the most pressing comes first."""
    counts, url = found.counts(), page_url("board", letter)
    if failed := counts[State.FAILED]:
        words = ngettext("Mail to %(n)d organization failed.", "Mail to %(n)d organizations failed.", failed)
        yield Hand(words % {"n": failed}, f"{url}?state=failed#list", _("See them"))
    if waiting := SigningRequest.objects.to_review().filter(letter=letter).count():
        words = ngettext("%(n)d request to sign waits.", "%(n)d requests to sign wait.", waiting)
        yield Hand(words % {"n": waiting}, link_to("requests", letter), _("Review them"))
    yield from _hands_for_signatures(letter, found)
    without = len(plan(letter).without_contact)
    if without and letter.stage() == Stage.COLLECTING:
        words = ngettext(
            "%(n)d eligible member has no contact who may sign.",
            "%(n)d eligible members have no contact who may sign.",
            without,
        )
        yield Hand(words % {"n": without}, link_to("invite", letter), _("See them"))
    yield from _deadline_near(letter, found)


def _hands_for_signatures(letter: Letter, found: Board) -> Iterator[Hand]:
    states = [row.state for row in found.rows]
    if missing := states.count(State.TO_REAFFIRM):
        words = ngettext(
            "%(n)d signature is to be reaffirmed after the change of the text.",
            "%(n)d signatures are to be reaffirmed after the change of the text.",
            missing,
        )
        yield Hand(words % {"n": missing}, signatures_url(letter, status__exact="to_reaffirm"), _("See them"))
    if pending := states.count(State.PENDING):
        words = ngettext(
            "%(n)d signature is to be confirmed.", "%(n)d signatures are to be confirmed.", pending
        )
        yield Hand(words % {"n": pending}, signatures_url(letter, status__exact="pending"), _("See them"))
    if unlinked := sum(row.organization is None and not row.is_individual for row in found.rows):
        words = ngettext(
            "%(n)d signature is not linked to an organization.",
            "%(n)d signatures are not linked to an organization.",
            unlinked,
        )
        yield Hand(words % {"n": unlinked}, signatures_url(letter, linked="no"), _("Link them"))


def _deadline_near(letter: Letter, found: Board) -> Iterator[Hand]:
    silent = sum(not row.has_answered for row in found.invited)
    if not silent or letter.closes_at is None or letter.stage() != Stage.COLLECTING:
        return
    if letter.closes_at - timezone.now() <= CLOSING_SOON:
        words = ngettext(
            "The deadline is near, and %(n)d organization has not answered.",
            "The deadline is near, and %(n)d organizations have not answered.",
            silent,
        )
        url = link_to("remind", letter) or f"{page_url('board', letter)}?state={NO_ANSWER}#list"
        yield Hand(words % {"n": silent}, url, _("Remind them"))


def _acts(letter: Letter) -> Iterator[tuple[str, str]]:
    """(address, words) of what can be done with the drive now."""
    stage, over = letter.stage(), is_over(letter)
    if stage == Stage.COLLECTING:
        yield link_to("invite", letter), _("Invite")
        yield link_to("remind", letter), _("Remind the silent")
        yield page_url("extend", letter), _("Extend the deadline")
    elif over:
        yield link_to("editions", letter), _("Issue an edition")
        yield page_url("extend", letter), _("Open again")
    else:
        yield page_url("open", letter), _("Open the drive")
    if letter.opens_at and stage != Stage.SCHEDULED:
        yield page_url("record", letter), _("Record an answer")
    if stage == Stage.COLLECTING:
        yield page_url("close", letter), _("Close now")


def _remaining(letter: Letter) -> str:
    """ "3 days left": whole days, then hours."""
    if letter.stage() != Stage.COLLECTING or letter.closes_at is None:
        return ""
    left = letter.closes_at - timezone.now()
    if left.days:
        return ngettext("%(n)d day left", "%(n)d days left", left.days) % {"n": left.days}
    hours = left.seconds // 3600
    words = ngettext("%(n)d hour left", "%(n)d hours left", hours) % {"n": hours}
    return words if hours else _("less than an hour left")
