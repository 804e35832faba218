"""What stands before and around the names: title, date, recipients, body."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from members.countries import resolve_country

from . import vocabulary as words
from .blocks import Block
from .dates import find_date, is_date_line
from .kinds import Kind, Kinded
from .lines import Line
from .people import FUNCTION
from .result import ReadRecipient

HEAD_LINES = 12  # a letter's title, date and recipients stand among the first lines
ADDRESS_LINES = 14


@dataclass(frozen=True)
class Head:
    title: str
    date: datetime.date | None
    recipients: tuple[ReadRecipient, ...]
    body: str


def read_head(text: str, kinded: Sequence[Kinded], blocks: Sequence[Block]) -> Head:
    """Read what is no list of names. `blocks` are the signatories' blocks in their order."""
    taken = {k.line.index for b in blocks for k in b.lines} | {
        b.anchor.line.index for b in blocks if b.anchor
    }
    outside = [k for k in kinded if k.line.index not in taken]
    first_block = min(taken, default=len(kinded))
    salutation = next((k for k in outside if k.kind is Kind.SALUTATION and k.line.index < first_block), None)
    address = _address_lines(kinded, salutation)
    title = _title(outside, first_block, {line.index for line in address})
    addressed = _addressed_lines(outside, title)
    recipients = _recipients(address, addressed, salutation, outside)
    heads = {line.index for line in (*address, *addressed)}
    body_start, body_end = _body_span(kinded, blocks, salutation, title, heads)
    body = text[body_start:body_end].strip() if body_end > body_start else ""
    return Head(title.text if title else "", _date(outside, blocks), recipients, _tidy(body))


def _tidy(body: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in re.split(r"\r\n?|\n", body)))


def _title(outside: Sequence[Kinded], first_block: int, address: set[int]) -> Line | None:
    for k in outside[:HEAD_LINES]:
        if k.line.index >= first_block:
            return None
        is_head = k.kind in (
            Kind.NAME,
            Kind.SECTION,
            Kind.SIGNATORIES,
            Kind.ORGANIZATIONS,
            Kind.COUNT,
            Kind.INDIVIDUALS,
            Kind.FOOTER,
        )
        short_prose = k.kind is Kind.PROSE and len(k.line.text) <= 250 and k.line.index <= 1
        if (is_head or short_prose) and k.line.index not in address and not _is_no_title(k.line):
            return k.line
        if k.kind in (Kind.SALUTATION, Kind.PROSE):
            return None
    return None


_no_title = re.compile(
    r"^(?:for immediate release|press release|media release|open letter|joint (?:letter|statement)|pressemitteilung|communique(?: de presse)?|comunicado(?: de prensa)?|comunicato stampa|\W+)\W*$"
)
_byline = re.compile(r"^(?:by|por|par|von|di|da|de|posted by)\s|^\([^)]*\)$")


def _is_no_title(line: Line) -> bool:
    return bool(
        words.TO_LINE.match(line.folded) or _addressed.match(line.text) or _no_title.match(line.folded)
    )


def _date(outside: Sequence[Kinded], blocks: Sequence[Block]) -> datetime.date | None:
    """The first date that stands alone among the first lines; else one near the names; else in a first line."""
    first = min((b.anchor.line.index if b.anchor else b.lines[0].line.index for b in blocks), default=None)
    near = [k for k in outside if first is not None and 0 < first - k.line.index <= 3]
    for candidates in (outside[:HEAD_LINES], near, outside[-3:]):
        for k in candidates:
            if is_date_line(k.line.text):
                return find_date(k.line.text)
    for k in outside[:4]:
        if len(k.line.text) <= 250 and (date := find_date(k.line.text)):
            return date
    return None


# -- recipients -------------------------------------------------------------------------------------------------------


def _address_lines(kinded: Sequence[Kinded], salutation: Kinded | None) -> list[Line]:
    """The short lines right above the salutation: the postal address block."""
    if salutation is None:
        return []
    lines: list[Line] = []
    for k in reversed(kinded[: salutation.line.index]):
        if (
            len(lines) >= ADDRESS_LINES
            or k.kind is Kind.PROSE
            or words.LEAD_IN.match(k.line.folded)
            or k.line.index == 0
        ):
            break
        if is_date_line(k.line.text):
            if lines:
                break
            continue
        if (
            len(k.line.words) > 30
            or re.search(r"[;:]$", k.line.text)
            or _byline.match(k.line.folded)
            or _is_headline(k.line)
        ):
            break
        lines.append(k.line)
    return lines[::-1]


def _is_headline(line: Line) -> bool:
    """ "COALITION URGES BANK TO DROP DAM": five words or more, all in capitals."""
    return len(line.words) >= 5 and line.text.isupper()


# A line that addresses somebody without a salutation: "Alla Presidente ...", "To the Members ...", "内閣総理大臣 殿".
_addressed = re.compile(
    r"^(?:To (?:the |all |His |Her |Mr|Ms)|Al(?:la|lo|le|l['’])? |Ai |Agli |Au |Aux |À (?:la |l['’]|Madame |Monsieur )|A la |A los |A las |Ao |Aos |À |An (?:den|die|das) |Aan (?:de|het) )\S"
    r"|.{2,60}(?:殿|御中|様|貴下|귀하|귀중)$|^إلى .{2,80}$|^(?:الى|السيد|معالي|فخامة) .{2,80}$"
)


def _addressed_lines(kinded: Sequence[Kinded], title: Line | None) -> list[Line]:
    """The lines in the head of the letter, before any prose, that say whom it is for."""
    found: list[Line] = []
    for k in kinded[:HEAD_LINES]:
        if k.kind is Kind.PROSE and k.line is not title and not _addressed.match(k.line.text):
            break
        if k.line is not title and len(k.line.text) <= 120 and _addressed.match(k.line.text):
            found.append(k.line)
    return found


def _recipients(
    address: list[Line], addressed: list[Line], salutation: Kinded | None, outside: Sequence[Kinded]
) -> tuple[ReadRecipient, ...]:
    found = [r for group in _groups(address) if (r := _recipient(group)) and not _is_subject(group)]
    found += _labelled(outside, words.TO_LINE, is_copy=False)
    if not found:
        found += [ReadRecipient(line.text.strip(" ,:、")) for line in addressed]
    if not found and salutation and (name := _greeted(salutation.line.text)):
        found.append(ReadRecipient(name))
    copies = _labelled(outside, words.COPY_LINE, is_copy=True)
    return tuple(dict.fromkeys([*found, *copies]))


def _is_subject(group: list[Line]) -> bool:
    return bool(
        re.match(
            r"(?:subject|re|objet|asunto|assunto|betreff|oggetto|betreft|제목|件名)\s*[:：]", group[0].folded
        )
    )


def _groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and groups[-1][-1].paragraph == line.paragraph:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _recipient(group: list[Line]) -> ReadRecipient | None:
    """Name, then offices, then the address: "Kim Jong-il / General Secretary of ... / Pyongyang / DPRK"."""
    label = words.TO_LINE.match(group[0].folded)
    texts = [line.text.strip(" ,") for line in group]
    if label:
        texts[0] = texts[0][len(texts[0]) - len(label["rest"]) :] if label["rest"] else ""
    texts = [t for t in texts if t]
    if not texts:
        return None
    name, office = _name_and_office(texts[0])
    offices, address = [office] if office else [], []
    for t in texts[1:]:
        is_office = bool(FUNCTION.search(words.fold(t))) and not address and not resolve_country(t)
        (offices if is_office else address).append(t)
    return ReadRecipient(name, "\n".join(offices), "\n".join(address))


def _name_and_office(line: str) -> tuple[str, str]:
    name, comma, office = line.partition(", ")
    if comma and FUNCTION.search(words.fold(office)):
        return name.strip(), office.strip()
    return line, ""


def _labelled(outside: Sequence[Kinded], pattern: re.Pattern[str], *, is_copy: bool) -> list[ReadRecipient]:
    """Recipients behind a label: "To: A; B", "cc: C", or in the lines right below the label."""
    found: list[ReadRecipient] = []
    for position, k in enumerate(outside):
        match = pattern.match(k.line.folded)
        if match is None or (not is_copy and position > HEAD_LINES):
            continue
        rest = k.line.text[len(k.line.text) - len(match["rest"]) :] if match["rest"] else ""
        entries = [e for e in re.split(r"\s*;\s*", rest) if e]
        following = _lines_below(outside, position, k.line) if is_copy or not rest else []
        for entry in [e for e in (*entries, *following) if len(e) > 3]:
            name, office = _name_and_office(entry.strip(" ,."))
            found.append(ReadRecipient(name, office, is_copy=is_copy))
    return found


def _lines_below(outside: Sequence[Kinded], position: int, label: Line) -> list[str]:
    below = []
    for k in outside[position + 1 : position + 20]:
        if k.line.paragraph != label.paragraph or k.kind not in (Kind.NAME, Kind.PLACE):
            break
        below.append(k.line.text)
    return below


def _greeted(salutation: str) -> str:
    """ "Dear Members of Congress," greets the Members of Congress."""
    bare = re.sub(
        r"^(?:dear|to|chers?|chères?|estimad[oa]s?|querid[oa]s?|prezad[oa]s?|sehr geehrte[rs]?|liebe[rs]?|gentil[ei]|egregi[oa]?|spettabile|geachte|distinguid[oa]s?|honou?rable|esteemed)(?:/\w+)?\s+",
        "", salutation.strip(" ,:!،，"), flags=re.IGNORECASE,
    )  # fmt: skip
    everyone = {
        "all",
        "friends",
        "colleagues",
        "sir",
        "madam",
        "sir or madam",
        "sir/madam",
        "whom it may concern",
        "damen und herren",
    }
    return "" if words.fold(bare) in everyone or not bare else bare


# -- body -------------------------------------------------------------------------------------------------------------


def _body_span(
    kinded: Sequence[Kinded],
    blocks: Sequence[Block],
    salutation: Kinded | None,
    title: Line | None,
    heads: set[int],
) -> tuple[int, int]:
    """Offsets of the letter's own words: behind the salutation, before the farewell or the names."""
    first, last = _block_lines(blocks)
    prose = [k for k in kinded if k.kind is Kind.PROSE]
    if not kinded:
        return 0, 0
    in_front = first is None or sum(len(k.line.text) for k in prose if k.line.index < first) >= 0.3 * sum(
        len(k.line.text) for k in prose
    )
    if in_front:
        begin = _first_body_line(kinded, salutation, title, first, heads)
        end_index = first if first is not None else len(kinded)
        body = [k for k in kinded if begin <= k.line.index < end_index]
        body = _without_tail(body)
    else:
        body = _without_tail([k for k in kinded if k.line.index > (last or 0)], footer=True)
    return (body[0].line.start, body[-1].line.end) if body else (0, 0)


def _block_lines(blocks: Sequence[Block]) -> tuple[int | None, int | None]:
    indexes = [k.line.index for b in blocks for k in b.lines] + [
        b.anchor.line.index for b in blocks if b.anchor
    ]
    return min(indexes, default=None), max(indexes, default=None)


def _first_body_line(
    kinded: Sequence[Kinded],
    salutation: Kinded | None,
    title: Line | None,
    first: int | None,
    heads: set[int],
) -> int:
    end = len(kinded) if first is None else first
    lead_in = next(
        (
            k.line.index
            for k in kinded[: max(0, end - 2)]
            if words.LEAD_IN.match(k.line.folded) and len(k.line.words) < 30
        ),
        None,
    )
    if salutation is not None:
        begin = salutation.line.index + 1
    elif lead_in is not None:
        begin = lead_in + 1
    else:
        begin = max([title.index + 1 if title else 0, *(i + 1 for i in heads if i < end)])
    while begin < end and _is_still_head(kinded[begin]):
        begin += 1
    return begin


def _is_still_head(item: Kinded) -> bool:
    """Dates, by-lines, a second salutation and a subject line stand before the letter's own words."""
    short = len(item.line.words) <= 15
    return item.kind in (Kind.NOISE, Kind.SALUTATION) or (
        short and bool(_byline.match(item.line.folded) or _is_subject([item.line]))
    )


def _without_tail(body: list[Kinded], *, footer: bool = False) -> list[Kinded]:
    """Without dates, farewells and headings that stand between the words and the names."""
    if footer:
        stop = next((i for i, k in enumerate(body) if k.kind is Kind.FOOTER and i > 0), len(body))
        body = body[:stop]
    for i, k in enumerate(body):
        if k.kind is Kind.CLOSING and i >= 0.6 * len(body):
            body = body[:i]
            break
    while body and body[-1].kind in (Kind.NOISE, Kind.CLOSING, Kind.COUNT, Kind.SIGNATORIES):
        body.pop()
    return body
